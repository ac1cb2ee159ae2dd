import Domain
import Primitives
import Store

extension SQLReadView: CommunityThreadReads {
    package func communityThread(_ root: PostID, in community: AccountID) throws -> CommunityThread? {
        try communityThreads([root], in: community)[root]
    }

    package func communityThreads(_ roots: [PostID], in community: AccountID) throws -> [PostID: CommunityThread] {
        if roots.isEmpty { return [:] }
        let found = try session.all(
            CommunityThreadStatements.one, [.bucket(of: community), .id(community)], lists: [roots.map { .id($0) }]
        ) { CommunityThread(row: &$0) }
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    package func communityThreads(of community: AccountID, open: Bool, _ page: PageRequest<PostKey>) throws -> [CommunityThread] {
        let down = open ? CommunityThreadStatements.open : CommunityThreadStatements.latest
        let up = open ? CommunityThreadStatements.openUp : CommunityThreadStatements.latestUp
        return try self.page(down, up: up, page) { floor, ceiling, limit in
            [.bucket(of: community), .id(community), floor, ceiling, limit]
        } decode: { row in
            CommunityThread(row: &row)
        }
    }

    package func firstAnswerWaits(of community: AccountID, limit: Int) throws -> [FirstAnswerWait] {
        try session.all(CommunityThreadStatements.waits, [.bucket(of: community), .id(community), .int(limit)]) { row in
            let question: PostID = row.id()
            return FirstAnswerWait(askedAt: question.time, answeredAt: row.optionalTime())
        }
    }

    package func unansweredQuestions(of community: AccountID, after floor: PostID, limit: Int) throws -> [TimelineEntry] {
        let arguments: [SQLValue] = [.bucket(of: community), .id(community), .id(floor), .int(limit)]
        return try session.all(CommunityThreadStatements.unanswered, arguments) { TimelineEntry(post: $0.id(), author: $0.id()) }
    }

    package func pinnedThreads(of community: AccountID) throws -> [CommunityThread] {
        try session.all(CommunityThreadStatements.pinned, [.bucket(of: community), .id(community)]) { CommunityThread(row: &$0) }
    }

    package func happenings(of community: AccountID, from: Timestamp, limit: Int) throws -> [CommunityThread] {
        let arguments: [SQLValue] = [.bucket(of: community), .id(community), .time(from), .int(limit)]
        return try session.all(CommunityThreadStatements.happenings, arguments) { CommunityThread(row: &$0) }
    }

    package func happeningAnswer(
        of account: AccountID, to thread: PostID, in community: AccountID
    ) throws -> Happening.Answer? {
        let found = try session.first(CommunityThreadStatements.answer, [.bucket(of: community), .id(thread), .id(account)]) { $0.int() }
        return found.flatMap(Happening.Answer.init(rawValue:))
    }

    package func happeningAnswers(
        to thread: PostID, in community: AccountID, after account: AccountID?, limit: Int
    ) throws -> [AccountID: Happening.Answer] {
        var answers: [AccountID: Happening.Answer] = [:]
        let arguments: [SQLValue] = [.bucket(of: community), .id(thread), .integer(account?.rawValue ?? 0), .int(limit)]
        try session.rows(CommunityThreadStatements.answers, arguments) { row in
            answers[AccountID(rawValue: row.integer(0))] = Happening.Answer(rawValue: Int(row.integer(1)))
        }
        return answers
    }
}

extension CommunityThread {
    /// Reads the columns from `post` to `absent`.
    fileprivate init(row: inout RowReader) {
        self.init(
            id: row.id(), community: row.id(), author: row.id(), title: row.text(), kind: ThreadKind(rawValue: row.int()) ?? .talk,
            answers: row.int(), latest: row.id(), firstAnswerAt: row.optionalTime(), answeredAt: row.optionalTime(),
            pinnedAt: row.optionalTime())
        guard let startsAt = row.optionalTime() else { return }
        happening = Happening(
            startsAt: startsAt, endsAt: row.optionalTime(), place: row.optionalText() ?? "", yes: row.int(), maybe: row.int(),
            no: row.int())
    }
}

import Domain
import Primitives
import Store

extension SQLReadView: PostReads {
    package func posts(_ ids: [PostID], known: (PostID, Int64) -> Bool) throws -> [LoadedPost] {
        if ids.isEmpty { return [] }
        return try session.all(PostStatements.load, [], longList: ids.map { .id($0) }) { row in
            LoadedPost(row: &row, known: known)
        }
    }

    package func accounts(_ ids: [AccountID], known: (AccountID, Int64) -> Bool) throws -> [LoadedAccount] {
        if ids.isEmpty { return [] }
        return try session.all(PostStatements.loadAccounts, [], longList: ids.map { .id($0) }) { row in
            LoadedAccount(row: &row, known: known)
        }
    }

    package func figures(ofPosts ids: [PostID]) throws -> [PostFigures] {
        if ids.isEmpty { return [] }
        return try session.all(PostStatements.figures, [], lists: [ids.map { .id($0) }]) { row in
            PostFigures(
                id: row.id(), version: row.int64(), counters: PostCounters(replies: row.int(), boosts: row.int(), favourites: row.int()))
        }
    }

    package func figures(ofAccounts ids: [AccountID]) throws -> [AccountFigures] {
        if ids.isEmpty { return [] }
        return try session.all(PostStatements.accountFigures, [], lists: [ids.map { .id($0) }]) { row in
            AccountFigures(id: row.id(), version: row.int64(), counters: AccountCounters(row: &row))
        }
    }

    package func polls(of ids: [PostID]) throws -> [Poll] {
        if ids.isEmpty { return [] }
        return try session.all(PollStatements.load, [], lists: [ids.map { .id($0) }]) { row in
            let id: PostID = row.id()
            return LoadedPost.poll(id, row: &row)
        }.compactMap { $0 }
    }

    package func readerVersions(of account: AccountID) throws -> ReaderVersions {
        try session.first(ReactionStatements.readerVersions, [.bucket(of: account), .id(account)]) { row in
            ReaderVersions(relations: row.int64(), marks: row.int64())
        } ?? ReaderVersions()
    }

    package func marks(
        of account: AccountID, posts: [PostID], roots: [PostID], pinnable: [PostID], polls: [PostID], conversations: [ConversationID],
        references: [AudienceReference]
    ) throws -> PostMarks {
        var marks = PostMarks()
        // What may be asked for is asked in one list, because a statement takes five: each table only knows its own ids.
        let belongings: [SQLValue] = conversations.map { .id($0) } + references.map { .integer($0.id) }
        let lists: [[SQLValue]] = [
            posts.map { .id($0) }, roots.map { .id($0) }, pinnable.map { .id($0) }, polls.map { .id($0) }, belongings,
        ]
        let statement = references.isEmpty ? ReactionStatements.marks : ReactionStatements.marksWithMemberships
        try session.rows(statement, [.bucket(of: account), .id(account)], lists: lists) { row in
            let id = PostID(rawValue: row.integer(1))
            switch row.integer(0) {
            case 0: marks.favourited.insert(id)
            case 1: marks.boosted.insert(id)
            case 2: marks.bookmarked.insert(id)
            case 3: marks.pinned.insert(id)
            case 4: marks.mutedThreads.insert(id)
            case 5: marks.votes[id] = NumberList.decode(row.text(2))
            case 6: marks.conversations[ConversationID(rawValue: id.rawValue)] = PostID(rawValue: Int64(row.text(2)) ?? .max)
            case let kind:
                guard let kind = AudienceReference.Kind(rawValue: Int(kind) - 10) else { return }
                let since = Timestamp(milliseconds: Int64(row.text(2)) ?? Int64.max / 1000)
                marks.memberships.since[AudienceReference(kind: kind, id: id.rawValue)] = since
            }
        }
        return marks
    }

    package func thread(_ root: PostID, limit: Int) throws -> [ThreadMember] {
        try session.all(PostStatements.thread, [.bucket(of: root), .id(root), .int(limit)]) { row in
            ThreadMember(post: row.id(), parent: row.id(), author: row.id())
        }.reversed()
    }

    package func thread(_ root: PostID, before post: PostID, limit: Int) throws -> [PostID] {
        try session.all(PostStatements.threadBefore, [.bucket(of: root), .id(root), .id(post), .int(limit)]) { $0.id() }
    }

    package func edits(of post: PostID) throws -> [PostEdit] {
        try session.all(PostStatements.edits, [.bucket(of: post), .id(post)]) { row in
            PostEdit(
                version: row.int64(), body: row.text(), spoiler: row.text(), isSensitive: row.flag(),
                entities: PostEntities(stored: row.text()), pollOptions: row.optionalText().map(StringLists.decodeList),
                createdAt: row.time())
        }
    }

    package func audienceReferences(of post: PostID) throws -> Set<AudienceReference> {
        let references = try session.all(PostStatements.references, [.bucket(of: post), .id(post)]) { row in
            let kind = AudienceReference.Kind(rawValue: row.int())
            let id = row.int64()
            return kind.map { AudienceReference(kind: $0, id: id) }
        }
        return Set(references.compactMap { $0 })
    }

    package func idempotentPost(of account: AccountID, keyHash: [UInt8], since: Timestamp) throws -> PostID? {
        try session.first(PostStatements.idempotent, [.bucket(of: account), .id(account), .blob(keyHash), .time(since)]) { $0.id() }
    }

    package func boost(of post: PostID, by account: AccountID) throws -> PostID? {
        try session.first(ReactionStatements.boost, [.bucket(of: account), .id(account), .id(post)]) { $0.id() }
    }

    package func pinCount(of account: AccountID) throws -> Int {
        try session.first(ReactionStatements.pinCount, [.bucket(of: account), .id(account)]) { $0.int() } ?? 0
    }

    package func vote(of account: AccountID, in poll: PostID) throws -> [Int]? {
        try session.first(PollStatements.vote, [.bucket(of: poll), .id(poll), .id(account)]) { NumberList.decode($0.text()) }
    }

    package func voters(in poll: PostID, after account: AccountID?, limit: Int) throws -> [AccountID] {
        let arguments: [SQLValue] = [.bucket(of: poll), .id(poll), .integer(account?.rawValue ?? 0), .int(limit)]
        return try session.all(PollStatements.voters, arguments) { $0.id() }
    }

    package func favouriters(of post: PostID, _ page: PageRequest<PostKey>) throws -> [ReactionEntry] {
        try reactions(ReactionStatements.favouriters, up: ReactionStatements.favouritersUp, post, page)
    }

    package func boosters(of post: PostID, _ page: PageRequest<PostKey>) throws -> [ReactionEntry] {
        try reactions(ReactionStatements.boosters, up: ReactionStatements.boostersUp, post, page)
    }

    private func reactions(
        _ down: Statement, up: Statement, _ post: PostID, _ page: PageRequest<PostKey>
    ) throws -> [ReactionEntry] {
        try self.page(down, up: up, page) { floor, ceiling, limit in
            [.bucket(of: post), .id(post), floor, ceiling, limit]
        } decode: { ReactionEntry(account: $0.id(), pageID: $0.int64()) }
    }

    package func author(of post: PostID) throws -> AccountID? {
        try session.first(PostStatements.author, [.bucket(of: post), .id(post)]) { $0.id() }
    }
}

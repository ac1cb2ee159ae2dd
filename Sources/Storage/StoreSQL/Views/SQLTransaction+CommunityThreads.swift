import Domain
import Primitives
import Store

extension SQLTransaction: CommunityThreadWrites {
    package func insertThread(_ thread: CommunityThread) throws {
        let key: [SQLValue] = [
            .bucket(of: thread.community), .id(thread.community), .id(thread.id), .id(thread.author), .text(thread.title),
            .int(thread.kind.rawValue),
        ]
        try session.run(CommunityThreadStatements.insert, key + values(thread))
    }

    package func saveThread(_ thread: CommunityThread) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: thread.community), .id(thread.community), .id(thread.id), .text(thread.title)]
        return try session.run(CommunityThreadStatements.save, key + values(thread)) == 1
    }

    /// The columns from `answers` to `absent`.
    private func values(_ thread: CommunityThread) -> [SQLValue] {
        let happening = thread.happening
        return [
            .int(thread.answers), .id(thread.latest), .time(thread.firstAnswerAt), .time(thread.answeredAt), .time(thread.pinnedAt),
            .time(happening?.startsAt), .time(happening?.endsAt), .string(happening?.place), .int(happening?.yes ?? 0),
            .int(happening?.maybe ?? 0), .int(happening?.no ?? 0),
        ]
    }

    package func removeThread(_ root: PostID, of community: AccountID) throws -> Bool {
        try session.run(CommunityThreadStatements.deleteAnswers, [.bucket(of: community), .id(root)])
        return try session.run(CommunityThreadStatements.delete, [.bucket(of: community), .id(community), .id(root)]) == 1
    }

    package func setHappeningAnswer(
        _ answer: Happening.Answer?, of account: AccountID, to thread: PostID, in community: AccountID
    ) throws {
        let key: [SQLValue] = [.bucket(of: community), .id(thread), .id(account)]
        guard let answer else {
            try session.run(CommunityThreadStatements.deleteAnswer, key)
            return
        }
        try session.run(CommunityThreadStatements.saveAnswer, key + [.int(answer.rawValue)])
    }
}

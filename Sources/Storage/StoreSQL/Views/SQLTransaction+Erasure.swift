import Domain
import Primitives
import Store

extension SQLTransaction: ErasureWrites {
    package func postsToErase(of account: AccountID, limit: Int) throws -> [PostID] {
        try session.all(ErasureStatements.posts, [.bucket(of: account), .id(account), .int(limit)]) { $0.id() }
    }

    package func anonymisePost(_ post: PostID, as alias: AccountID) throws {
        let key: [SQLValue] = [.bucket(of: post), .id(post)]
        guard try session.run(ErasureStatements.post, key + [.id(alias)]) == 1 else { return }
        try session.run(PostStatements.deleteEdits, key)
        try session.run(PollStatements.delete, key)
        try session.run(ErasureStatements.audience, key)
        let root: PostID? = try session.first(ErasureStatements.root, key) { $0.id() }
        guard let root, root != post else { return }
        try session.run(ErasureStatements.threadMember, [.bucket(of: root), .id(root), .id(post), .id(alias)])
    }

    package func anonymiseTagUse(_ tag: String, day: Int64, of account: AccountID, as alias: AccountID) throws {
        let arguments: [SQLValue] = [.bucket(Bucket(hashing: tag)), .text(tag), .integer(day), .id(account), .id(alias)]
        try session.run(ErasureStatements.tagUse, arguments)
    }

    package func anonymiseVotes(of account: AccountID, as alias: AccountID, limit: Int) throws -> Int {
        let polls: [PostID] = try session.all(ErasureStatements.votes, [.bucket(of: account), .id(account), .int(limit)]) { $0.id() }
        for poll in polls {
            try session.run(ErasureStatements.pollVote, [.bucket(of: poll), .id(poll), .id(account), .id(alias)])
            try session.run(PollStatements.dropOwnVote, [.bucket(of: account), .id(account), .id(poll)])
        }
        return polls.count
    }

    package func erasePrivateLists(of account: AccountID, limit: Int) throws -> Int {
        try ErasureStatements.privateLists.reduce(0) { count, statement in
            count + (try session.run(statement, [.bucket(of: account), .id(account), .int(limit)]))
        }
    }

    package func relationsToErase(of account: AccountID, limit: Int) throws -> [AccountID] {
        try session.all(ErasureStatements.relations, [.bucket(of: account), .id(account), .int(limit)]) { $0.id() }
    }

    package func eraseRelation(of account: AccountID, with other: AccountID) throws {
        for (owner, target) in [(account, other), (other, account)] {
            try session.run(ErasureStatements.relation, [.bucket(of: owner), .id(owner), .id(target)])
        }
        try relationsChanged(of: other)
    }

    package func leaveConversations(_ account: AccountID, limit: Int) throws -> Int {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .int(limit)]
        let found: [ConversationID] = try session.all(ErasureStatements.conversations, arguments) { $0.id() }
        for conversation in found {
            try session.run(ErasureStatements.conversationMember, [.bucket(of: conversation), .id(conversation), .id(account)])
            try session.run(ErasureStatements.conversationView, [.bucket(of: account), .id(account), .id(conversation)])
        }
        return found.count
    }

    package func eraseNotifications(by account: AccountID, in bucket: Bucket) throws {
        try session.run(ErasureStatements.told, [.bucket(bucket), .id(account)])
    }

    package func eraseAccess(of account: AccountID, member: MemberID) throws {
        try session.run(ErasureStatements.invites, [.id(account), .time(now)])
        try session.run(ErasureStatements.codes, [.id(member)])
        try session.run(ErasureStatements.links, [.id(member)])
        try session.run(MemberStatements.unlinkMember, [.bucket(of: member), .id(member), .id(account)])
        try session.run(MemberStatements.unlinkAccount, [.bucket(of: account), .id(account), .id(member)])
    }

    package func anonymiseLog(
        _ account: AccountID, member: MemberID, as alias: AccountID, slot: Int, after pos: Int64, limit: Int
    ) throws -> Int64? {
        let range: [SQLValue] = [.int(slot), .integer(pos), .integer(pos + Int64(limit))]
        guard let last = try session.first(ErasureStatements.logPiece, range, { $0.optionalInt() }) ?? nil else { return nil }
        try session.run(ErasureStatements.log, range + [.id(account), .id(alias), .id(member)])
        return Int64(last)
    }

    package func raiseLogEpoch() throws { try setSetting(SQLReadView.logEpochSetting, to: "\(try logEpoch() + 1)") }
}

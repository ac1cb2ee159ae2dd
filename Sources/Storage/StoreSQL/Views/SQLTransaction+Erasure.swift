import Domain
import Primitives
import Store

extension SQLTransaction: ErasureWrites {
    package func postsToErase(of account: AccountID, after: PostID?, limit: Int) throws -> [PostID] {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .int(limit), .integer(after?.rawValue ?? 0)]
        return try session.all(ErasureStatements.posts, arguments) { $0.id() }
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

    package func handOverHello(_ post: PostID, to community: AccountID) throws {
        try session.run(ErasureStatements.hello, [.bucket(of: post), .id(post), .id(community)])
        try noteVersion(of: post)
        try session.run(ErasureStatements.helloThread, [.bucket(of: community), .id(community), .id(post)])
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

    package func eraseIntroduction(_ introduction: Introduction) throws {
        let id = introduction.id
        for account in [introduction.first.account, introduction.second.account] { try dropAsk(id, of: account) }
        try session.run(ErasureStatements.dropIntroduction, [.bucket(of: id), .id(id)])
    }

    package func anonymiseIntroduction(_ id: IntroductionID, of account: AccountID, as alias: AccountID) throws {
        try dropAsk(id, of: account)
        try session.run(ErasureStatements.introduction, [.bucket(of: id), .id(id), .id(account), .id(alias)])
    }

    private func dropAsk(_ introduction: IntroductionID, of account: AccountID) throws {
        try session.run(ErasureStatements.dropAsk, [.bucket(of: account), .id(account), .id(introduction)])
    }

    package func conversationsToErase(of account: AccountID, limit: Int) throws -> [ConversationID] {
        try session.all(ErasureStatements.conversations, [.bucket(of: account), .id(account), .int(limit)]) { $0.id() }
    }

    package func eraseMember(_ account: AccountID, of conversation: ConversationID) throws {
        try session.run(ErasureStatements.conversationMember, [.bucket(of: conversation), .id(conversation), .id(account)])
        try session.run(ErasureStatements.conversationView, [.bucket(of: account), .id(account), .id(conversation)])
    }

    package func conversationsProposed(to account: AccountID, limit: Int) throws -> [ConversationID] {
        try session.all(ErasureStatements.proposed, [.id(account), .int(limit)]) { $0.id() }
    }

    package func communitiesToErase(of account: AccountID, limit: Int) throws -> [AccountID] {
        try session.all(ErasureStatements.communities, [.bucket(of: account), .id(account), .int(limit)]) { $0.id() }
    }

    package func happeningsToErase(of account: AccountID, limit: Int) throws -> [(community: AccountID, thread: PostID)] {
        try session.all(ErasureStatements.happenings, [.id(account), .int(limit)]) { ($0.id(), $0.id()) }
    }

    package func eraseTraces(of account: AccountID, as alias: AccountID, in buckets: ClosedRange<Int>) throws {
        let arguments: [SQLValue] = [.int(buckets.lowerBound), .int(buckets.upperBound), .id(account)]
        for statement in ErasureStatements.traces { try session.run(statement, arguments) }
        try session.run(ErasureStatements.firsts, arguments + [.id(alias)])
    }

    package func eraseDeeds(of member: MemberID, in buckets: ClosedRange<Int>) throws {
        let arguments: [SQLValue] = [.int(buckets.lowerBound), .int(buckets.upperBound), .id(member)]
        try session.run(ErasureStatements.deedVersions, arguments)
        try session.run(ErasureStatements.deeds, arguments)
        try session.run(DraftStatements.forgetMember, arguments)
    }

    package func eraseAccess(of account: AccountID, member: MemberID) throws {
        try session.run(ErasureStatements.invites, [.id(account), .time(now)])
        try session.run(ErasureStatements.codes, [.id(member)])
        try session.run(ErasureStatements.links, [.id(member)])
        try session.run(ErasureStatements.jobs, [.text("%\"\(account)\"%"), .time(now)])
        try session.run(PodcastStatements.delete, [.bucket(of: account), .id(account)])
        try session.run(MemberStatements.unlinkMember, [.bucket(of: member), .id(member), .id(account)])
        try session.run(MemberStatements.unlinkAccount, [.bucket(of: account), .id(account), .id(member)])
    }

    package func anonymiseLog(
        _ account: AccountID, member: MemberID, as alias: AccountID, slot: Int, after pos: Int64, limit: Int
    ) throws -> Int64? {
        let range: [SQLValue] = [.int(slot), .integer(pos), .integer(pos + Int64(limit))]
        guard let last = try session.first(ErasureStatements.logPiece, range, { $0.optionalInt() }) ?? nil else { return nil }
        let names: [SQLValue] = [.text("% \(account) %"), .text(" \(account) "), .text(" \(alias) ")]
        try session.run(ErasureStatements.log, range + [.id(account), .id(alias), .id(member)] + names)
        return Int64(last)
    }

    package func raiseLogEpoch() throws { try setSetting(SQLReadView.logEpochSetting, to: "\(try logEpoch() + 1)") }
}

import Domain
import Primitives
import Store

extension SQLTransaction: CommunityWrites {
    package func insertCommunity(_ community: Community) throws {
        let arguments: [SQLValue] = [
            .bucket(of: community.id), .id(community.id), .text(community.topic), .text(community.purpose), .text(community.atmosphere),
            .int(community.access.rawValue), .id(community.hello), .time(community.createdAt), .time(community.archivedAt),
        ]
        guard try session.run(CommunityStatements.insert, arguments) == 1 else { throw StoreError.conflict("community") }
        try session.run(CommunityStatements.insertCounters, [.bucket(of: community.id), .id(community.id)])
        try indexProfile(of: community.id)
    }

    package func updateCommunity(_ community: Community) throws {
        let arguments: [SQLValue] = [
            .bucket(of: community.id), .id(community.id), .text(community.topic), .text(community.purpose), .text(community.atmosphere),
            .int(community.access.rawValue), .time(community.archivedAt),
        ]
        guard try session.run(CommunityStatements.update, arguments) == 1 else { throw StoreError.notFound }
        try indexProfile(of: community.id)
    }

    package func lockCommunity(_ id: AccountID) throws -> CommunityCounters? {
        try session.first(CommunityStatements.lock, [.bucket(of: id), .id(id)]) { CommunityCounters(row: &$0) }
    }

    package func adjust(_ difference: CommunityCounters, of community: AccountID) throws {
        if difference == CommunityCounters() { return }
        try session.run(
            CommunityStatements.adjust,
            [
                .bucket(of: community), .id(community), .int(difference.members), .int(difference.organisers), .int(difference.requests),
                .int(difference.threads), .int(difference.answers), .int(difference.questions), .int(difference.questionsAnswered),
                .int(difference.newcomers), .int(difference.newcomersAnswered),
            ])
    }

    package func saveCommunityMember(_ member: CommunityMember) throws {
        let (community, account) = (member.community, member.account)
        let key: [SQLValue] = [.bucket(of: community), .id(community), .id(account)]
        let mirror: [SQLValue] = [.bucket(of: account), .id(account), .id(community)]
        if member.standing != .none, let since = member.since {
            let state: [SQLValue] = [.int(member.standing.rawValue), .int(member.role.rawValue), .id(since)]
            let rest: [SQLValue] = [.id(member.invitedBy), .text(member.message), .flag(member.wantsThreads)]
            try session.run(CommunityStatements.saveMember, key + state + rest)
            try session.run(CommunityStatements.saveJoined, mirror + state)
        } else {
            try session.run(CommunityStatements.deleteMember, key)
            try session.run(CommunityStatements.deleteJoined, mirror)
        }
        if member.isMember {
            try session.run(CommunityStatements.saveMembership, mirror + [.int(member.role.rawValue), .time(member.since?.time ?? now)])
        } else {
            try session.run(CommunityStatements.deleteMembership, mirror)
        }
    }

    package func noteFirstPost(_ post: PostID, by account: AccountID, in community: AccountID) throws -> Bool {
        try session.run(CommunityStatements.noteFirst, [.bucket(of: community), .id(community), .id(account), .id(post)]) == 1
    }

    package func noteFirstAnswer(to post: PostID, by author: AccountID, in community: AccountID) throws -> Bool {
        let arguments: [SQLValue] = [.bucket(of: community), .id(community), .id(author), .id(post), .time(now)]
        return try session.run(CommunityStatements.noteFirstAnswer, arguments) == 1
    }
}

import Domain
import Primitives
import Store

extension SQLReadView: CommunityReads {
    package func community(_ id: AccountID) throws -> LoadedCommunity? { try communities([id])[id] }

    package func communities(_ ids: [AccountID]) throws -> [AccountID: LoadedCommunity] {
        if ids.isEmpty { return [:] }
        let found = try session.all(CommunityStatements.load, [], lists: [ids.map { .id($0) }]) { LoadedCommunity(row: &$0) }
        return Dictionary(found.map { ($0.community.id, $0) }) { first, _ in first }
    }

    package func openCommunities(among ids: [AccountID]) throws -> Set<AccountID> {
        if ids.isEmpty { return [] }
        return Set(try session.all(CommunityStatements.open, [], lists: [ids.map { .id($0) }]) { $0.id() })
    }

    package func communityMember(_ account: AccountID, of community: AccountID) throws -> CommunityMember {
        let key: [SQLValue] = [.bucket(of: community), .id(community), .id(account)]
        return try session.first(CommunityStatements.member, key) { CommunityMember(community: community, row: &$0) }
            ?? CommunityMember(community: community, account: account)
    }

    package func standings(of account: AccountID, in communities: [AccountID]) throws -> [AccountID: JoinedCommunity] {
        if communities.isEmpty { return [:] }
        let found = try session.all(
            CommunityStatements.standings, [.bucket(of: account), .id(account)], lists: [communities.map { .id($0) }]
        ) { JoinedCommunity(row: &$0) }
        return Dictionary(found.map { ($0.community, $0) }) { first, _ in first }
    }

    package func communityMembers(
        of community: AccountID, _ standing: CommunityStanding, _ page: PageRequest<RelationKey>
    ) throws -> [CommunityMember] {
        try self.page(CommunityStatements.members, up: CommunityStatements.membersUp, page) { floor, ceiling, limit in
            [.bucket(of: community), .id(community), .int(standing.rawValue), floor, ceiling, limit]
        } decode: { row in
            CommunityMember(community: community, row: &row)
        }
    }

    package func communityHelpers(of community: AccountID, limit: Int) throws -> [CommunityMember] {
        try session.all(CommunityStatements.helpers, [.bucket(of: community), .id(community), .int(limit)]) { row in
            CommunityMember(community: community, row: &row)
        }
    }

    package func toldOfThreads(in community: AccountID, after: AccountID?, limit: Int) throws -> [AccountID] {
        let arguments: [SQLValue] = [.bucket(of: community), .id(community), .integer(after?.rawValue ?? 0), .int(limit)]
        return try session.all(CommunityStatements.told, arguments) { $0.id() }
    }

    package func communities(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [JoinedCommunity] {
        try self.page(CommunityStatements.joined, up: CommunityStatements.joinedUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { row in
            JoinedCommunity(row: &row)
        }
    }

    package func discoverableCommunities(_ page: PageRequest<AccountKey>) throws -> [LoadedCommunity] {
        try self.page(CommunityStatements.discoverable, up: CommunityStatements.discoverableUp, page) { floor, ceiling, limit in
            [floor, ceiling, limit]
        } decode: { row in
            LoadedCommunity(row: &row)
        }
    }
}

extension LoadedCommunity {
    fileprivate init(row: inout RowReader) {
        let community = Community(
            id: row.id(), topic: row.text(), purpose: row.text(), atmosphere: row.text(),
            access: CommunityAccess(rawValue: row.int()) ?? .private, hello: row.id(), createdAt: row.time(),
            archivedAt: row.optionalTime())
        self.init(community: community, counters: CommunityCounters(row: &row))
    }
}

extension CommunityCounters {
    /// Reads the columns of `community_counters` from `members` on.
    init(row: inout RowReader) {
        self.init(
            members: row.int(), organisers: row.int(), requests: row.int(), threads: row.int(), answers: row.int(),
            questions: row.int(), questionsAnswered: row.int(), newcomers: row.int(), newcomersAnswered: row.int())
    }
}

extension CommunityMember {
    fileprivate init(community: AccountID, row: inout RowReader) {
        self.init(
            community: community, account: row.id(), standing: CommunityStanding(rawValue: row.int()) ?? .banned,
            role: CommunityRole(rawValue: row.int()) ?? .member, since: row.id(), invitedBy: row.optionalID(), message: row.text(),
            wantsThreads: row.flag())
    }
}

extension JoinedCommunity {
    fileprivate init(row: inout RowReader) {
        self.init(
            community: row.id(), standing: CommunityStanding(rawValue: row.int()) ?? .banned,
            role: CommunityRole(rawValue: row.int()) ?? .member, since: row.id())
    }
}

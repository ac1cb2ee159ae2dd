import Domain
import Primitives
import Store

extension SQLReadView {
    package func followers(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try relations(RelationListStatements.followers, up: RelationListStatements.followersUp, of: account, page)
    }

    package func following(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try relations(RelationListStatements.following, up: RelationListStatements.followingUp, of: account, page)
    }

    package func followRequests(to account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try relations(RelationListStatements.requests, up: RelationListStatements.requestsUp, of: account, page)
    }

    package func blocked(by account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try relations(RelationListStatements.blocks, up: RelationListStatements.blocksUp, of: account, page)
    }

    package func muted(by account: AccountID, at now: Timestamp, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try relations(RelationListStatements.mutes, up: RelationListStatements.mutesUp, of: account, page, [.time(now)])
    }

    package func endorsed(by account: AccountID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry] {
        try relations(RelationListStatements.endorsed, up: RelationListStatements.endorsedUp, of: account, page)
    }

    private func relations(
        _ down: Statement, up: Statement, of account: AccountID, _ page: PageRequest<RelationKey>, _ more: [SQLValue] = []
    ) throws -> [RelationEntry] {
        try self.page(down, up: up, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit] + more
        } decode: { row in
            RelationEntry(account: row.id(), pageID: row.id(), until: row.optionalTime())
        }
    }

    package func localFollowers(of account: AccountID, after: AccountID?, limit: Int) throws -> [LocalFollower] {
        try followers(RelationListStatements.localFollowers, account, after, limit)
    }

    package func followersToTell(of account: AccountID, after: AccountID?, limit: Int) throws -> [LocalFollower] {
        try followers(RelationListStatements.followersToTell, account, after, limit)
    }

    private func followers(_ statement: Statement, _ account: AccountID, _ after: AccountID?, _ limit: Int) throws -> [LocalFollower] {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .integer(after?.rawValue ?? 0), .int(limit)]
        return try session.all(statement, arguments) { row in
            LocalFollower(
                account: row.id(), wantsBoosts: row.flag(), wantsNotification: row.flag(),
                languages: LanguageList.decode(row.optionalText()))
        }
    }

    package func followedAccounts(of account: AccountID, after: AccountID?, limit: Int) throws -> [AccountID] {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .integer(after?.rawValue ?? 0), .int(limit)]
        return try session.all(RelationListStatements.followed, arguments) { $0.id() }
    }

    package func remoteTies(of account: AccountID, after: AccountID?, limit: Int) throws -> [AccountID] {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .integer(after?.rawValue ?? 0), .int(limit)]
        return try session.all(RelationListStatements.remoteTies, arguments) { $0.id() }
    }

    package func blockedHosts(of account: AccountID) throws -> Set<String> {
        Set(try session.all(RelationListStatements.hostNames, [.bucket(of: account), .id(account)]) { $0.text() })
    }

    package func blockedHosts(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [BlockedHost] {
        try self.page(RelationListStatements.hosts, up: RelationListStatements.hostsUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { row in
            BlockedHost(host: row.text(), pageID: row.id())
        }
    }
}

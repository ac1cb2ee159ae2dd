import Domain
import Primitives
import Store

extension SQLReadView: TalkReads {
    package func talk(of owner: AccountID, _ page: PageRequest<PostKey>) throws -> [TalkEntry] {
        try self.page(TalkStatements.page, up: TalkStatements.pageUp, page) { floor, ceiling, limit in
            [.bucket(of: owner), .id(owner), floor, ceiling, limit]
        } decode: { row in
            TalkEntry(root: row.id(), latest: row.id())
        }
    }

    package func talk(ofAny owners: [AccountID], _ page: PageRequest<PostKey>) throws -> [TalkEntry] {
        if owners.isEmpty { return [] }
        return try self.page(TalkStatements.anyPage, up: TalkStatements.anyPageUp, page, lists: [owners.map { .id($0) }]) {
            [$0, $1, $2]
        } decode: { row in
            TalkEntry(root: row.id(), latest: row.id())
        }
    }

    package func members(ofAudience references: [AudienceReference], after: AccountID?, limit: Int) throws -> [AccountID] {
        switch references.first?.kind {
        case .circle:
            return try circleMembers(of: references.map { CircleID(rawValue: $0.id) }, after: after, limit: limit)
        case .connection:
            let owner = AccountID(rawValue: references[0].id)
            let arguments: [SQLValue] = [.bucket(of: owner), .id(owner), .integer(after?.rawValue ?? 0), .int(limit)]
            return try session.all(TalkStatements.connections, arguments) { $0.id() }
        default: return []
        }
    }

    package func localFollowers(of account: AccountID, among accounts: [AccountID]) throws -> [LocalFollower] {
        if accounts.isEmpty { return [] }
        let list = [accounts.map { SQLValue.id($0) }]
        return try session.all(TalkStatements.followersAmong, [.bucket(of: account), .id(account)], lists: list) { row in
            LocalFollower(
                account: row.id(), wantsBoosts: row.flag(), wantsNotification: row.flag(),
                languages: LanguageList.decode(row.optionalText()))
        }
    }
}

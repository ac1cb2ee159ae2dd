import Domain
import Primitives
import Store

/// Reading relations for somebody who looks. Each takes the view of the caller's read block, so that a page and what is
/// shown of it come from one snapshot.
package enum RelationshipQueries {
    /// Accounts that one request may name at most.
    package static let mostAccounts = 1_000

    /// What `viewer` has with each of `targets` that exists, in their order (Mastodon's `relationships`). Suspended and
    /// deleted ones only when `includingSuspended`. Throws invalid for more than `mostAccounts`.
    package static func relationships(
        of viewer: AccountID, with targets: [AccountID], includingSuspended: Bool = false, at now: Timestamp, in view: any ReadView
    ) throws -> [(account: AccountID, relation: Relation)] {
        try checkCount(targets)
        let accounts = try view.accounts(targets)
        let relations = try view.relations(of: viewer, with: targets, at: now)
        let hosts = accounts.values.contains { !$0.isLocal } ? try view.blockedHosts(of: viewer) : []
        var seen: Set<AccountID> = []
        return targets.compactMap { target in
            guard let account = accounts[target], includingSuspended || account.state.takesPart, seen.insert(target).inserted else {
                return nil
            }
            var relation = relations[target] ?? .none
            relation.isBlockingHost = hosts.contains(account.host)
            return (target, relation)
        }
    }

    /// Followers of `account` as `viewer` (nil: not signed in) may see them.
    package static func followers(
        of account: Account, for viewer: AccountID?, at now: Timestamp, _ page: PageRequest<RelationKey>, in view: any ReadView
    ) throws -> Page<RelationEntry, RelationKey> {
        guard try showsNetwork(of: account, to: viewer, at: now, in: view) else { return .empty }
        return try visible(try view.followers(of: account.id, page), page, of: account, for: viewer, at: now, in: view)
    }

    /// Accounts that `account` follows, as `viewer` may see them.
    package static func following(
        of account: Account, for viewer: AccountID?, at now: Timestamp, _ page: PageRequest<RelationKey>, in view: any ReadView
    ) throws -> Page<RelationEntry, RelationKey> {
        guard try showsNetwork(of: account, to: viewer, at: now, in: view) else { return .empty }
        return try visible(try view.following(of: account.id, page), page, of: account, for: viewer, at: now, in: view)
    }

    /// Accounts that `account` shows on its profile, as `viewer` may see them.
    package static func endorsed(
        by account: Account, for viewer: AccountID?, at now: Timestamp, _ page: PageRequest<RelationKey>, in view: any ReadView
    ) throws -> Page<RelationEntry, RelationKey> {
        guard account.state.takesPart, try !isHidden(account.id, from: viewer, at: now, in: view) else { return .empty }
        return try visible(try view.endorsed(by: account.id, page), page, of: account, for: viewer, at: now, in: view)
    }

    /// Throws invalid when a request names more accounts than it may.
    static func checkCount(_ accounts: [AccountID]) throws {
        if accounts.count > mostAccounts {
            throw RuleError(.invalid, "too_many_accounts", "A request may name \(mostAccounts) accounts at most", values: ["most": "\(mostAccounts)"])
        }
    }

    /// Hidden networks, accounts that take no part and those that block the viewer show an empty list, as in Mastodon.
    private static func showsNetwork(
        of account: Account, to viewer: AccountID?, at now: Timestamp, in view: any ReadView
    ) throws -> Bool {
        if viewer == account.id { return true }
        return try account.state.takesPart && !account.hidesNetwork && !isHidden(account.id, from: viewer, at: now, in: view)
    }

    private static func isHidden(
        _ account: AccountID, from viewer: AccountID?, at now: Timestamp, in view: any ReadView
    ) throws -> Bool {
        guard let viewer, viewer != account else { return false }
        return try view.relation(of: viewer, with: account, at: now).isBlockedBy
    }

    /// Leaves out whom the viewer blocks or mutes and who blocks the viewer, unless it is the viewer's own list.
    private static func visible(
        _ rows: [RelationEntry], _ request: PageRequest<RelationKey>, of account: Account, for viewer: AccountID?, at now: Timestamp,
        in view: any ReadView
    ) throws -> Page<RelationEntry, RelationKey> {
        var page = Page(rows, of: request) { $0.pageID }
        guard let viewer, viewer != account.id else { return page }
        let relations = try view.relations(of: viewer, with: rows.map(\.account), at: now)
        page.entries.removeAll { entry in
            guard let relation = relations[entry.account] else { return false }
            return relation.isBlocking || relation.isBlockedBy || relation.isMuting
        }
        return page
    }
}

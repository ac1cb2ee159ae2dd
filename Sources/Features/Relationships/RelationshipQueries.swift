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

    /// How far a connection of `viewer` with `other` has come, and what both keep of it. Throws not found when the other is
    /// absent or takes no part.
    package static func connection(
        of viewer: AccountID, with other: AccountID, at now: Timestamp, in view: any ReadView
    ) throws -> (state: ConnectionState, record: ConnectionRecord?) {
        guard let account = try view.account(other), account.state.takesPart else { throw RuleError.notFound }
        let state = try view.relation(of: viewer, with: other, at: now).connection
        return (state, state == .none ? nil : try view.connection(of: viewer, with: other))
    }

    /// How `viewer` and `other` first came together. Throws not found when they have not, the other takes no part, or it
    /// blocks the viewer.
    package static func howWeMet(
        _ viewer: AccountID, with other: AccountID, at now: Timestamp, in view: any ReadView
    ) throws -> Meeting {
        guard let account = try view.account(other), account.state.takesPart, let meeting = try view.meeting(of: viewer, with: other),
            try !isHidden(other, from: viewer, at: now, in: view)
        else { throw RuleError.notFound }
        return meeting
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

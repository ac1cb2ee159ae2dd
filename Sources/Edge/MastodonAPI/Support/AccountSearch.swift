import Domain
import Primitives
import Store

/// Finding accounts by the beginning of their name.
struct AccountSearch: Sendable {
    let text: String
    let limit: Int
    let offset: Int
    /// Only accounts that the viewer follows.
    let followedOnly: Bool

    /// The accounts found, by name. Who blocks the viewer is left out; whom the viewer blocks is found by the whole name
    /// only, as clients look accounts up by it to unblock them.
    func run(
        site: Site, viewer: Viewer, at now: Timestamp, _ session: RenderSession, in view: any ReadView
    ) throws -> [LoadedAccount] {
        let handle = AccountHandle(text.lowercased(), site: site)
        guard !handle.username.isEmpty else { return [] }
        let found = try candidates(handle, in: view)
        let relations = try viewer.activeAccount.map { try view.relations(of: $0, with: found.map(\.id), at: now) } ?? [:]
        let shown = found.filter { account in
            let relation = relations[account.id] ?? .none
            if relation.isBlockedBy || (relation.isBlocking && account.username.lowercased() != handle.username) { return false }
            return !followedOnly || relation.follow == .accepted
        }
        return try AccountListing.load(shown.dropFirst(offset).prefix(limit).map(\.id), session, in: view)
    }

    /// A name with a host is meant exactly; else every account whose name begins like this.
    private func candidates(_ handle: AccountHandle, in view: any ReadView) throws -> [Account] {
        if !handle.host.isEmpty || text.dropFirst().contains("@") {
            return try view.account(username: handle.username, host: handle.host).map { [$0] } ?? []
        }
        return try view.accounts(namePrefix: handle.username, limit: followedOnly ? 200 : offset + limit)
    }
}

import Domain
import Primitives
import Store

/// Finding accounts by the beginning of their name, or one by its address.
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
        let addressed = try addressed(site, in: view)
        let handle = AccountHandle(addressed?.username.lowercased() ?? text.lowercased(), site: site)
        guard !handle.username.isEmpty else { return [] }
        let found = try addressed.map { [$0] } ?? candidates(handle, viewer, in: view)
        let relations = try viewer.activeAccount.map { try view.relations(of: $0, with: found.map(\.id), at: now) } ?? [:]
        let shown = found.filter { account in
            let relation = relations[account.id] ?? .none
            if relation.isBlockedBy || (relation.isBlocking && account.username.lowercased() != handle.username) { return false }
            return !followedOnly || relation.follow == .accepted
        }
        return try AccountListing.load(shown.dropFirst(offset).prefix(limit).map(\.id), session, in: view)
    }

    /// The account whose profile or actor has the text as its address; apps open links to people by searching for them.
    private func addressed(_ site: Site, in view: any ReadView) throws -> Account? {
        guard text.hasPrefix(site.url + "/") else { return nil }
        let parts = text.dropFirst(site.url.count + 1).prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        if parts.count == 1, parts[0].hasPrefix("@") { return try view.account(username: parts[0].dropFirst().lowercased(), host: "") }
        guard parts.count == 3, parts[0] == "ap", parts[1] == "u", let id = AccountID(parts[2]) else { return nil }
        return try view.account(id)
    }

    /// A name with a host is meant exactly; else every account whose name begins like this.
    private func candidates(_ handle: AccountHandle, _ viewer: Viewer, in view: any ReadView) throws -> [Account] {
        if !handle.host.isEmpty || text.dropFirst().contains("@") {
            return try view.account(username: handle.username, host: handle.host).map { [$0] } ?? []
        }
        guard followedOnly else { return try view.accounts(namePrefix: handle.username, limit: offset + limit) }
        guard let reader = viewer.activeAccount else { return [] }
        return try followed(by: reader, named: handle.username, in: view)
    }

    /// Whom the reader follows is looked through, not everybody of such a name: there are fewer of them.
    private func followed(by reader: AccountID, named prefix: String, in view: any ReadView) throws -> [Account] {
        var found: [Account] = []
        var last: AccountID?
        repeat {
            let next = try view.followedAccounts(of: reader, after: last, limit: 1000)
            found += try view.accounts(next).values.filter { account in
                account.state.takesPart && account.username.lowercased().hasPrefix(prefix)
            }
            last = next.last
        } while last != nil
        return found.sorted { ($0.username.lowercased(), $0.host) < ($1.username.lowercased(), $1.host) }
    }
}

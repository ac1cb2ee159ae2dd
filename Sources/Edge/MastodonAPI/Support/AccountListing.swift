import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Store

/// A page of accounts in the order of its list, ready to be written.
package struct AccountListing: Sendable {
    var accounts: [LoadedAccount]
    /// Keys of the first and last row of the stretch that was read, before any filter.
    var newest: Int64?
    var oldest: Int64?
    /// False when there is certainly nothing older.
    var isFull: Bool

    init(accounts: [LoadedAccount], newest: Int64? = nil, oldest: Int64? = nil, isFull: Bool = false) {
        self.accounts = accounts
        self.newest = newest
        self.oldest = oldest
        self.isFull = isFull
    }

    /// Loads the accounts of `rows` (at most 1,024), without those that take no part and those with a block between them and
    /// the viewer.
    init(
        _ rows: [(account: AccountID, pageID: Int64)], isFull: Bool, for viewer: Viewer, at now: Timestamp, _ session: RenderSession,
        in view: any ReadView
    ) throws {
        let ids = rows.map(\.account)
        let relations = try viewer.activeAccount.map { try view.relations(of: $0, with: ids, at: now) } ?? [:]
        let visible = ids.filter { id in
            guard let relation = relations[id] else { return true }
            return !relation.isBlocking && !relation.isBlockedBy
        }
        self.init(
            accounts: try AccountListing.load(visible, session, in: view), newest: rows.first?.pageID, oldest: rows.last?.pageID,
            isFull: isFull)
    }

    /// The accounts with these ids that take part, in this order.
    package static func load(_ ids: [AccountID], _ session: RenderSession, in view: any ReadView) throws -> [LoadedAccount] {
        if ids.isEmpty { return [] }
        let found = try view.accounts(ids, known: { _, _ in false })
        let byID = Dictionary(found.map { ($0.account.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }.filter { $0.account.state.takesPart }
    }
}

extension Call {
    /// A page of accounts with its links.
    func answer(_ listing: AccountListing, _ session: RenderSession) -> Response {
        var writer = JSONWriter(capacity: 64 + listing.accounts.count * 1536)
        let presenter = AccountPresenter(session: session)
        writer.array(of: listing.accounts) { presenter.write($1, to: &$0) }
        var response = Response(json: writer)
        let links = PageLinks<RelationKey>(
            next: listing.isFull ? listing.oldest.map(RelationID.init(rawValue:)) : nil,
            previous: listing.newest.map(RelationID.init(rawValue:)))
        response.addLinks(links, base: services.site.url, request: request)
        return response
    }
}

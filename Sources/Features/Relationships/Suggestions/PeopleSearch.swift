import Domain
import Primitives
import Store

/// Finds people by what their profiles say, as far as each entry is for the viewer: who wishes to be found and says it to
/// everyone, and connections who say it to connections.
package enum PeopleSearch {
    /// Somebody who says it.
    package struct Found: Sendable, Hashable {
        package var account: AccountID
        /// Everything that was looked for and that this one says.
        package var kinds: [ProfileTerm.Kind]
    }

    /// A stretch of those found, in order of id.
    package struct Page: Sendable, Hashable {
        package var found: [Found] = []
        /// What the rest comes after; nil when there is none.
        package var next: AccountID?

        package init() {}
    }

    /// How many people are looked at for each kind.
    private static let mostPerKind = 200
    /// How many stretches are read at most for one page.
    private static let mostStretches = 5

    /// Those who say `text` with an id greater than `after`, in order of id, at most `limit`; topics of communities are not
    /// looked for.
    ///
    /// Reads on past people who are not shown; `next` names nobody but one who is.
    package static func people(
        saying text: String, as kinds: [ProfileTerm.Kind], after: AccountID?, limit: Int, for viewer: Viewer, at now: Timestamp,
        in view: any ReadView
    ) throws -> Page {
        var page = Page()
        var start = after
        for _ in 0..<mostStretches {
            let stretch = try stretch(saying: text, as: kinds, after: start, for: viewer, at: now, in: view)
            page.found += stretch.found
            start = stretch.next
            if page.found.count > limit || start == nil { break }
        }
        let isCut = page.found.count > limit || start != nil
        page.found = Array(page.found.prefix(limit))
        page.next = isCut ? page.found.last?.account : nil
        return page
    }

    /// Everybody of one stretch who is shown; `next` is where the next stretch begins, whoever that is.
    private static func stretch(
        saying text: String, as kinds: [ProfileTerm.Kind], after: AccountID?, for viewer: Viewer, at now: Timestamp, in view: any ReadView
    ) throws -> Page {
        var (said, toConnections): ([AccountID: [ProfileTerm.Kind]], [AccountID: [ProfileTerm.Kind]]) = ([:], [:])
        var ends: [AccountID] = []
        for kind in kinds where kind != .topic {
            let term = ProfileTerm(kind, text)
            if term.text.isEmpty { continue }
            let open = try view.accounts(saying: term, after: after, limit: mostPerKind)
            let narrow = viewer.activeAccount == nil ? [] : try view.accounts(sayingToConnections: term, after: after, limit: mostPerKind)
            for account in open { said[account, default: []].append(kind) }
            for account in narrow { toConnections[account, default: []].append(kind) }
            for rows in [open, narrow] where rows.count == mostPerKind { ends += rows.suffix(1) }
        }
        // Where one list was cut, what the others say of later people is not all there is to say.
        let end = ends.min()
        let ids = Set(said.keys).union(toConnections.keys).filter { id in end.map { id <= $0 } ?? true }.sorted()
        let (accounts, relations) = (try accounts(ids, view), try relations(of: viewer, with: ids, now, view))
        let shown = ids.compactMap { id -> Found? in
            guard let account = accounts[id] else { return nil }
            let relation = relations[id] ?? .none
            let isClose = relation.connection == .connected || id == viewer.account
            let kinds = (said[id] ?? []) + (isClose ? toConnections[id] ?? [] : [])
            return kinds.isEmpty || !mayShow(account, relation, to: viewer) ? nil : Found(account: id, kinds: kinds)
        }
        var page = Page()
        page.found = shown
        page.next = end
        return page
    }

    /// Who wishes to be found, who is close, and oneself; nobody between whom and the viewer is a block.
    private static func mayShow(_ account: Account, _ relation: Relation, to viewer: Viewer) -> Bool {
        guard account.state == .active, !relation.isBlocking, !relation.isBlockedBy else { return false }
        if account.id == viewer.account || relation.connection == .connected || relation.follow == .accepted { return true }
        return account.isDiscoverable
    }

    /// In pieces: statements take at most 1,024 ids.
    private static func accounts(_ ids: [AccountID], _ view: any ReadView) throws -> [AccountID: Account] {
        try stride(from: 0, to: ids.count, by: 1_000).reduce(into: [:]) { found, start in
            found.merge(try view.accounts(Array(ids[start..<min(start + 1_000, ids.count)]))) { first, _ in first }
        }
    }

    private static func relations(
        of viewer: Viewer, with ids: [AccountID], _ now: Timestamp, _ view: any ReadView
    ) throws -> [AccountID: Relation] {
        guard let me = viewer.activeAccount else { return [:] }
        return try view.relations(of: me, with: ids, at: now)
    }
}

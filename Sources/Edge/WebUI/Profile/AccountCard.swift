import Domain
import Pages
import Primitives
import Store

/// An account in a list.
struct AccountCard: Sendable, PageValue {
    let face: AccountFace
    /// A line about it; nil for none.
    let detail: String?
    /// Nil for a visitor and for oneself.
    let relation: RelationCard?

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "face": face
        case "hasDetail": detail != nil
        case "detail": detail
        case "relation": relation
        default: nil
        }
    }
}

enum AccountCards {
    /// Cards of the accounts that take part, in the order asked. Those that block the viewer are left out.
    static func load(
        _ ids: [AccountID], _ visit: Visit, _ services: WebServices, entry: EntryPoint,
        detail: @escaping @Sendable (AccountID) -> String? = { _ in nil }
    ) async throws -> [AccountCard] {
        let viewer = visit.account?.id
        let now = visit.now
        let (accounts, relations) = try await services.store.read { view in
            (try view.accounts(ids), try viewer.map { try view.relations(of: $0, with: ids, at: now) } ?? [:])
        }
        return ids.compactMap { id in
            guard let account = accounts[id], account.state.takesPart else { return nil }
            let relation = relations[id] ?? .none
            if relation.isBlockedBy { return nil }
            let isOther = viewer != nil && viewer != id
            return AccountCard(
                face: AccountFace(account), detail: detail(id),
                relation: isOther ? RelationCard(account, relation, entry: entry, isFull: false, visit) : nil)
        }
    }
}

import Domain
import Messages
import Pages
import Primitives
import Store

/// Connections, requests that wait for an answer, and those that were sent: one page each.
struct ConnectionsPage: PageModel {
    static let template = "connections"

    /// Which of the three; the raw values are parts of addresses and of keys in the catalogue.
    enum Part: String, Sendable, CaseIterable {
        case connections = ""
        case requests
        case sent

        var key: String { self == .connections ? "connections" : "connections.\(rawValue)" }
    }

    let part: Part
    let title: String
    let figure: String
    let requestsLabel: String
    let entries: [Entry]
    let emptyText: String
    let pager: Pager

    struct Entry: Sendable {
        let face: AccountFace
        let connection: ConnectionCard
    }

    init(_ part: Part, _ request: PageRequest<RelationKey>, _ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws {
        let (me, now) = (person.id, visit.now)
        let found = try await services.store.read { view in
            let rows: [ConnectionEntry] =
                switch part {
                case .connections:
                    try view.connections(of: me, request).map { ConnectionEntry(account: $0.account, request: ConnectionRecord(id: $0.pageID)) }
                case .requests: try view.connectionRequests(to: me, at: now, request)
                case .sent: try view.connectionRequests(by: me, at: now, request)
                }
            let ids = rows.map(\.account)
            return (
                rows: rows, accounts: try view.accounts(ids), relations: try view.relations(of: me, with: ids, at: now),
                count: try view.connectionCount(of: me), waiting: try view.connectionRequestCount(to: me, at: now)
            )
        }
        let words = visit.words
        self.part = part
        title = words.text("connections.title")
        figure = words.plural("connections.count", found.count)
        requestsLabel = found.waiting == 0
            ? words.text("connections.requests") : words.text("connections.requests_waiting", ["count": "\(found.waiting)"])
        entries = found.rows.compactMap { row in
            guard let account = found.accounts[row.account], account.state.takesPart else { return nil }
            let relation = found.relations[row.account] ?? .none
            return Entry(
                face: AccountFace(account),
                connection: ConnectionCard(account, relation, row.request, entry: part == .requests ? .notification : .profile, visit))
        }
        emptyText = words.text("\(part.key).empty")
        pager = Pager(
            .connections(part.rawValue), request: request, newest: found.rows.first?.pageID.rawValue,
            oldest: found.rows.last?.pageID.rawValue, isFull: found.rows.count >= request.limit)
    }
}

extension ConnectionsPage {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "figure": figure
        case "requestsLabel": requestsLabel
        case "atConnections": part == .connections
        case "atRequests": part == .requests
        case "atSent": part == .sent
        case "receivedURL": SiteURL.connections(Part.requests.rawValue).path
        case "sentURL": SiteURL.connections(Part.sent.rawValue).path
        case "entries": entries
        case "isEmpty": entries.isEmpty
        case "emptyText": emptyText
        case "pager": pager
        default: nil
        }
    }
}

extension ConnectionsPage.Entry: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "face": face
        case "connection": connection
        default: nil
        }
    }
}

import Domain
import HTTPSupport
import Hummingbird
import Pages
import Primitives
import Relationships
import Store

/// | method | path | rule |
/// |---|---|---|
/// | GET | /connections, /connections/requests, /connections/sent | somebody signed in; their own |
/// | POST | /acts/accounts/{id}/connect | no block either way; counted |
/// | POST | /acts/accounts/{id}/accept_connection, decline_connection | somebody who has asked |
/// | POST | /acts/accounts/{id}/withdraw_connection | somebody whom one has asked |
/// | POST | /acts/accounts/{id}/remove_connection | anybody |
extension WebUI {
    func addConnections(to router: Router<RapportContext>) {
        router.get("connections", use: connectionsPage(.connections))
        router.get("connections/requests", use: connectionsPage(.requests))
        router.get("connections/sent", use: connectionsPage(.sent))
        router.post("acts/accounts/{id}/connect", use: act { form, context, visit in
            let id: AccountID = try context.pathID()
            try services.rates.connections.require(.account(form.person.id), at: visit.now)
            let how = try await form.provenance(on: nil, services, viewer: visit.viewer)
            let relation = try await services.relationships.connect(
                to: id, message: try form.text("message"), wishesFollow: try form.isChecked("follow"), by: form.person.id, provenance: how)
            return connectionDone(relation.connection == .connected ? .connected : .connectionAsked, form)
        })
        connectionAct("accept_connection", .connected, router) { service, id, form, how in
            try await service.acceptConnection(
                from: id, wishesFollow: try form.isChecked("follow"), by: form.person.id, provenance: how)
        }
        connectionAct("decline_connection", .connectionDeclined, router) {
            try await $0.declineConnection(from: $1, by: $2.person.id, provenance: $3)
        }
        connectionAct("withdraw_connection", .connectionWithdrawn, router) {
            try await $0.withdrawConnection(to: $1, by: $2.person.id, provenance: $3)
        }
        connectionAct("remove_connection", .connectionRemoved, router) {
            try await $0.removeConnection(with: $1, by: $2.person.id, provenance: $3)
        }
    }

    private func connectionsPage(
        _ part: ConnectionsPage.Part
    ) -> @Sendable (Request, RapportContext) async throws -> Response {
        page { request, _, visit in
            let person = try visit.person()
            let wanted: PageRequest<RelationKey> = try RequestInput.query(of: request).page(
                default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
            return try render(await ConnectionsPage(part, wanted, visit, person, services), visit)
        }
    }

    private func connectionAct(
        _ name: String, _ notice: Notice.Kind, _ router: Router<RapportContext>,
        _ perform: @escaping @Sendable (RelationshipService, AccountID, WebForm, Provenance) async throws -> Relation
    ) {
        router.post("acts/accounts/{id}/\(name)", use: act { form, context, visit in
            let id: AccountID = try context.pathID()
            let how = try await form.provenance(on: nil, services, viewer: visit.viewer)
            _ = try await perform(services.relationships, id, form, how)
            return connectionDone(notice, form)
        })
    }

    private func connectionDone(_ notice: Notice.Kind, _ form: WebForm) -> Response {
        redirect(form.back(SiteURL.connections("").path), Notice(notice))
    }
}

import Domain
import HTTPSupport
import Hummingbird
import Pages
import Primitives
import Relationships
import Store

/// What forms about an account do. All need somebody signed in and a token, and record how the person came to it.
///
/// | method | path | rule |
/// |---|---|---|
/// | POST | /acts/accounts/{id}/follow, unfollow | follow: no block either way |
/// | POST | /acts/accounts/{id}/accept, decline | somebody who has asked |
/// | POST | /acts/accounts/{id}/block, unblock, mute, unmute, remove, note | anybody but oneself |
/// | POST | /acts/accounts/{id}/show_boosts, hide_boosts, notify, unnotify | somebody one follows |
extension WebUI {
    func addAccountActs(to router: Router<RapportContext>) {
        router.post("acts/accounts/{id}/follow", use: act { form, context, visit in
            let id: AccountID = try context.pathID()
            let how = try await form.provenance(on: nil, services, viewer: visit.viewer)
            let relation = try await services.relationships.follow(id, by: form.person.id, provenance: how)
            return done(relation.follow == .requested ? .requested : .followed, id, form)
        })
        accountAct("unfollow", .unfollowed, router) { try await $0.unfollow($1, by: $2.person.id, provenance: $3) }
        accountAct("accept", .accepted, router) { try await $0.acceptFollow(by: $1, of: $2.person.id, provenance: $3) }
        accountAct("decline", .declined, router) { try await $0.declineFollow(by: $1, of: $2.person.id, provenance: $3) }
        accountAct("block", .blocked, router) { try await $0.block($1, by: $2.person.id, provenance: $3) }
        accountAct("unblock", .unblocked, router) { try await $0.unblock($1, by: $2.person.id, provenance: $3) }
        accountAct("remove", .removed, router) { try await $0.removeFollower($1, of: $2.person.id, provenance: $3) }
        accountAct("unmute", .unmuted, router) { service, id, form, _ in try await service.unmute(id, by: form.person.id) }
        accountAct("mute", .muted, router) { service, id, form, _ in
            let seconds = try form.input.optionalInt("duration", in: 0...31_536_000) ?? 0
            return try await service.mute(
                id, by: form.person.id, for: seconds > 0 ? .seconds(seconds) : nil, notifications: try form.isChecked("notifications"))
        }
        accountAct("note", .noted, router) { service, id, form, _ in
            try await service.setNote(try form.text("note"), about: id, by: form.person.id)
        }
        option("show_boosts", FollowOptions(wantsBoosts: true), router)
        option("hide_boosts", FollowOptions(wantsBoosts: false), router)
        option("notify", FollowOptions(wantsNotification: true), router)
        option("unnotify", FollowOptions(wantsNotification: false), router)
    }

    private func accountAct(
        _ name: String, _ notice: Notice.Kind, _ router: Router<RapportContext>,
        _ perform: @escaping @Sendable (RelationshipService, AccountID, WebForm, Provenance) async throws -> Relation
    ) {
        router.post("acts/accounts/{id}/\(name)", use: act { form, context, visit in
            let id: AccountID = try context.pathID()
            let how = try await form.provenance(on: nil, services, viewer: visit.viewer)
            _ = try await perform(services.relationships, id, form, how)
            return done(notice, id, form)
        })
    }

    /// Options of a follow change only while there is one.
    private func option(_ name: String, _ options: FollowOptions, _ router: Router<RapportContext>) {
        accountAct(name, .saved, router) { service, id, form, how in
            let now = services.clock.now()
            let viewer = form.person.id
            let relation = try await services.store.read { try $0.relation(of: viewer, with: id, at: now) }
            guard relation.follow != .none else { throw APIError.notFound }
            return try await service.follow(id, by: viewer, options, provenance: how)
        }
    }

    private func done(_ notice: Notice.Kind, _ id: AccountID, _ form: WebForm) -> Response {
        redirect(form.back(SiteURL.home.path), Notice(notice, subject: "\(id)"))
    }
}

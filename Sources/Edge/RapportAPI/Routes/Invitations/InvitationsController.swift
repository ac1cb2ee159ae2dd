import Accounts
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Store

/// The viewer's invitations to this server. One of somebody else does not exist.
enum InvitationsController {
    private static let base = "/api/rapport/v1/invitations"

    static let routes: [Route] = [
        .get(base, .person(.readFollows), all),
        .post(base, .person(.writeFollows), create),
        .delete(base + "/{id}", .person(.writeFollows), revoke),
    ]

    /// Those that somebody can still join with, the newest first.
    private static func all(_ call: Call) async throws -> Response {
        let site = call.services.mastodon.site
        let open = try await call.services.invites.list(by: call.me(), at: call.now)
        return call.answer { writer in
            writer.array(of: open) { InvitationPresenter.write($1, on: site, to: &$0) }
        }
    }

    private static func create(_ call: Call) async throws -> Response {
        let (input, site) = (try await call.input(), call.services.mastodon.site)
        let invite = try await call.services.invites.create(
            by: call.actor(), greeting: try input.optionalString("greeting", most: 4_000) ?? "",
            community: try input.optionalID("community_id"), mostUses: try input.optionalInt("max_uses", in: 1...10_000) ?? 1,
            lasting: .days(try input.optionalInt("days", in: 1...3_650) ?? 14))
        return call.answer { InvitationPresenter.write(invite, on: site, to: &$0) }
    }

    private static func revoke(_ call: Call) async throws -> Response {
        try await call.services.invites.revoke(call.id(), by: call.me())
        return call.answer("{}")
    }
}

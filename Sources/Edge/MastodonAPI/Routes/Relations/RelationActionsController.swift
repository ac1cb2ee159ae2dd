import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Relationships

/// What an account does with another. Each answers with what the two have with each other afterwards.
enum RelationActionsController {
    static let routes: [Route] = [
        .post("/api/v1/accounts/{id}/follow", .person(.writeFollows), follow),
        .post("/api/v1/accounts/{id}/unfollow", .person(.writeFollows), act { try await $0.unfollow($1, by: $2, provenance: $3) }),
        .post(
            "/api/v1/accounts/{id}/remove_from_followers", .person(.writeFollows),
            act { try await $0.removeFollower($1, of: $2, provenance: $3) }),
        .post("/api/v1/accounts/{id}/block", .person(.writeBlocks), act { try await $0.block($1, by: $2, provenance: $3) }),
        .post("/api/v1/accounts/{id}/unblock", .person(.writeBlocks), act { try await $0.unblock($1, by: $2, provenance: $3) }),
        .post("/api/v1/accounts/{id}/mute", .person(.writeMutes), mute),
        .post("/api/v1/accounts/{id}/unmute", .person(.writeMutes), act { service, id, me, _ in try await service.unmute(id, by: me) }),
        .post("/api/v1/accounts/{id}/note", .person(.writeAccounts), note),
        // `pin` and `unpin` are the older names.
        .post("/api/v1/accounts/{id}/endorse", .person(.writeAccounts), endorse),
        .post("/api/v1/accounts/{id}/pin", .person(.writeAccounts), endorse),
        .post("/api/v1/accounts/{id}/unendorse", .person(.writeAccounts), unendorse),
        .post("/api/v1/accounts/{id}/unpin", .person(.writeAccounts), unendorse),
        .post(
            "/api/v1/follow_requests/{id}/authorize", .person(.writeFollows),
            act { try await $0.acceptFollow(by: $1, of: $2, provenance: $3) }),
        .post(
            "/api/v1/follow_requests/{id}/reject", .person(.writeFollows),
            act { try await $0.declineFollow(by: $1, of: $2, provenance: $3) }),
    ]

    private static func act(
        _ body: @escaping @Sendable (RelationshipService, AccountID, AccountID, Provenance) async throws -> Relation
    ) -> Route.Handler {
        { call in
            let id = try call.id(of: AccountKey.self)
            let relation = try await body(call.services.relationships, id, call.me(), call.provenance)
            return call.answer { RelationshipPresenter.write(id, relation, to: &$0) }
        }
    }

    private static let endorse = act { service, id, me, _ in try await service.endorse(id, by: me) }
    private static let unendorse = act { service, id, me, _ in try await service.unendorse(id, by: me) }

    private static func follow(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let options = FollowOptions(
            wantsBoosts: try input.optionalBool("reblogs"), wantsNotification: try input.optionalBool("notify"),
            languages: input.has("languages") ? try input.strings("languages") : nil)
        return try await act { try await $0.follow($1, by: $2, options, provenance: $3) }(call)
    }

    /// `duration` is in seconds; 0 and absent mean without end.
    private static func mute(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let notifications = try input.bool("notifications", default: true)
        let seconds = try input.optionalInt("duration", in: 0...(100 * 365 * 86_400)) ?? 0
        let duration: Duration? = seconds > 0 ? .seconds(seconds) : nil
        return try await act { service, id, me, _ in
            try await service.mute(id, by: me, for: duration, notifications: notifications)
        }(call)
    }

    private static func note(_ call: Call) async throws -> Response {
        let comment = try await call.input().optionalString("comment") ?? ""
        return try await act { service, id, me, _ in try await service.setNote(comment, about: id, by: me) }(call)
    }
}

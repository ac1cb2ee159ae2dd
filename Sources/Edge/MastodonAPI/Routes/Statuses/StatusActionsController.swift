import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Publishing
import Store
import Timelines

/// What somebody does with a post. Doing it twice changes nothing; each answers with the post as it is afterwards. An id
/// that is a boost's stands for what the boost passes on.
enum StatusActionsController {
    static let routes: [Route] = [
        .post("/api/v1/statuses/{id}/favourite", .person(.writeFavourites), act { try await $0.favourite($1, by: $2) }),
        .post("/api/v1/statuses/{id}/unfavourite", .person(.writeFavourites), takeBack { try await $0.unfavourite($1, by: $2); return $1 }),
        .post("/api/v1/statuses/{id}/bookmark", .person(.writeBookmarks), act { try await $0.bookmark($1, by: $2) }),
        .post("/api/v1/statuses/{id}/unbookmark", .person(.writeBookmarks), takeBack { try await $0.removeBookmark($1, by: $2); return $1 }),
        .post("/api/v1/statuses/{id}/pin", .person(.writeAccounts), act { try await $0.pin($1, by: $2) }),
        .post("/api/v1/statuses/{id}/unpin", .person(.writeAccounts), act { try await $0.unpin($1, by: $2) }),
        .post("/api/v1/statuses/{id}/mute", .person(.writeMutes), act { try await $0.muteThread(of: $1, by: $2) }),
        .post("/api/v1/statuses/{id}/unmute", .person(.writeMutes), takeBack { try await $0.unmuteThread(of: $1, by: $2); return $1 }),
        .post("/api/v1/statuses/{id}/reblog", .person(.writeStatuses), boost),
        .post("/api/v1/statuses/{id}/unreblog", .person(.writeStatuses), takeBack { try await $0.unboost($1, by: $2) }),
        .get("/api/v1/polls/{id}", .anyone(.readStatuses), poll),
        .post("/api/v1/polls/{id}/votes", .person(.writeStatuses), vote),
    ]

    private static func act(_ body: @escaping @Sendable (Reactions, PostID, Actor) async throws -> Void) -> Route.Handler {
        { call in
            let id = try call.id(of: PostKey.self)
            try await body(call.services.reactions, id, call.actor())
            return try await call.answer(post: id)
        }
    }

    /// Answers with the boost, which holds the original.
    private static func boost(_ call: Call) async throws -> Response {
        let input = try await call.input()
        var audience = call.context.principal?.posting.shareAudience ?? .public
        if let visibility = try input.optionalString("visibility", most: 32) {
            guard let wanted = AudienceKind(visibility: visibility) else { throw input.invalid("visibility", "is not included in the list") }
            audience = wanted
        }
        let id = try await call.services.reactions.boost(call.id(), audience: audience, by: call.actor())
        do {
            return try await call.answer(post: id)
        } catch let error as RuleError where error.kind == .notFound {
            // Taken back on another device at the same moment: the post is there all the same.
            return try await call.answer(post: call.id())
        }
    }

    /// What one has done is taken back although the post may be hidden by now: it then answers without what it says. `body`
    /// returns the id of the post that is answered: that of the original when a boost is gone.
    private static func takeBack(_ body: @escaping @Sendable (Reactions, PostID, Actor) async throws -> PostID) -> Route.Handler {
        { call in
            let session = call.session()
            let id = try await body(call.services.reactions, call.id(), call.actor())
            let page = try await call.services.timelines.postTakenBackFrom(id, for: call.viewer)
            return call.answer(id, of: page, session)
        }
    }

    private static func poll(_ call: Call) async throws -> Response {
        try await answer(call, poll: call.id())
    }

    private static func vote(_ call: Call) async throws -> Response {
        let (id, input) = (try call.id(of: PostKey.self), try await call.input())
        var choices: [Int] = []
        for text in try input.strings("choices") {
            guard let choice = Int(text) else { throw input.invalid("choices", "must be numbers of options") }
            choices.append(choice)
        }
        try await call.services.reactions.vote(choices, in: id, by: call.actor())
        return try await answer(call, poll: id)
    }

    /// A poll bears its post's id and is seen by whoever may see the post.
    private static func answer(_ call: Call, poll id: PostID) async throws -> Response {
        let session = call.session()
        let page = try await call.services.timelines.post(id, for: call.viewer)
        guard let loaded = page.posts[id], let poll = loaded.poll else { throw APIError.notFound }
        let presenter = StatusPresenter(page: page, session: session, now: call.now)
        return call.answer { presenter.write(poll, of: loaded.post, to: &$0) }
    }
}

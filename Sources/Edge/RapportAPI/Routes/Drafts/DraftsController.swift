import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Publishing
import Store
import Timelines

/// What somebody has written and not published yet. Drafts of others do not exist. Lists hold 20, at most 40.
enum DraftsController {
    private static let base = "/api/rapport/v1/drafts"

    static let routes: [Route] = [
        .get(base, .person(.readStatuses), list),
        .post(base, .person(.writeStatuses), keep),
        .get(base + "/{id}", .person(.readStatuses)) { call in
            try await answer(call.services.drafts.draft(call.id(), for: call.actor()), call)
        },
        .put(base + "/{id}", .person(.writeStatuses)) { call in
            let content = try DraftContent(await call.input(), defaults: call.context.principal?.posting)
            return try await answer(call.services.drafts.change(call.id(), to: content, by: call.actor()), call)
        },
        .delete(base + "/{id}", .person(.writeStatuses)) { call in
            try await call.services.drafts.delete(call.id(), by: call.actor())
            return call.answer("{}")
        },
        .put(base + "/{id}/schedule", .person(.writeStatuses)) { call in
            let input = try await call.input()
            guard let time = try input.scheduledTime() else { throw input.invalid("scheduled_at", "can't be blank") }
            return try await answer(call.services.drafts.schedule(call.id(), at: time, by: call.actor()), call)
        },
        .delete(base + "/{id}/schedule", .person(.writeStatuses)) { call in
            try await answer(call.services.drafts.unschedule(call.id(), by: call.actor()), call)
        },
        .post(base + "/{id}/publish", .person(.writeStatuses), publish),
        .get(base + "/{id}/versions", .person(.readStatuses), versions),
        .post(base + "/{id}/versions/{number}/restore", .person(.writeStatuses)) { call in
            guard let number = Int(call.context.parameters.get("number") ?? "") else { throw APIError.notFound }
            return try await answer(call.services.drafts.restore(call.id(), version: number, by: call.actor()), call)
        },
    ]

    private static func list(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let request: PageRequest<DraftKey> = try input.page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        var states = Set(DraftState.allCases)
        if let word = try input.optionalString("state", most: 32), !word.isEmpty {
            guard let state = DraftState.allCases.first(where: { $0.word == word }) else {
                throw input.invalid("state", "is draft, scheduled or failed")
            }
            states = [state]
        }
        let drafts = try await call.services.drafts.list(states, request, for: call.actor())
        var response = call.answer { writer in writer.array(of: drafts) { DraftPresenter.write($1, to: &$0) } }
        call.add(PageLinks<DraftKey>(keys: drafts.map(\.id), request: request), to: &response)
        return response
    }

    private static func keep(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let content = try DraftContent(input, defaults: call.context.principal?.posting)
        guard let time = try input.scheduledTime() else { return try await answer(call.services.drafts.keep(content, by: call.actor()), call) }
        let hash = DraftContent.keyHash(call.request.headers[.idempotencyKey])
        return try await answer(call.services.drafts.schedule(content, at: time, keyHash: hash, by: call.actor()), call)
    }

    private static func publish(_ call: Call) async throws -> Response {
        let id = try await call.services.drafts.publish(call.id(), by: call.actor())
        let page = try await call.services.mastodon.timelines.post(id, for: call.viewer)
        return call.answer { StatusPresenter(page: page, session: call.session(), now: call.now).write(id, to: &$0) }
    }

    private static func versions(_ call: Call) async throws -> Response {
        let versions = try await call.services.drafts.versions(of: call.id(), for: call.actor())
        return call.answer { writer in writer.array(of: versions) { DraftPresenter.write($1, to: &$0) } }
    }

    private static func answer(_ draft: Draft, _ call: Call) throws -> Response {
        call.answer { DraftPresenter.write(draft, to: &$0) }
    }
}

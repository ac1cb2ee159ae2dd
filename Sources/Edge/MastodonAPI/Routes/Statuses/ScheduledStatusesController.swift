import Crypto
import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Publishing
import Store

/// Posts that the clock will publish. Those of others do not exist. Lists hold 20, at most 40, the latest made first.
enum ScheduledStatusesController {
    private static let base = "/api/v1/scheduled_statuses"

    static let routes: [Route] = [
        .get(base, .person(.readStatuses), list),
        .get(base + "/{id}", .person(.readStatuses)) { call in try await answer(own(call), call) },
        .put(base + "/{id}", .person(.writeStatuses), move),
        .delete(base + "/{id}", .person(.writeStatuses), cancel),
    ]

    /// `POST /api/v1/statuses` with `scheduled_at`.
    static func schedule(_ post: PostDraft, at time: Timestamp, key: String?, _ call: Call) async throws -> Response {
        let draft = try await call.services.drafts.schedule(
            DraftContent(post), at: time, keyHash: DraftContent.keyHash(key), by: call.actor())
        return try await answer(draft, call)
    }

    private static func list(_ call: Call) async throws -> Response {
        let request: PageRequest<DraftKey> = try await call.input().page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let drafts = try await call.services.drafts.list([.scheduled], request, for: call.actor())
        let pictures = try await pictures(of: drafts, call)
        let presenter = ScheduledStatusPresenter(addresses: call.services.renderer.addresses, pictures: pictures)
        var response = call.answer { writer in writer.array(of: drafts) { presenter.write($1, to: &$0) } }
        let links = PageLinks<DraftKey>(keys: drafts.map(\.id), request: request)
        response.addLinks(links, base: call.services.site.url, request: call.request)
        return response
    }

    /// One that is scheduled: other drafts are no matter of this API.
    private static func own(_ call: Call) async throws -> Draft {
        let draft = try await call.services.drafts.draft(call.id(), for: call.actor())
        guard draft.state == .scheduled else { throw RuleError.notFound }
        return draft
    }

    private static func move(_ call: Call) async throws -> Response {
        let (draft, input) = (try await own(call), try await call.input())
        guard let time = try input.scheduledTime() else { throw input.invalid("scheduled_at", "can't be blank") }
        return try await answer(call.services.drafts.schedule(draft.id, at: time, by: call.actor()), call)
    }

    private static func cancel(_ call: Call) async throws -> Response {
        try await call.services.drafts.delete(own(call).id, by: call.actor())
        return call.answer { $0.object { _ in } }
    }

    private static func answer(_ draft: Draft, _ call: Call) async throws -> Response {
        let pictures = try await pictures(of: [draft], call)
        let presenter = ScheduledStatusPresenter(addresses: call.services.renderer.addresses, pictures: pictures)
        return call.answer { presenter.write(draft, to: &$0) }
    }

    private static func pictures(of drafts: [Draft], _ call: Call) async throws -> [MediaID: MediaItem] {
        let ids = drafts.flatMap(\.content.pictures)
        if ids.isEmpty { return [:] }
        let items = try await call.services.store.read { try $0.media(ids) }
        return Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
    }
}

extension RequestInput {
    /// `scheduled_at`; nil when it is absent or empty.
    package func scheduledTime() throws(APIError) -> Timestamp? {
        guard let text = try optionalString("scheduled_at", most: 64), !text.isEmpty else { return nil }
        guard let time = Timestamp(iso8601: text) else { throw invalid("scheduled_at", "is not a date and time") }
        return time
    }
}

extension DraftContent {
    /// What the store keeps of the Idempotency-Key of something scheduled: told from that of a post, which it must not stand for.
    package static func keyHash(_ key: String?) -> [UInt8]? {
        key.map { Array(SHA256.hash(data: Array("scheduled \($0)".utf8))) }
    }
}

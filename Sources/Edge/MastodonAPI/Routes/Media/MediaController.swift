import Domain
import HTTPSupport
import Hummingbird
import Media
import Primitives

/// Uploading pictures, sound and film, and describing those that no post holds yet.
enum MediaController {
    static let routes: [Route] = [
        .post("/api/v1/media", .person(.writeMedia), uploadAndWait),
        .post("/api/v2/media", .person(.writeMedia), upload),
        .get("/api/v1/media/{id}", .person(.writeMedia), one),
        .put("/api/v1/media/{id}", .person(.writeMedia), describe),
        .delete("/api/v1/media/{id}", .person(.writeMedia), delete),
    ]

    /// Answers 202 at once: what is served is made by a job.
    private static func upload(_ call: Call) async throws -> Response {
        answer(try await take(call), call, whileProcessing: .accepted)
    }

    /// The first version of the API knows no waiting: its answer comes when the picture is ready.
    private static func uploadAndWait(_ call: Call) async throws -> Response {
        let item = try await call.services.media.settled(try await take(call))
        if let failure = item.failure() { throw failure }
        return answer(item, call, whileProcessing: .ok)
    }

    private static func take(_ call: Call) async throws -> MediaItem {
        let (me, media) = (try call.me(), call.services.media)
        try call.services.rates.uploads.require(.account(me), at: call.now)
        let limits = media.limits
        let input = try await call.input(
            filesIn: media.uploads, bounds: FileBounds(mostFile: limits.mostFileBytes, file: limits.bytes(ofFile:)))
        guard let file = try input.optionalFile("file"), let path = file.path else { throw input.invalid("file", "can't be blank") }
        let description = try input.optionalString("description") ?? ""
        // Ours: a cover of a podcast or an episode is cut to a square.
        let use: MediaUse = try input.optionalString("purpose", most: 16) == "cover" ? .cover : .post
        let item = try await media.upload(path, for: use, description: description, focus: try focus(input) ?? .middle, of: me)
        // The file is removed with its last reference, so it has to live until here.
        withExtendedLifetime(file) {}
        return item
    }

    /// 206 until the picture is ready, 422 when nothing could be made of it.
    private static func one(_ call: Call) async throws -> Response {
        let item = try await call.services.media.item(call.id(), of: call.me())
        if let failure = item.failure() { throw failure }
        return answer(item, call, whileProcessing: .partialContent)
    }

    private static func describe(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let item = try await call.services.media.describe(
            call.id(), description: try input.optionalString("description"), focus: try focus(input), of: call.me())
        return answer(item, call, whileProcessing: .ok)
    }

    private static func delete(_ call: Call) async throws -> Response {
        try await call.services.media.delete(call.id(), of: call.me())
        return call.answer("{}")
    }

    private static func answer(_ item: MediaItem, _ call: Call, whileProcessing status: HTTPResponse.Status) -> Response {
        let presenter = AttachmentPresenter(addresses: call.services.renderer.addresses)
        var response = call.answer { presenter.write(item.picture, isReady: item.state == .ready, to: &$0) }
        if item.state == .processing { response.status = status }
        return response
    }

    static func focus(_ input: RequestInput) throws(APIError) -> MediaFocus? {
        guard let text = try input.optionalString("focus", most: 64), !text.isEmpty else { return nil }
        guard let focus = MediaFocus(text) else { throw input.invalid("focus", "must be two numbers from -1 to 1, with a comma between them") }
        return focus
    }
}

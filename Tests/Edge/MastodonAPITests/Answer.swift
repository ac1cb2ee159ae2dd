import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer of the API, read.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    init(_ response: Response) async throws {
        let collector = Collector()
        try await response.body.write(collector)
        status = response.status.code
        headers = response.headers
        text = String(buffer: collector.buffer)
    }

    private final class Collector: ResponseBodyWriter {
        var buffer = ByteBuffer()
        func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    /// The body as JSON; nil when it is none.
    var json: Any? { try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) }

    /// The body as an object; empty when it is none.
    var object: [String: Any] { json as? [String: Any] ?? [:] }

    /// The body as a list of objects; empty when it is none.
    var list: [[String: Any]] { json as? [[String: Any]] ?? [] }

    /// The ids of a list.
    var ids: [String] { list.compactMap { $0["id"] as? String } }

    var error: String? { object["error"] as? String }

    /// The body in one fixed form, for comparing with a written-out expectation.
    var canonical: String { Answer.canonical(text) }

    static func canonical(_ text: String) -> String {
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed),
            let data = try? JSONSerialization.data(
                withJSONObject: value, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes, .fragmentsAllowed])
        else { return "not JSON: \(text)" }
        return String(decoding: data, as: UTF8.self)
    }
}

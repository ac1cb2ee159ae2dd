import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Primitives

/// A logger that keeps still.
let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// The context of a request that came over no network.
func context(of principal: Principal? = nil) -> RapportContext {
    var logger = silent
    logger[metadataKey: "hb.request.id"] = "request-1"
    var context = RapportContext(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger))
    context.principal = principal
    return context
}

func request(
    _ path: String, _ method: HTTPRequest.Method = .get, headers: HTTPFields = [:], body: String = ""
) -> Request {
    Request(
        head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
        body: RequestBody(buffer: ByteBuffer(string: body)))
}

/// The body of an answer as text.
func text(of response: Response) async throws -> String {
    final class Collector: ResponseBodyWriter {
        var buffer = ByteBuffer()
        func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
    let collector = Collector()
    try await response.body.write(collector)
    return String(buffer: collector.buffer)
}

/// Some signed-in person.
func person(_ scopes: Scopes = .everything, state: AccountState = .active) -> Principal {
    Principal(source: .token, member: MemberID(rawValue: 1), account: AccountID(rawValue: 2), accountState: state, scopes: scopes)
}

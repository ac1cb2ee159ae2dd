import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Primitives

/// SplitMix64: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

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

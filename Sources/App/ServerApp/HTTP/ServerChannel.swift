import HummingbirdCore
import NIOCore

/// How connections are spoken to. The one place to put another `ServerChildChannel`, such as one that upgrades to WebSocket.
enum ServerChannel {
    /// HTTP/1.1 with keep-alive. A connection that says nothing for a minute is closed; heads have at most 32 KiB in 100
    /// fields, more than browsers and apps send.
    static var builder: HTTPServerBuilder {
        .http1(
            configuration: HTTP1Channel.Configuration(
                idleTimeout: .seconds(60),
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)))
    }
}

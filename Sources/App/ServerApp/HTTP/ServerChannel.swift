import Domain
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// How connections are spoken to: HTTP/1.1 with keep-alive, watched by a `ConnectionGuard`. The one place to put another
/// `ServerChildChannel`, such as one that upgrades to WebSocket.
struct ServerChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    private let http: HTTP1Channel
    private let limits: ConnectionLimits
    private let crowd: ConnectionCrowd

    static func builder(_ limits: ConnectionLimits) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            let configuration = HTTP1Channel.Configuration(
                idleTimeout: .seconds(Int64(limits.idleSeconds)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: Limits.Connection.headFieldBytes, maxHeaderListSize: Limits.Connection.headBytes,
                    maxHeaderFieldCount: Limits.Connection.headFields))
            return ServerChannel(
                http: HTTP1Channel(responder: responder, configuration: configuration), limits: limits,
                crowd: ConnectionCrowd(most: limits.perAddress))
        }
    }

    func setup(channel: any NIOCore.Channel, logger: Logger) -> EventLoopFuture<Value> {
        let (limits, crowd) = (limits, crowd)
        return http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(ConnectionGuard(limits, crowd: crowd), position: .after(decoder))
            return value
        }
    }

    func handle(value: Value, logger: Logger) async { await http.handle(value: value, logger: logger) }
}

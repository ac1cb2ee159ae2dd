import NIOCore
import NIOPosix
import Synchronization

/// A web site on loopback: answers each path with what is said of it, counts who asks, and speaks raw bytes so that it can lie.
final class Site: Sendable {
    private let answers = Mutex<[String: [UInt8]]>([:])
    private let asked = Mutex<[String]>([])
    private let channel = Mutex<(any Channel)?>(nil)

    /// Runs `body` with a site that ends with it.
    static func run(_ body: (Site) async throws -> Void) async throws {
        let site = Site()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { $0.pipeline.addHandler(Handler(site)) }
            .bind(host: "127.0.0.1", port: 0).get()
        site.channel.withLock { $0 = channel }
        do {
            try await body(site)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    var url: String { "http://127.0.0.1:\(channel.withLock { $0?.localAddress?.port ?? 0 })" }

    /// Paths in the order in which they were asked for.
    var paths: [String] { asked.withLock { $0 } }

    /// Answers `path` with a page.
    func page(_ path: String, _ html: String, status: String = "200 OK") { serve(path, Array(html.utf8), type: "text/html; charset=utf-8", status: status) }

    func serve(_ path: String, _ body: [UInt8], type: String, status: String = "200 OK") {
        raw(path, Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n".utf8) + body)
    }

    func raw(_ path: String, _ bytes: [UInt8]) { answers.withLock { $0[path] = bytes } }

    /// From now on the path answers nothing at all.
    func drop(_ path: String) { answers.withLock { $0[path] = [] } }

    private final class Handler: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let site: Site

        init(_ site: Site) { self.site = site }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let request = String(buffer: unwrapInboundIn(data))
            let parts = request.split(separator: " ")
            guard request.hasPrefix("GET "), parts.count > 1 else { return }
            let path = String(parts[1])
            site.asked.withLock { $0.append(path) }
            let answer = site.answers.withLock { $0[path] } ?? Array("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".utf8)
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer))).whenComplete { [channel = context.channel] _ in
                channel.close(promise: nil)
            }
        }
    }
}

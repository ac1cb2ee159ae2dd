import Curl
import NIOCore
import NIOPosix
import Outbound
import Synchronization
import Testing

/// What reaches a listener on loopback, and what an answer may be.
@Suite struct OutboundTests {
    /// Answers every request with the same bytes, and counts connections.
    private final class Canary: Sendable {
        let connections = Mutex(0)
        let answer: Mutex<String>

        init(_ answer: String) { self.answer = Mutex(answer) }

        final class Handler: ChannelInboundHandler, Sendable {
            typealias InboundIn = ByteBuffer
            typealias OutboundOut = ByteBuffer
            let canary: Canary

            init(_ canary: Canary) { self.canary = canary }

            func channelActive(context: ChannelHandlerContext) { canary.connections.withLock { $0 += 1 } }

            func channelRead(context: ChannelHandlerContext, data: NIOAny) {
                let text = canary.answer.withLock { $0 }
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text))).whenComplete { [channel = context.channel] _ in
                    channel.close(promise: nil)
                }
            }
        }
    }

    private func with(_ answer: String, _ body: (Canary, Int) async throws -> Void) async throws {
        let canary = Canary(answer)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { $0.pipeline.addHandler(Canary.Handler(canary)) }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port ?? 0
        do {
            try await body(canary, port)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    private func outbound(_ allowed: String...) -> Outbound {
        Outbound(rule: AddressRule(allowed: allowed.compactMap { AllowedPlace($0) }), agent: "Test", threads: 1)
    }

    private let page = OutboundRequest(types: ["text/html"], mostBytes: 1000, seconds: 5)
    private let fine = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 2\r\n\r\nok"

    @Test func `no spelling of a name or an address reaches this machine`() async throws {
        try await with(fine) { canary, port in
            let hosts = [
                "127.0.0.1", "127.1", "0", "0.0.0.0", "localhost", "localhost.", "LOCALHOST", "2130706433", "0177.0.0.1", "0x7f.1", "0x7f000001",
                "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
                "[fc00::1]", "[fe80::1]", "169.254.169.254", "127。0。0。1", "①②⑦.0.0.1", "user@127.0.0.1", "user:pw@localhost", "127.0.0.1%00.example.org",
            ]
            for host in hosts {
                await #expect(throws: OutboundFailure.self, "\(host)") { try await outbound().get("http://\(host):\(port)/", as: page) }
            }
            #expect(canary.connections.withLock { $0 } == 0)
        }
    }

    @Test(arguments: ["file:///etc/passwd", "gopher://127.0.0.1/", "smtp://127.0.0.1/", "ftp://example.org/", "//", "", "http://", "http://a b/", "javascript:1"])
    func `nothing but the web is asked`(url: String) async {
        await #expect(throws: OutboundFailure.badAddress) { try await outbound().get(url, as: page) }
    }

    @Test func `a redirect leads nowhere that a link may not`() async throws {
        try await with(fine) { inner, innerPort in
            for target in ["http://127.0.0.2:\(innerPort)/", "http://[::1]:\(innerPort)/", "//127.0.0.2:\(innerPort)/", "file:///etc/passwd"] {
                try await with("HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n") { outer, port in
                    let outbound = outbound("127.0.0.1")
                    await #expect(throws: OutboundFailure.self, "\(target)") { try await outbound.get("http://127.0.0.1:\(port)/", as: page) }
                    #expect(outer.connections.withLock { $0 } == 1)
                }
            }
            #expect(inner.connections.withLock { $0 } == 0)
        }
    }

    @Test func `what is allowed is fetched, over a redirect too, and a circle of redirects ends`() async throws {
        try await with(fine) { _, port in
            let answer = try await outbound("127.0.0.1").get("http://127.0.0.1:\(port)/x#part", as: page)
            #expect(answer.status == 200 && answer.type == "text/html" && answer.body == Array("ok".utf8))
            #expect(answer.url == "http://127.0.0.1:\(port)/x")
            try await with("HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:\(port)/y\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nm") { _, outer in
                let moved = try await outbound("127.0.0.1").get("http://127.0.0.1:\(outer)/", as: page)
                #expect(moved.url == "http://127.0.0.1:\(port)/y" && moved.status == 200)
            }
        }
        try await with("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n") { canary, port in
            await #expect(throws: OutboundFailure.tooManyRedirects) { try await outbound("127.0.0.1").get("http://127.0.0.1:\(port)/", as: page) }
            #expect(canary.connections.withLock { $0 } == 5)
        }
    }

    @Test func `an answer that is too large or of another kind is not read`() async throws {
        let large = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + String(repeating: "x", count: 2000)
        try await with(large) { _, port in
            await #expect(throws: OutboundFailure.tooLarge) { try await outbound("127.0.0.1").get("http://127.0.0.1:\(port)/", as: page) }
        }
        try await with("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\nok") { _, port in
            await #expect(throws: OutboundFailure.wrongType) { try await outbound("127.0.0.1").get("http://127.0.0.1:\(port)/", as: page) }
        }
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (0..<2000).map { "X-\($0): \(String(repeating: "y", count: 60))\r\n" }.joined() + "\r\nok"
        try await with(head) { _, port in
            await #expect(throws: OutboundFailure.tooLarge) { try await outbound("127.0.0.1").get("http://127.0.0.1:\(port)/", as: page) }
        }
    }
}

import HTTPSupport
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import ServerApp

/// The guard in a pipeline of its own, on a clock that the test moves.
@Suite struct ConnectionGuardTests {
    private static let limits = ConnectionLimits(headSeconds: 10, bodySeconds: 20, idleSeconds: 60, perAddress: 2)

    private func open(_ address: String = "192.0.2.1", _ crowd: ConnectionCrowd = ConnectionCrowd(most: 0)) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 1)
        try channel.pipeline.syncOperations.addHandler(ConnectionGuard(Self.limits, crowd: crowd))
        channel.connect(to: try SocketAddress(ipAddress: address, port: 1), promise: nil)
        return channel
    }

    private func head() -> HTTPServerRequestPart { .head(HTTPRequestHead(version: .http1_1, method: .POST, uri: "/")) }

    private func body(_ count: Int) -> HTTPServerRequestPart { .body(ByteBuffer(repeating: 1, count: count)) }

    /// The status of what was written next; nil when nothing was.
    private func answered(_ channel: EmbeddedChannel) throws -> HTTPResponseStatus? {
        guard case .head(let head) = try channel.readOutbound(as: HTTPServerResponsePart.self) else { return nil }
        return head.status
    }

    @Test func `the first head has to come in its time`() throws {
        let channel = try open()
        channel.embeddedEventLoop.advanceTime(by: .seconds(9))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
        #expect(try answered(channel) == nil)
    }

    @Test func `a body that drips is not awaited longer than one that stops`() throws {
        let channel = try open()
        try channel.writeInbound(head())
        for _ in 0..<19 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
            try channel.writeInbound(body(1))
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
        #expect(try answered(channel) == .requestTimeout)
    }

    @Test func `bytes earn a body more time`() throws {
        let channel = try open()
        try channel.writeInbound(head())
        try channel.writeInbound(body(5 * 8 * 1024))
        channel.embeddedEventLoop.advanceTime(by: .seconds(24))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `whole requests may come for ever, and each body has a time of its own`() throws {
        let channel = try open()
        for _ in 0..<5 {
            try channel.writeInbound(head())
            channel.embeddedEventLoop.advanceTime(by: .seconds(15))
            try channel.writeInbound(HTTPServerRequestPart.end(nil))
            try channel.writeOutbound(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)))
            try channel.writeOutbound(HTTPServerResponsePart.end(nil))
            channel.embeddedEventLoop.advanceTime(by: .hours(1))
        }
        #expect(channel.isActive)
    }

    @Test func `an answer that has begun is not followed by another`() throws {
        let channel = try open()
        try channel.writeInbound(head())
        try channel.writeOutbound(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)))
        channel.embeddedEventLoop.advanceTime(by: .seconds(20))
        #expect(!channel.isActive)
        #expect(try answered(channel) == .ok)
        #expect(try answered(channel) == nil)
    }

    @Test func `one address holds so many connections and no more`() throws {
        let crowd = ConnectionCrowd(most: 2)
        let first = try open("192.0.2.1", crowd)
        let second = try open("192.0.2.1", crowd)
        let third = try open("192.0.2.1", crowd)
        let other = try open("192.0.2.2", crowd)
        #expect([first, second, third, other].map(\.isActive) == [true, true, false, true])
        first.close(promise: nil)
        let fourth = try open("192.0.2.1", crowd)
        #expect(fourth.isActive)
        for channel in [second, other, fourth] { channel.close(promise: nil) }
        #expect(crowd.addressCount == 0)
    }

    @Test func `addresses of one network of IPv6 count together`() throws {
        let crowd = ConnectionCrowd(most: 2)
        let channels = try ["2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:0:1::1"].map { try open($0, crowd) }
        #expect(channels.map(\.isActive) == [true, true, false, true])
    }

    @Test func `no limit admits everybody`() throws {
        let crowd = ConnectionCrowd(most: 0)
        #expect(try (0..<50).allSatisfy { _ in try open("192.0.2.1", crowd).isActive })
    }
}

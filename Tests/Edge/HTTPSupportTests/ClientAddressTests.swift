import HTTPSupport
import NIOCore
import Testing

@Suite struct ClientAddressTests {
    private func address(_ text: String) throws -> ClientAddress {
        ClientAddress(try SocketAddress(ipAddress: text, port: 1))
    }

    @Test func `addresses of both families are read`() throws {
        #expect(try address("192.0.2.7").description == "192.0.2.7")
        #expect(try address("2001:db8::1").description == "2001:db8:0:0:0:0:0:1")
        #expect(try address("::ffff:192.0.2.7") == address("192.0.2.7"))
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), (" 192.0.2.1\t", "192.0.2.1"), ("192.0.2.1:4711", "192.0.2.1"), ("[2001:db8::1]:80", "2001:db8::1"), ("2001:db8::1", "2001:db8::1"),
    ])
    func `an entry of the header is read with or without a port`(text: String, expected: String) throws {
        #expect(try ClientAddress(forwarded: text) == address(expected))
    }

    @Test(arguments: ["", "unknown", "localhost", "1.2.3", "_hidden", "192.0.2.1, 192.0.2.2", "[::1", "/etc/passwd"])
    func `what is no address is nobody's`(text: String) {
        #expect(ClientAddress(forwarded: text) == nil)
    }

    @Test func `without proxies the header is ignored`() throws {
        let peer = try address("198.51.100.1")
        #expect(ClientAddress.resolve(peer: peer, forwarded: ["192.0.2.1"], hops: 0) == peer)
    }

    @Test func `behind proxies the entry of the outermost trusted one counts`() throws {
        let peer = try address("10.0.0.1")
        let forwarded = ["6.6.6.6, 192.0.2.1", "10.0.0.2"]
        #expect(try ClientAddress.resolve(peer: peer, forwarded: forwarded, hops: 1) == address("10.0.0.2"))
        #expect(try ClientAddress.resolve(peer: peer, forwarded: forwarded, hops: 2) == address("192.0.2.1"))
        // A spoofed entry further left changes nothing.
        #expect(try ClientAddress.resolve(peer: peer, forwarded: ["1.1.1.1, 6.6.6.6, 192.0.2.1", "10.0.0.2"], hops: 2) == address("192.0.2.1"))
    }

    @Test func `an entry that is no address falls back to the peer`() throws {
        let peer = try address("10.0.0.1")
        #expect(ClientAddress.resolve(peer: peer, forwarded: ["192.0.2.1, junk"], hops: 1) == peer)
        #expect(ClientAddress.resolve(peer: peer, forwarded: [], hops: 1) == peer)
    }

    @Test func `a whole customer network of IPv6 counts as one`() throws {
        #expect(try address("2001:db8:1:2:3:4:5:6").counted == address("2001:db8:1:2::").counted)
        #expect(try address("2001:db8:1:3::").counted != address("2001:db8:1:2::").counted)
        #expect(try address("192.0.2.1").counted != address("192.0.2.2").counted)
    }
}

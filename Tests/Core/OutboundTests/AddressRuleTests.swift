import Curl
import Testing

@testable import Outbound

@Suite struct AddressRuleTests {
    private func admits(_ text: String, port: Int = 443, allowed: [String] = []) -> Bool {
        guard let bytes = AddressText.bytes(text) else { return true }
        return AddressRule(allowed: allowed.compactMap { AllowedPlace($0) }).admits(PeerAddress(bytes: bytes, port: port))
    }

    @Test(arguments: [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.127.255.255", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:0:7f00:1::", "2001:db8::1", "3fff::1", "fc00::1",
        "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "100::1", "5f00::1",
    ])
    func `what is not of the open net is refused`(address: String) { #expect(!admits(address)) }

    @Test(arguments: ["1.1.1.1", "9.255.255.255", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "198.17.0.1", "223.255.255.255", "2606:4700::1", "2a00::1", "2001:4860::1"])
    func `what is of the open net is reached`(address: String) { #expect(admits(address)) }

    @Test func `only ports of the web are reached`() {
        #expect(admits("1.1.1.1", port: 80))
        for port in [22, 25, 5432, 6379, 8080] { #expect(!admits("1.1.1.1", port: port)) }
    }

    @Test func `what the operator allows is reached on any port, and nothing beside it`() {
        #expect(admits("127.0.0.1", port: 9000, allowed: ["127.0.0.0/8"]) && admits("fd00::5", port: 80, allowed: ["fd00::/16"]))
        #expect(!admits("10.0.0.1", allowed: ["127.0.0.0/8", "10.0.0.2"]) && !admits("::ffff:127.0.0.1", allowed: ["127.0.0.0/8"]))
        #expect(admits("127.0.0.1", port: 9000, allowed: ["127.0.0.1:9000"]) && admits("::1", port: 9000, allowed: ["[::1]:9000"]))
        #expect(!admits("127.0.0.1", port: 9001, allowed: ["127.0.0.1:9000"]) && !admits("127.0.0.2", port: 9000, allowed: ["127.0.0.1:9000"]))
        for text in ["localhost:80", "10.0.0.0/8:80", "127.0.0.1:0", "127.0.0.1:x", "[::1]:", ":80", "example.org"] { #expect(AllowedPlace(text) == nil, "\(text)") }
        #expect(AllowedPlace.list("")?.count == 0 && AllowedPlace.list("10.0.0.0/8, [::1]:80")?.count == 2 && AllowedPlace.list("10.0.0.0/8,x") == nil)
        #expect(AddressRange("10.0.0.0/33") == nil && AddressRange("ten") == nil && AddressRange("10.0.0.0/") == nil && AddressRange("127.1") == nil)
    }
}

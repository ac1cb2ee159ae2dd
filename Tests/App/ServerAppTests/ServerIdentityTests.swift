@testable import ServerApp
import Testing

/// Which name a server bears (architecture, section 3).
@Suite struct ServerIdentityTests {
    private let loopback = ListenAddress(host: "127.0.0.1", port: 8080)
    private let open = ListenAddress(host: "0.0.0.0", port: 8080)

    private func identity(
        host: String? = nil, url: String? = nil, listen: ListenAddress, keptHost: String? = nil, keptURL: String? = nil
    ) throws -> ServerIdentity {
        try ServerIdentity(host: host, url: url.flatMap { SiteAddress($0) }, listen: listen, keptHost: keptHost, keptURL: keptURL)
    }

    @Test func `on loopback it is taken from the listen address and not kept`() throws {
        let identity = try identity(listen: loopback)
        #expect(identity.host == "127.0.0.1:8080")
        #expect(identity.url.text == "http://127.0.0.1:8080")
        #expect(!identity.isKept)
    }

    @Test func `elsewhere it is required`() {
        #expect(throws: ServerIdentity.Refusal.missing(address: "0.0.0.0")) { try identity(listen: open) }
    }

    @Test func `one of the two gives the other`() throws {
        #expect(try identity(host: "social.example", listen: open).url.text == "https://social.example")
        #expect(try identity(url: "https://social.example", listen: open).host == "social.example")
        let both = try identity(host: "example.org", url: "https://social.example.org", listen: open)
        #expect(both.host == "example.org" && both.url.host == "social.example.org" && both.isKept)
    }

    @Test func `what is kept holds without being configured`() throws {
        let identity = try identity(listen: loopback, keptHost: "example.org", keptURL: "https://social.example.org")
        #expect(identity.host == "example.org" && identity.url.text == "https://social.example.org")
    }

    @Test func `a change is refused with both names`() {
        #expect(throws: ServerIdentity.Refusal.changed(setting: "server.host", kept: "a.example", configured: "b.example")) {
            try identity(host: "b.example", listen: open, keptHost: "a.example", keptURL: "https://a.example")
        }
        #expect(throws: ServerIdentity.Refusal.changed(setting: "server.url", kept: "https://a.example", configured: "http://a.example")) {
            try identity(host: "a.example", url: "http://a.example", listen: open, keptHost: "a.example", keptURL: "https://a.example")
        }
    }

    @Test func `the usual port is no part of an address, and a path is none`() {
        #expect(SiteAddress("https://Social.Example:443/")?.text == "https://social.example")
        #expect(SiteAddress("http://[::1]:8080")?.host == "[::1]:8080")
        for bad in ["social.example", "ftp://x", "https://", "https://a/b", "https://a b", "https://a:99999", "https://-a"] {
            #expect(SiteAddress(bad) == nil, "\(bad)")
        }
    }
}

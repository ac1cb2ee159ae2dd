/// Where the server listens.
package struct ListenAddress: Sendable, Hashable {
    /// An IP address, or `localhost`.
    package let host: String
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Only this machine can connect: what is served there is no public server.
    package var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    /// What the socket is bound to. `localhost` may stand for two addresses; the older one is meant.
    package var bindHost: String { host == "localhost" ? "127.0.0.1" : host }

    /// The address of the pages when nothing else is configured.
    package var site: SiteAddress {
        let name = host.contains(":") ? "[\(host)]" : host
        return SiteAddress(scheme: "http", host: port == 80 ? name : "\(name):\(port)")
    }

    /// Whether `text` looks like an IPv4 or IPv6 address, or is `localhost`. Binding decides the rest.
    static func isPlausible(_ text: String) -> Bool {
        if text == "localhost" { return true }
        if text.contains(":") { return text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." } }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}

/// Scheme and host of the server's pages, as in `https://social.example` or `http://localhost:8080`.
package struct SiteAddress: Sendable, Hashable {
    package let scheme: String
    /// Lower-cased, with the port when it is not the scheme's own.
    package let host: String

    package init(scheme: String, host: String) {
        self.scheme = scheme
        self.host = host
    }

    /// Reads `http://host[:port]` or `https://host[:port]`; one slash at the end is forgiven. Nil for anything else.
    package init?(_ text: String) {
        guard let end = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<end.lowerBound].lowercased()
        var rest = text[end.upperBound...].lowercased()
        if rest.hasSuffix("/") { rest.removeLast() }
        guard scheme == "http" || scheme == "https", SiteAddress.isHost(rest) else { return nil }
        let usualPort = scheme == "https" ? ":443" : ":80"
        self.init(scheme: scheme, host: rest.hasSuffix(usualPort) ? String(rest.dropLast(usualPort.count)) : rest)
    }

    package var text: String { "\(scheme)://\(host)" }

    /// Whether `text` is a host name or address with at most a port after it. IPv6 addresses stand in brackets.
    static func isHost(_ text: String) -> Bool {
        let pattern = #/^(\[[0-9a-fA-F:.]+\]|[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?)(:([0-9]{1,5}))?$/#
        guard text.utf8.count <= 253, let match = text.wholeMatch(of: pattern) else { return false }
        return match.output.4.map { (1...65535).contains(Int($0) ?? 0) } ?? true
    }
}

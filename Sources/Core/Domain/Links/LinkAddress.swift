import Primitives

/// The address of a page that somebody linked to, in the one form under which it is looked up.
package struct LinkAddress: Sendable, Hashable {
    /// Scheme and host lower-cased, without a fragment.
    package let text: String
    /// With the port when the link names one that is not the scheme's own; without the dot at the end of a full name.
    package let authority: String
    package let isSecure: Bool

    /// Bytes of the longest address.
    package static let longest = 2048

    /// Nil for anything but `http://` or `https://` with a host, for longer ones, and for blanks, control characters and names of
    /// users.
    package init?(_ link: some StringProtocol) {
        let scheme = link.prefix { $0 != ":" }.lowercased()
        guard link.utf8.count <= LinkAddress.longest, scheme == "http" || scheme == "https", link.dropFirst(scheme.count).hasPrefix("://"),
            link.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "\\") })
        else { return nil }
        let rest = link.dropFirst(scheme.count + 3).prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        self.authority = LinkAddress.plain(authority.lowercased(), usualPort: scheme == "https" ? ":443" : ":80")
        guard !self.authority.isEmpty else { return nil }
        isSecure = scheme == "https"
        let path = rest.dropFirst(authority.count)
        text = "\(scheme)://\(self.authority)\(path.isEmpty ? "/" : String(path))"
    }

    /// What stands for it in tables.
    package var hash: String { StableDigest.hex(of: text) }
    package var bucket: Bucket { Bucket(hashing: text) }

    /// The host without its port.
    package var host: Substring {
        if authority.hasPrefix("[") { return authority.prefix { $0 != "]" }.dropFirst() }
        return authority.prefix { $0 != ":" }
    }

    private static func plain(_ authority: String, usualPort: String) -> String {
        let end = authority.hasSuffix("]") ? nil : authority.lastIndex { $0 == ":" }
        var host = end.map { String(authority[..<$0]) } ?? authority
        let port = end.map { String(authority[$0...]) } ?? ""
        if host.hasSuffix(".") { host.removeLast() }
        return host.isEmpty || port == usualPort || port == ":" ? host : host + port
    }

    /// The first of the links that a preview is made of, as it was written, too: our own pages are none. `authority`: that of our
    /// pages.
    package static func first(of links: some Sequence<String>, notOn authority: String) -> (link: String, address: LinkAddress)? {
        for link in links {
            if let address = LinkAddress(link), address.authority != authority { return (link, address) }
        }
        return nil
    }
}

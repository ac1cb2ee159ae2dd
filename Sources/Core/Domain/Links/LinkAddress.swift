import Primitives

/// The address of a page that somebody linked to, in the one form under which it is looked up.
package struct LinkAddress: Sendable, Hashable {
    /// Scheme and host lower-cased, without a fragment.
    package let text: String
    /// With the port when the link names one.
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
        self.authority = authority.lowercased()
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

    /// The first of the links that a preview is made of: our own pages are none. `host`: the server's, with its port if it has one.
    package static func first(of links: some Sequence<String>, notOn host: String) -> LinkAddress? {
        links.lazy.compactMap { LinkAddress($0) }.first { $0.authority != host }
    }
}

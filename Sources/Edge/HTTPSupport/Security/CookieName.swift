import Domain

/// The name of a cookie of ours.
package struct CookieName: Sendable, Hashable {
    /// As it stands in the header.
    package let text: String
    /// Whether the server is reached through https.
    package let isSecure: Bool

    /// Over https the name gets the prefix `__Host-`: browsers then accept it from this host only, for every path and over
    /// https, so that no neighbour can plant one (RFC 6265bis, section 4.1.3.2).
    package init(_ name: StaticString, isSecure: Bool) {
        self.text = isSecure ? "__Host-\(name)" : "\(name)"
        self.isSecure = isSecure
    }

    /// The value that a browser sent, or nil; an empty one is none. Of several with one name the first counts.
    package func value(in headers: [String]) -> String? {
        for pair in headers.joined(separator: ";").utf8.prefix(Limits.Request.cookieBytes).split(separator: UInt8(ascii: ";")) {
            let pair = pair.drop { $0 == 0x20 }
            guard pair.starts(with: text.utf8), pair.dropFirst(text.utf8.count).first == UInt8(ascii: "=") else { continue }
            let value = String(Substring(pair.dropFirst(text.utf8.count + 1)))
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// The header that sets the cookie. `value` is a token in base64url. It ends with the browser's session unless
    /// `maxAge` says otherwise. Scripts cannot read it, and other sites' forms do not send it.
    package func setting(_ value: String, maxAge: Duration? = nil) -> String {
        var header = "\(text)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if isSecure { header += "; Secure" }
        if let maxAge { header += "; Max-Age=\(max(0, maxAge.components.seconds))" }
        return header
    }

    /// The header that takes the cookie away.
    package var removal: String { setting("", maxAge: .zero) }
}

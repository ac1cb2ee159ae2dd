import Primitives

/// Where an authorization may return (RFC 6749, section 3.1.2; RFC 8252 for the schemes of apps).
package enum RedirectURI {
    /// Shows the code instead of returning.
    package static let outOfBand = "urn:ietf:wg:oauth:2.0:oob"
    /// Bytes of one address, and how many an app may register.
    static let longest = 2000
    static let most = 20

    /// Schemes that run or show something in the browser itself.
    private static let forbidden: Set<String> = [
        "javascript", "data", "vbscript", "file", "blob", "about", "view-source", "filesystem", "chrome", "mailto", "tel", "ws", "wss",
    ]

    /// Whether an app may register it: absolute, without fragment, and of a scheme that leads to an app or a web site.
    package static func isAcceptable(_ uri: String) -> Bool {
        if uri == outOfBand { return true }
        guard uri.utf8.count <= longest, uri.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), !uri.contains("#"), let scheme = scheme(uri),
            !forbidden.contains(scheme)
        else { return false }
        if uri.utf8.contains(where: { "\"<>\\^`{|}".utf8.contains($0) }) { return false }
        return scheme == "http" || scheme == "https" ? host(uri) != nil : uri.utf8.count > scheme.utf8.count + 1
    }

    /// The scheme, lower-cased; nil when there is none.
    static func scheme(_ uri: String) -> String? {
        guard let colon = uri.firstIndex(of: ":") else { return nil }
        let scheme = uri[..<colon].lowercased()
        guard let first = scheme.utf8.first, (97...122).contains(first) else { return nil }
        let isScheme = scheme.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || "+-.".utf8.contains($0) }
        return isScheme ? scheme : nil
    }

    /// Host and port of a web address; nil for other schemes, and for one with a name and password before the host.
    static func host(_ uri: String) -> Substring? {
        guard let scheme = scheme(uri), scheme == "http" || scheme == "https", uri.dropFirst(scheme.count).hasPrefix("://") else { return nil }
        let host = uri.dropFirst(scheme.count + 3).prefix { $0 != "/" && $0 != "?" }
        return host.isEmpty || host.contains("@") || host.hasPrefix(":") ? nil : host
    }

    /// What a person is shown of it: the host of a web site, else the scheme of an app.
    package static func shown(_ uri: String) -> String {
        if let host = host(uri) { return String(host) }
        return scheme(uri).map { "\($0):" } ?? uri
    }

    /// The source expression for the page's `form-action`: browsers apply it to the redirect behind the form too.
    package static func formTarget(_ uri: String) -> String? {
        guard uri != outOfBand, let scheme = scheme(uri) else { return nil }
        return host(uri).map { "\(scheme)://\($0)" } ?? "\(scheme):"
    }

    /// The address with parameters added to its query.
    package static func adding(_ parameters: [(name: String, value: String)], to uri: String) -> String {
        let query = parameters.map { "\($0.name)=\(PercentEncoding.escape($0.value))" }.joined(separator: "&")
        return uri + (uri.contains("?") ? (uri.hasSuffix("?") || uri.hasSuffix("&") ? "" : "&") : "?") + query
    }
}

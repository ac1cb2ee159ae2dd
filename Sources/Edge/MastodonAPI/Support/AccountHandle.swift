import Domain

/// `name`, `@name` or `name@host` as people type it.
struct AccountHandle: Hashable, Sendable {
    let username: String
    /// Lower-cased; empty for an account of this server.
    let host: String

    init(_ text: String, site: Site) {
        let parts = text.drop { $0 == "@" || $0 == " " }.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        username = parts.first.map(String.init) ?? ""
        let host = parts.count > 1 ? parts[1].lowercased() : ""
        self.host = host == site.host ? "" : host
    }
}

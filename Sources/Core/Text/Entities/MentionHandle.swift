/// The name by which a text mentions an account: `@name` or `@name@host`.
package struct MentionHandle: Hashable, Sendable {
    /// Lower-cased, without the leading `@`.
    package let username: String
    /// Lower-cased, with its port if one was written; nil when the text names none (then it means a local account).
    package let host: String?

    package init(username: String, host: String?) {
        self.username = username.lowercased()
        self.host = host?.lowercased()
    }
}

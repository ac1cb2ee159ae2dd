/// The account that a mention turned out to mean.
package struct MentionTarget: Hashable, Sendable {
    /// The account's own spelling of its name.
    package let username: String
    /// Nil for a local account.
    package let host: String?
    /// The address of its profile page.
    package let url: String

    package init(username: String, host: String?, url: String) {
        self.username = username
        self.host = host
        self.url = url
    }
}

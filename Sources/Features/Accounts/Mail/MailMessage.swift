/// A message to one person. Who sends it, how it is signed and delivered is the driver's business.
package struct MailMessage: Sendable, Hashable {
    /// The bare address, as `EmailAddress` accepts it.
    package var to: String
    package var subject: String
    /// The plain text, lines ended by `\n`.
    package var text: String
    /// The same as HTML; nil when there is none.
    package var html: String?
    /// Further headers by name, such as `List-Unsubscribe`.
    package var headers: [String: String]

    package init(to: String, subject: String, text: String, html: String? = nil, headers: [String: String] = [:]) {
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.headers = headers
    }
}

/// A message to one person. Who sends it, how it is signed and delivered is the driver's business.
package struct MailMessage: Sendable, Hashable {
    /// Names the message on its whole way (with the host, its Message-ID): letters, digits and hyphens that no other message
    /// has, and the same whenever this one is sent again, so that a mail reader shows a repeat once.
    package var id: String
    /// The bare address, as `EmailAddress` accepts it.
    package var to: String
    package var subject: String
    /// The plain text, lines ended by `\n`.
    package var text: String
    /// The same as HTML; nil when there is none.
    package var html: String?
    /// What the sender is shown as; nil for the server's name.
    package var from: String?
    /// Further headers by name, such as `List-Unsubscribe`.
    package var headers: [String: String]

    package init(id: String, to: String, subject: String, text: String, html: String? = nil, from: String? = nil, headers: [String: String] = [:]) {
        self.id = id
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.from = from
        self.headers = headers
    }
}

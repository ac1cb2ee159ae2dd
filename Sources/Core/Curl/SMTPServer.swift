/// The mail server that takes our messages, and how it is spoken to.
package struct SMTPServer: Sendable, Hashable {
    package enum Encryption: String, Sendable, CaseIterable {
        /// TLS from the first byte (`smtps://`).
        case immediate
        /// STARTTLS, or nothing is said (RFC 3207).
        case required
        /// STARTTLS when the server offers it.
        case optional
        case off
    }

    /// A name or address; of IPv6 in brackets.
    package var host: String
    package var port: Int
    package var encryption: Encryption
    /// Nil when the server asks for no name.
    package var user: String?
    package var password: String
    /// Who we say we are (EHLO).
    package var greeting: String
    /// A file of certificates to trust in place of those of the system; nil for these.
    package var trustedFile: String?

    package init(
        host: String, port: Int, encryption: Encryption, user: String?, password: String, greeting: String, trustedFile: String? = nil
    ) {
        self.host = host
        self.port = port
        self.encryption = encryption
        self.user = user
        self.password = password
        self.greeting = greeting
        self.trustedFile = trustedFile
    }

    var url: String { "\(encryption == .immediate ? "smtps" : "smtp")://\(host):\(port)/\(greeting)" }
}

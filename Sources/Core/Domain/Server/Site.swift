/// Who this server is to the outside. Neither value ends with a slash.
package struct Site: Sendable, Hashable {
    /// The part after the @ of a name, such as `example.org`; with a port where one belongs to it.
    package var host: String
    /// Where the server is reached, such as `https://social.example.org`.
    package var url: String

    package init(host: String, url: String) {
        self.host = host
        self.url = url
    }

    /// Whether visitors come over TLS: cookies are then marked `Secure`.
    package var isSecure: Bool { url.hasPrefix("https://") }
}

/// Scheme, host and port of a mail server, as in `smtp://mail.example:587`.
struct MailServerAddress: Sendable, Hashable {
    /// TLS from the first byte.
    let isImmediate: Bool
    /// A name or address; of IPv6 in brackets.
    let host: String
    let port: Int

    /// Nil for anything else. Without a port the usual one for submission holds (RFC 6409, RFC 8314).
    init?(_ text: String) {
        let pattern = #/(smtps?):\/\/(\[[0-9a-fA-F:.]+\]|[a-zA-Z0-9.-]+)(?::([0-9]{1,5}))?\/?/#
        guard let match = text.wholeMatch(of: pattern) else { return nil }
        isImmediate = match.output.1 == "smtps"
        host = match.output.2.lowercased()
        guard let port = Int(match.output.3 ?? (isImmediate ? "465" : "587")), (1...65535).contains(port) else { return nil }
        self.port = port
    }

    /// Whether what is said stays on this machine.
    var isLoopback: Bool { host == "localhost" || host == "[::1]" || host.hasPrefix("127.") }
}

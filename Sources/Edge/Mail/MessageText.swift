import Letters
import Primitives

/// A message in the form in which it travels (RFC 5322, RFC 2045 to 2047). Lines end with CRLF and hold at most 76
/// characters, unless an address in a header is longer; everything is ASCII.
package struct MessageText: Sendable {
    package let bytes: [UInt8]

    /// `from` is the sender's bare address, `name` what it is shown as. The message's id, with the host of `from`, is its
    /// Message-ID and separates its parts.
    package init(_ message: MailMessage, from: String, name: String, date: Timestamp) {
        let host = from.split(separator: "@").last ?? "localhost"
        let unique = HeaderText.plain(message.id)
        var lines = [
            "From: \(HeaderText.mailbox(name, from, used: "From: ".utf8.count))",
            "To: <\(HeaderText.plain(message.to))>",
            "Subject: \(HeaderText.encoded(message.subject, used: "Subject: ".utf8.count))",
            "Date: \(date.mailDate)",
            "Message-ID: <\(unique)@\(HeaderText.plain(String(host)))>",
            "MIME-Version: 1.0",
        ]
        lines += message.headers.sorted { $0.key < $1.key }.map { HeaderText.structured($0.key, $0.value) }
        if let html = message.html {
            lines += ["Content-Type: multipart/alternative; boundary=\"=_\(unique)\"", ""]
            lines += ["--=_\(unique)"] + MessageText.part(message.text, type: "text/plain")
            lines += ["--=_\(unique)"] + MessageText.part(html, type: "text/html")
            lines += ["--=_\(unique)--"]
        } else {
            lines += MessageText.part(message.text, type: "text/plain")
        }
        bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
    }

    private static func part(_ text: String, type: String) -> [String] {
        ["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", ""] + QuotedPrintable.lines(text)
    }
}

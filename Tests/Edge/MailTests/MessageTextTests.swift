import Letters
import Primitives
import Testing

@testable import Mail

@Suite struct MessageTextTests {
    private func text(_ message: MailMessage, name: String = "Rapport") -> String {
        let text = MessageText(message, from: "no-reply@example.org", name: name, date: Timestamp(milliseconds: 1_795_248_585_000))
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test func `a plain message has the headers of RFC 5322`() {
        let message = text(MailMessage(id: "abc1", to: "lea@example.org", subject: "Hello", text: "One\nTwo", headers: ["Auto-Submitted": "auto-generated"]))
        #expect(
            message == """
                From: "Rapport" <no-reply@example.org>\r
                To: <lea@example.org>\r
                Subject: Hello\r
                Date: Sat, 21 Nov 2026 08:09:45 +0000\r
                Message-ID: <abc1@example.org>\r
                MIME-Version: 1.0\r
                Auto-Submitted: auto-generated\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                One\r
                Two\r

                """)
    }

    @Test func `nothing in a value begins another header`() {
        let message = text(
            MailMessage(id: "abc1", to: "lea@example.org\r\nBcc: x@example.org", subject: "a\r\nBcc: y@example.org", text: "t"), name: "n\r\nBcc: z@example.org")
        let head = message.split(separator: "\r\n\r\n")[0]
        #expect(!head.split(separator: "\r\n").contains { $0.hasPrefix("Bcc") })
    }

    @Test func `other letters are encoded in words of at most 75 characters`() {
        let subject = String(repeating: "Grüße aus Österreich 🎉 ", count: 6)
        let line = text(MailMessage(id: "abc1", to: "a@example.org", subject: subject, text: "t"))
        let words = line.split(separator: "\r\n").filter { $0.contains("=?utf-8?B?") }
        #expect(words.count > 1)
        for word in words { #expect(word.drop { $0 != "=" }.utf8.count <= 75) }
    }

    /// Vectors: base64 of the whole, in pieces of whole characters.
    @Test func `encoded words begin where the header leaves room, and hold whole characters`() {
        #expect(HeaderText.encoded("Grüße", used: 9) == "=?utf-8?B?R3LDvMOfZQ==?=")
        #expect(HeaderText.encoded("=?x?=", used: 9) == "=?utf-8?B?PT94Pz0=?=")
        // 39 bytes fit beside "Subject: ", 45 a line of their own.
        let long = HeaderText.encoded(String(repeating: "ä", count: 42), used: 9)
        let first = String(repeating: "w6TDpMOk", count: 6) + "w6Q="
        #expect(long == "=?utf-8?B?\(first)?=\r\n =?utf-8?B?\(String(repeating: "w6TDpMOk", count: 7))w6Q=?=\r\n =?utf-8?B?w6Q=?=")
    }

    @Test(arguments: ["", "Bread & letters", "Brötchen", String(repeating: "x", count: 80), String(repeating: "ü🎉", count: 40), String(repeating: "a b", count: 20)])
    func `no line of a head that holds words is longer than 76 characters`(words: String) {
        for extra in 0..<8 {
            let name = words + String(repeating: "é", count: extra)
            let message = MessageText(
                MailMessage(id: "abc1", to: "lea@example.org", subject: name, text: "t"), from: "a-rather-long-name-of-a-sender@mail.social.example",
                name: name, date: Timestamp(milliseconds: 0))
            let head = String(decoding: message.bytes, as: UTF8.self).split(separator: "\r\n\r\n")[0].split(separator: "\r\n")
            for line in head { #expect(line.utf8.count <= 76, "\(line)") }
            for word in head.flatMap({ $0.split(separator: " ") }) where word.hasPrefix("=?") { #expect(word.utf8.count <= 75 && word.hasSuffix("?=")) }
            #expect(head.contains { $0.hasSuffix("<a-rather-long-name-of-a-sender@mail.social.example>") })
        }
    }

    @Test func `a header that programs read is never encoded, and is folded at blanks only`() {
        let link = "<https://social.example/letters/waiting?account=123456789012345678&mark=0123456789abcdef0123456789abcdef>"
        let headers = ["List-Unsubscribe": link, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "X-Words": "\(link), \(link) ü\r\nBcc: a@b"]
        let lines = text(MailMessage(id: "abc1", to: "a@example.org", subject: "s", text: "t", headers: headers)).split(separator: "\r\n")
        #expect(lines.contains("List-Unsubscribe: \(link)"))
        #expect(lines.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        let words = lines.firstIndex { $0.hasPrefix("X-Words") }.map { lines[$0...].prefix(3) }
        #expect(words == ["X-Words: \(link),", " \(link)", " Bcc: a@b"])
    }

    @Test func `long lines are broken softly and blanks at their end are kept`() {
        let lines = QuotedPrintable.lines(String(repeating: "ä", count: 60) + " \nnext = ")
        for line in lines { #expect(line.utf8.count <= 76) }
        #expect(lines.last == "next =3D=20")
        #expect(lines.dropLast().last == "=20" || lines.dropLast().last?.hasSuffix("=20") == true)
    }

    @Test func `no line of the text is a full stop alone, which ends a message for careless servers`() {
        #expect(QuotedPrintable.lines(".\r\n.\nQ\rIT") == ["=2E", "=2E", "Q=0DIT"])
    }

    @Test func `HTML goes beside the text`() {
        let message = text(MailMessage(id: "abc1", to: "a@example.org", subject: "s", text: "plain", html: "<p>rich</p>"))
        #expect(message.contains("multipart/alternative; boundary=\"=_abc1\""))
        #expect(message.contains("plain\r\n--=_abc1\r\nContent-Type: text/html"))
        #expect(message.hasSuffix("--=_abc1--\r\n"))
    }
}

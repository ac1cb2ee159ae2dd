/// How an exchange with a mail server went.
package struct SMTPReport: Sendable, Hashable {
    /// What was said last to the server. Raw values are the verbs of RFC 5321.
    package enum Stage: Int, Sendable, Comparable {
        case connection, greeting, encryption, signIn, sender, recipient, content

        init?(verb: String) {
            switch verb.uppercased() {
            case "EHLO", "HELO": self = .greeting
            case "STARTTLS": self = .encryption
            case "AUTH": self = .signIn
            case "MAIL": self = .sender
            case "RCPT": self = .recipient
            case "DATA": self = .content
            default: return nil
            }
        }

        package static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// Nil when the server took what was said; else libcurl's words for what failed.
    package var failure: String?
    package var stage: Stage
    /// The lines of the server's last reply; empty when it did not answer what was said last.
    package var reply: [String]
    /// Every line that the server said.
    package var heard: [String]
    /// A connection of an earlier exchange was used.
    package var isReused: Bool

    package init(failure: String?, stage: Stage, reply: [String], heard: [String], isReused: Bool) {
        self.failure = failure
        self.stage = stage
        self.reply = reply
        self.heard = heard
        self.isReused = isReused
    }

    /// The code of the last reply (RFC 5321, section 4.2); 0 when there was none.
    package var code: Int { reply.last.flatMap { Int($0.prefix(3)) } ?? 0 }

    /// The last reply, or what failed when there was none.
    package var text: String {
        let said = reply.joined(separator: " / ")
        guard let failure else { return said }
        return code >= 400 ? said : said.isEmpty ? failure : "\(failure) (after: \(said))"
    }
}

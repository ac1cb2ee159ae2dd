/// What is said and heard in one exchange. Only the thread that performs the exchange uses it, while libcurl calls back.
final class SMTPTranscript {
    private let message: [UInt8]
    private var position = 0
    private(set) var stage = SMTPReport.Stage.connection
    /// What the server said last; a reply may have several lines.
    private(set) var reply: [String] = []
    /// All lines of the server, at most `mostLines`.
    private(set) var heard: [String] = []
    /// After a failure libcurl takes its leave: the answer to that is no reply to what failed.
    private var hasTakenLeave = false

    private static let mostLines = 200
    private static let longestLine = 1000

    init(message: [UInt8]) { self.message = message }

    /// Hands over the next bytes of the message; 0 at its end.
    func feed(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, message.count - position)
        buffer.copyBytes(from: message[position..<(position + count)])
        position += count
        return count
    }

    /// A line of ours: its verb tells how far the exchange is. Passwords are among these lines, so none is kept.
    func sent(_ bytes: UnsafeRawBufferPointer) {
        let verb = String(decoding: bytes.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7a }, as: UTF8.self)
        if verb == "QUIT" { hasTakenLeave = true }
        guard let next = SMTPReport.Stage(verb: verb) else { return }
        stage = next
        reply = []
    }

    /// Lines of the server, in pieces as they come.
    func received(_ bytes: UnsafeRawBufferPointer) {
        for line in bytes.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }) {
            // A reply is text (RFC 5321, section 4.2); what is none, such as NUL, no table would take.
            let printable = line.prefix(SMTPTranscript.longestLine).map { $0 < 0x20 || $0 == 0x7f ? UInt8(ascii: " ") : $0 }
            let text = String(decoding: printable, as: UTF8.self)
            if heard.count < SMTPTranscript.mostLines { heard.append(text) }
            if hasTakenLeave { continue }
            // The line after the last one of a reply begins the next reply ("250-" goes on, "250 " ends).
            if reply.last.map(SMTPTranscript.isLast) ?? true { reply = [] }
            reply.append(text)
        }
    }

    private static func isLast(_ line: String) -> Bool { line.utf8.dropFirst(3).first != UInt8(ascii: "-") }
}

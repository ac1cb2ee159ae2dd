import Foundation

/// Text in headers: nothing in it can end the header or begin another.
enum HeaderText {
    /// ASCII without control characters.
    static func plain(_ text: String) -> String {
        String(decoding: text.utf8.filter { $0 >= 0x20 && $0 < 0x7f }, as: UTF8.self)
    }

    /// A header that programs read, such as `List-Unsubscribe`: encoded words mean nothing in it (RFC 2047, section 5), and an
    /// address must stay whole. So it is folded at its blanks only.
    static func structured(_ name: String, _ value: String) -> String {
        var (lines, line) = ([String](), plain(name) + ":")
        for (index, word) in plain(value).split(separator: " ").enumerated() {
            if index > 0, line.utf8.count + 1 + word.utf8.count > 76 {
                lines.append(line)
                line = ""
            }
            line += " " + word
        }
        return (lines + [line]).joined(separator: "\r\n")
    }

    /// Characters of a line that holds encoded words (RFC 2047, section 2).
    private static let line = 76
    /// What stands around the text of an encoded word.
    private static let (before, after) = ("=?utf-8?B?", "?=")

    /// Plain when it is ASCII and short, else in encoded words of at most 75 characters, a line each (RFC 2047). `used`: characters
    /// before it on its first line.
    static func encoded(_ text: String, used: Int) -> String {
        let text = withoutControls(text)
        if text.utf8.allSatisfy({ $0 < 0x7f }), text.utf8.count <= 60, !text.contains("=?") { return text }
        return words(text, used: used)
    }

    private static func withoutControls(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { $0.unicodeScalars.append($1.value < 0x20 || $1.value == 0x7f ? " " : $1) }
    }

    private static func words(_ text: String, used: Int) -> String {
        let text = withoutControls(text)
        var words: [String] = []
        var chunk = ""
        // By scalar: each word holds whole characters (section 5). Three bytes are four characters of base64; lines but the first
        // begin with a blank.
        for scalar in text.unicodeScalars {
            let room = line - (words.isEmpty ? max(used, 1) : 1) - before.utf8.count - after.utf8.count
            if chunk.utf8.count + UTF8.width(scalar) > room / 4 * 3 {
                words.append(chunk)
                chunk = ""
            }
            chunk.unicodeScalars.append(scalar)
        }
        words.append(chunk)
        return words.map { before + Data($0.utf8).base64EncodedString() + after }.joined(separator: "\r\n ")
    }

    /// A display name and its address, on a line of its own where both do not fit one.
    static func mailbox(_ name: String, _ address: String, used: Int) -> String {
        let phrase = phrase(name, used: used)
        let lines = phrase.split(separator: "\r\n")
        let last = (lines.last?.utf8.count ?? 0) + (lines.count > 1 ? 0 : used)
        let address = "<\(plain(address))>"
        return phrase + (last + 1 + address.utf8.count > line ? "\r\n " : " ") + address
    }

    /// Quoted when it is ASCII and short, else encoded.
    private static func phrase(_ text: String, used: Int) -> String {
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }), text.utf8.count <= 60 else { return words(text, used: used) }
        return "\"" + text.filter { $0 != "\"" && $0 != "\\" } + "\""
    }
}

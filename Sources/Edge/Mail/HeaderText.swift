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

    /// Plain when it is ASCII and short, else in encoded words of at most 75 characters, folded (RFC 2047).
    static func encoded(_ text: String) -> String {
        let text = text.unicodeScalars.reduce(into: "") { $0.unicodeScalars.append($1.value < 0x20 || $1.value == 0x7f ? " " : $1) }
        if text.utf8.allSatisfy({ $0 < 0x7f }), text.utf8.count <= 60, !text.contains("=?") { return text }
        var words: [String] = []
        var chunk = ""
        // By scalar, so that no word grows beyond 45 bytes, which are 60 characters of base64.
        for scalar in text.unicodeScalars {
            if chunk.utf8.count + UTF8.width(scalar) > 45 {
                words.append(chunk)
                chunk = ""
            }
            chunk.unicodeScalars.append(scalar)
        }
        words.append(chunk)
        return words.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// A display name: quoted when it is ASCII, else encoded.
    static func phrase(_ text: String) -> String {
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) else { return encoded(text) }
        return "\"" + text.filter { $0 != "\"" && $0 != "\\" } + "\""
    }
}

/// What is said in an episode, in one of the forms that podcast apps read.
package struct Transcript: Sendable, Hashable {
    /// The numbers are stored; 0 is none.
    package enum Kind: Int, Sendable, Hashable, CaseIterable {
        case plain = 1
        /// W3C WebVTT.
        case vtt = 2
        /// SubRip.
        case srt = 3

        /// The end of a file's name.
        package var suffix: String {
            switch self {
            case .plain: "txt"
            case .vtt: "vtt"
            case .srt: "srt"
            }
        }

        /// As `Content-Type` and `podcast:transcript` name it.
        package var mediaType: String {
            switch self {
            case .plain: "text/plain"
            case .vtt: "text/vtt"
            case .srt: "application/x-subrip"
            }
        }
    }

    package let kind: Kind
    package let text: String

    package init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }

    /// Finds out the kind by how the text begins; nil for an empty one. Line ends are to be single newlines already.
    package init?(_ text: String) {
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard !start.isEmpty else { return nil }
        let lines = start.prefix(500).split(separator: "\n", maxSplits: 2)
        let isCounted = lines.count > 1 && Int(lines[0]) != nil && lines[1].contains(" --> ")
        self.init(kind: start.hasPrefix("WEBVTT") ? .vtt : isCounted ? .srt : .plain, text: String(start))
    }

    /// The words alone, for people: without numbers, times and marks.
    package var words: String {
        guard kind != .plain else { return text }
        var lines: [Substring] = []
        var isHead = kind == .vtt
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) { isHead = false; continue }
            if isHead || line.contains("-->") || Int(line) != nil { continue }
            if line.hasPrefix("NOTE") || line.hasPrefix("STYLE") { isHead = true; continue }
            lines.append(line)
        }
        return lines.map(Transcript.withoutMarks).joined(separator: "\n")
    }

    /// Without `<v Name>` and the like; the name stays, with a colon. What is opened and never closed is text. One pass: whoever may
    /// write a transcript makes everybody's server read it.
    private static func withoutMarks(_ line: Substring) -> String {
        var (output, rest) = ("", line)
        while let close = rest.firstIndex(of: ">") {
            let next = rest.index(after: close)
            if let open = rest[..<close].lastIndex(of: "<") {
                let mark = rest[rest.index(after: open)..<close]
                output += rest[..<open]
                if mark.hasPrefix("v ") { output += mark.dropFirst(2) + ": " }
            } else {
                output += rest[..<next]
            }
            rest = rest[next...]
        }
        return output + rest
    }
}

/// How a file of messages is written.
///
/// A line `key = text`, or `key =` followed by a block of lines indented by two spaces; `#` begins a remark. `{name}` stands
/// for an argument. A text that depends on a number has two keys, `key.one` and `key.other`, with the argument `{count}`.
enum MessageFile {
    /// Adds the texts of `source`. Throws for a line of no known form and for a key that is there already.
    static func read(_ source: String, name: String, into texts: inout [String: String]) throws(MessageFileError) {
        var key: String?
        var block: [Substring] = []
        func close() throws(MessageFileError) {
            guard let known = key else { return }
            while block.last?.isEmpty == true { block.removeLast() }
            guard texts.updateValue(block.joined(separator: "\n"), forKey: known) == nil else {
                throw MessageFileError(file: name, reason: "\"\(known)\" is there twice")
            }
            (key, block) = (nil, [])
        }
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty || line.hasPrefix("  ") {
                if key != nil { block.append(line.dropFirst(2)) }
            } else if !line.hasPrefix("#") {
                try close()
                guard let equals = line.firstRange(of: " ="), isKey(line[..<equals.lowerBound]),
                    line[equals.upperBound...].first.map({ $0 == " " }) ?? true
                else { throw MessageFileError(file: name, reason: "no \" = \" in \"\(line)\"") }
                key = String(line[..<equals.lowerBound])
                let text = line[equals.upperBound...].dropFirst()
                block = text.isEmpty ? [] : [text]
            }
        }
        try close()
    }

    private static func isKey(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    }
}

/// The texts of the program cannot be used: the installation is broken.
package struct MessageFileError: Error, Hashable, CustomStringConvertible {
    package let file: String
    package let reason: String

    package var description: String { "the texts in \(file) are malformed: \(reason)" }
}

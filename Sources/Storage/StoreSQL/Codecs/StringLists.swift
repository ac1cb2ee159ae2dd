/// Small values that are kept in one column and never searched: JSON lists of strings, and lists of such lists. SQL
/// treats them as opaque text.
enum StringLists {
    /// `["a","b"]`.
    static func encode(_ list: [String]) -> String {
        var output: [UInt8] = []
        append(list, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// `[["a","b"],["c"]]`.
    static func encode(_ lists: [[String]]) -> String {
        var output: [UInt8] = [UInt8(ascii: "[")]
        for (index, list) in lists.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            append(list, to: &output)
        }
        output.append(UInt8(ascii: "]"))
        return String(decoding: output, as: UTF8.self)
    }

    /// The strings of a list, empty when the text is none of ours.
    static func decodeList(_ text: String) -> [String] { decode("[" + text + "]").first ?? [] }

    /// The lists of a list, empty when the text is none of ours.
    static func decode(_ text: String) -> [[String]] {
        var text = text
        return text.withUTF8 { bytes in
            var parser = Parser(bytes: bytes)
            return parser.lists()
        }
    }

    private static func append(_ list: [String], to output: inout [UInt8]) {
        output.append(UInt8(ascii: "["))
        for (index, string) in list.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            append(string, to: &output)
        }
        output.append(UInt8(ascii: "]"))
    }

    /// RFC 8259: quotes, backslashes and control characters are escaped.
    private static func append(_ string: String, to output: inout [UInt8]) {
        let hex = Array("0123456789abcdef".utf8)
        output.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
            case 0..<32: output += Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Reads what `append` writes. Anything else ends the parse with what was read so far.
    private struct Parser {
        let bytes: UnsafeBufferPointer<UInt8>
        var index = 0

        mutating func lists() -> [[String]] {
            var lists: [[String]] = []
            guard take("[") else { return [] }
            while let list = list() {
                lists.append(list)
                guard take(",") else { break }
            }
            return lists
        }

        private mutating func list() -> [String]? {
            guard take("[") else { return nil }
            var strings: [String] = []
            while let string = string() {
                strings.append(string)
                guard take(",") else { break }
            }
            return take("]") ? strings : nil
        }

        private mutating func string() -> String? {
            guard take("\"") else { return nil }
            var output: [UInt8] = []
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                if bytes[index] == UInt8(ascii: "\\") { appendEscape(to: &output) } else { output.append(bytes[index]); index += 1 }
            }
            return take("\"") ? String(decoding: output, as: UTF8.self) : nil
        }

        private mutating func appendEscape(to output: inout [UInt8]) {
            index += 1
            guard index < bytes.count else { return }
            if bytes[index] == UInt8(ascii: "u"), index + 4 < bytes.count {
                let digits = String(decoding: bytes[(index + 1)...(index + 4)], as: UTF8.self)
                output.append(UInt8(digits, radix: 16) ?? UInt8(ascii: "?"))
                index += 5
            } else {
                output.append(bytes[index])
                index += 1
            }
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
            index += 1
            return true
        }
    }
}

/// Lists of lists of strings as JSON, written and read without a general JSON library: the shape of small opaque columns.
enum StringTable {
    static func encode(_ rows: [[String]]) -> String {
        var output: [UInt8] = [UInt8(ascii: "[")]
        for (index, row) in rows.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "["))
            for (column, text) in row.enumerated() {
                if column > 0 { output.append(UInt8(ascii: ",")) }
                append(text, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        }
        output.append(UInt8(ascii: "]"))
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case 0..<0x20:
                output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
                output.append(digits[Int(byte >> 4)])
                output.append(digits[Int(byte & 15)])
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Reads what `encode` wrote. Stops at the first byte that does not fit and returns the rows until then.
    static func decode(_ text: String) -> [[String]] {
        var scanner = Scanner(bytes: Array(text.utf8))
        return scanner.rows()
    }

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func rows() -> [[String]] {
            var rows: [[String]] = []
            guard take("[") else { return rows }
            while take("[") {
                var row: [String] = []
                while let text = string() {
                    row.append(text)
                    if !take(",") { break }
                }
                guard take("]") else { return rows }
                rows.append(row)
                if !take(",") { break }
            }
            return rows
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        private mutating func string() -> String? {
            guard take("\"") else { return nil }
            var text: [UInt8] = []
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                switch byte {
                case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let escaped = escape() else { return nil }
                    text.append(escaped)
                default: text.append(byte)
                }
            }
            return nil
        }

        private mutating func escape() -> UInt8? {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "u") else { return byte }
            guard position + 4 <= bytes.count else { return nil }
            let code = UInt8(String(decoding: bytes[(position + 2)..<(position + 4)], as: UTF8.self), radix: 16)
            position += 4
            return code
        }
    }
}

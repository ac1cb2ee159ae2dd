/// Reads the texts and numbers of a JSON object (RFC 8259) and passes over what is nested in it.
struct FlatJSON {
    private let bytes: [UInt8]
    private var position = 0

    /// Texts, and numbers as they are written, by their names; nil when it is no object.
    static func object(_ bytes: [UInt8]) -> [String: String]? {
        var reader = FlatJSON(bytes: bytes)
        return reader.fields()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func fields() -> [String: String]? {
        guard take("{") else { return nil }
        var fields: [String: String] = [:]
        if take("}") { return fields }
        repeat {
            guard let name = text(), take(":") else { return nil }
            if let value = text() ?? number() {
                if fields[name] == nil { fields[name] = value }
            } else if !skip() {
                return nil
            }
        } while take(",")
        return take("}") ? fields : nil
    }

    private mutating func number() -> String? {
        skipBlanks()
        let from = position
        while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
        return position > from ? String(decoding: bytes[from..<position], as: UTF8.self) : nil
    }

    private mutating func text() -> String? {
        guard take("\"") else { return nil }
        var output: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: output, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                continue
            }
            guard let escaped = escape() else { return nil }
            output.append(contentsOf: escaped)
        }
        return nil
    }

    private mutating func escape() -> [UInt8]? {
        guard position < bytes.count else { return nil }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): return [0x20]
        case UInt8(ascii: "u"):
            guard var number = unit() else { return nil }
            // Two of UTF-16 make one character beyond the first plane.
            if (0xD800...0xDBFF).contains(number), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                guard let low = unit() else { return nil }
                number = (0xDC00...0xDFFF).contains(low) ? 0x10000 + (number - 0xD800) << 10 + (low - 0xDC00) : 0xFFFD
            }
            return Array(String(Unicode.Scalar(number) ?? "\u{FFFD}").utf8)
        default: return [letter]
        }
    }

    private mutating func unit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        defer { position += 4 }
        return UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    }

    /// Passes over a value of any kind, without going into it: brackets are counted.
    private mutating func skip() -> Bool {
        skipBlanks()
        var depth = 0
        repeat {
            guard position < bytes.count else { return false }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard text() != nil else { return false }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return false }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return false
            default: break
            }
            position += 1
        } while depth > 0 || position < bytes.count && !",}".utf8.contains(bytes[position])
        return true
    }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: wanted) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }
}

import Domain
import Primitives

/// A strict parser of JSON (RFC 8259) into input values, bounded in depth and in the number of values.
///
/// Foundation's parser has no bound on either that could be set, and is far slower to start.
package struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var values = 0

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The one value that `bytes` holds. Throws `InputError`.
    package static func parse(_ bytes: [UInt8]) throws(InputError) -> InputValue {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.count else { throw .malformed("unexpected text after the end of the JSON value") }
        return value
    }

    private static var greatestDepth: Int {
        #if TEST_SEAMS
        if Fault.depthUnbounded.isActive { return .max }
        #endif
        return Limits.Request.depth
    }

    private mutating func value(depth: Int) throws(InputError) -> InputValue {
        guard depth <= JSONParser.greatestDepth else { throw .tooDeep }
        values += 1
        guard values <= Limits.Request.values else { throw .tooManyValues }
        skipSpace()
        guard position < bytes.count else { throw .malformed("the JSON ends too early") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object(depth: Int) throws(InputError) -> [String: InputValue] {
        var fields: [String: InputValue] = [:]
        position += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return fields }
        while true {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw .malformed("a name is missing in a JSON object") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw .malformed("a colon is missing in a JSON object") }
            fields[name] = try value(depth: depth + 1)
            skipSpace()
            if take(UInt8(ascii: "}")) { return fields }
            guard take(UInt8(ascii: ",")) else { throw .malformed("a JSON object is not closed") }
        }
    }

    private mutating func array(depth: Int) throws(InputError) -> [InputValue] {
        var elements: [InputValue] = []
        position += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return elements }
            guard take(UInt8(ascii: ",")) else { throw .malformed("a JSON array is not closed") }
        }
    }

    private mutating func string() throws(InputError) -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\"), bytes[position] >= 0x20 {
            position += 1
        }
        guard position < bytes.count else { throw .malformed("a JSON string is not closed") }
        if bytes[position] == UInt8(ascii: "\"") {
            defer { position += 1 }
            return try InputText.string(bytes[start..<position])
        }
        return try escapedString(Array(bytes[start..<position]))
    }

    /// The rest of a string that holds an escape; `output` is what precedes it.
    private mutating func escapedString(_ plain: [UInt8]) throws(InputError) -> String {
        var output = plain
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try InputText.string(output[...])
            case UInt8(ascii: "\\"): try escape(to: &output)
            case 0x20...: output.append(byte)
            default: throw .malformed("a JSON string holds a control character")
            }
        }
        throw .malformed("a JSON string is not closed")
    }

    private mutating func escape(to output: inout [UInt8]) throws(InputError) {
        guard position < bytes.count else { throw .malformed("a JSON string is not closed") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "u"): output.append(contentsOf: String(Character(try unicodeEscape())).utf8)
        default: throw .malformed("a JSON string holds an unknown escape")
        }
    }

    private mutating func unicodeEscape() throws(InputError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A surrogate: only a high one followed by a low one makes a character.
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .malformed("a JSON string holds half a character") }
        let second = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(second), let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
            throw .malformed("a JSON string holds half a character")
        }
        return scalar
    }

    private mutating func hexadecimal() throws(InputError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw .malformed("a JSON string is not closed") }
        var value: UInt32 = 0
        for byte in bytes[position..<(position + 4)] {
            guard let digit = InputText.hexadecimalDigit(byte) else { throw .malformed("a JSON string holds an unknown escape") }
            value = value << 4 | UInt32(digit)
        }
        position += 4
        return value
    }

    private mutating func number() throws(InputError) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(InputError) {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
        guard position > start else { throw .malformed("the JSON is malformed at byte \(position)") }
    }

    private mutating func literal(_ text: StaticString, _ value: InputValue) throws(InputError) -> InputValue {
        let end = position + text.utf8CodeUnitCount
        guard end <= bytes.count, bytes[position..<end].elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        else { throw .malformed("the JSON is malformed at byte \(position)") }
        position = end
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }
}

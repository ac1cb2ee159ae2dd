import Primitives

/// Turns bytes of a request into text.
enum InputText {
    /// The text of `bytes`. Throws when they are not UTF-8 or hold a NUL, which no engine can be asked for.
    static func string(_ bytes: ArraySlice<UInt8>) throws(InputError) -> String {
        #if TEST_SEAMS
        if Fault.textUnchecked.isActive { return String(decoding: bytes, as: UTF8.self) }
        #endif
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed("the text is not valid UTF-8")
        }
        return text
    }

    /// The value of a hexadecimal digit in either case; nil for anything else.
    static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Undoes percent encoding, and `+` for a space, as forms and query strings use them.
    static func decodedForm(_ bytes: ArraySlice<UInt8>) throws(InputError) -> String { try decoded(bytes, plusIsSpace: true) }

    /// Undoes percent encoding as paths use it.
    static func decodedPath(_ bytes: ArraySlice<UInt8>) throws(InputError) -> String { try decoded(bytes, plusIsSpace: false) }

    private static func decoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws(InputError) -> String {
        guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return try string(bytes) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%") {
                guard index + 2 < bytes.endIndex, let high = hexadecimalDigit(bytes[index + 1]), let low = hexadecimalDigit(bytes[index + 2])
                else { throw .malformed("a percent sign is not followed by two digits") }
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(plusIsSpace && bytes[index] == UInt8(ascii: "+") ? 0x20 : bytes[index])
                index += 1
            }
        }
        return try string(output[...])
    }
}

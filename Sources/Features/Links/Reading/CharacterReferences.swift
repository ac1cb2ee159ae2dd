/// Resolves what HTML writes as `&amp;`, `&#39;` or `&#x27;` (WHATWG HTML, section 13.5): numbers, and those names that texts of
/// pages hold. What is none stays as it is written.
enum CharacterReferences {
    /// `bytes` are UTF-8; what is none becomes U+FFFD.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var rest = bytes
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            output.append(contentsOf: rest[..<mark])
            let body = rest[(mark + 1)...].prefix(longest)
            if let (text, length) = reference(body) {
                output.append(contentsOf: text.utf8)
                rest = rest[(mark + 1 + length)...]
            } else {
                output.append(UInt8(ascii: "&"))
                rest = rest[(mark + 1)...]
            }
        }
        output.append(contentsOf: rest)
        return String(decoding: output, as: UTF8.self)
    }

    private static let longest = 12

    /// What stands behind `&`, and how many bytes it takes; nil when it is no reference.
    private static func reference(_ body: ArraySlice<UInt8>) -> (String, Int)? {
        guard let end = body.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let word = String(decoding: body[..<end], as: UTF8.self)
        let length = end - body.startIndex + 1
        if word.hasPrefix("#") {
            let digits = word.dropFirst()
            let isHexadecimal = digits.first == "x" || digits.first == "X"
            guard let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits) else { return nil }
            return (String(scalar(number)), length)
        }
        return names[word].map { (String(scalar($0)), length) }
    }

    /// Numbers 128 to 159 mean what Windows-1252 means by them.
    private static func scalar(_ number: UInt32) -> Unicode.Scalar {
        let meant = (0x80...0x9F).contains(number) ? WindowsLetters.scalar(UInt8(number)) : Unicode.Scalar(number)
        guard let meant, meant.value != 0 else { return "\u{FFFD}" }
        return meant
    }

    private static let names: [String: UInt32] = {
        var names: [String: UInt32] = [
            "amp": 38, "lt": 60, "gt": 62, "quot": 34, "apos": 39, "OElig": 338, "oelig": 339, "Scaron": 352, "scaron": 353, "Yuml": 376,
            "ndash": 0x2013, "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019, "sbquo": 0x201A, "ldquo": 0x201C, "rdquo": 0x201D,
            "bdquo": 0x201E, "bull": 0x2022, "hellip": 0x2026, "lsaquo": 0x2039, "rsaquo": 0x203A, "euro": 0x20AC, "trade": 0x2122,
            "larr": 0x2190, "rarr": 0x2192, "minus": 0x2212, "ensp": 0x2002, "emsp": 0x2003, "thinsp": 0x2009, "zwnj": 0x200C, "zwj": 0x200D,
        ]
        let latin = [
            "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr",
            "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34",
            "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave",
            "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute",
            "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave",
            "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml",
            "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
        ]
        for (index, name) in latin.enumerated() { names[name] = UInt32(160 + index) }
        return names
    }()
}

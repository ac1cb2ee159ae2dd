extension UInt8 {
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// An ASCII letter, digit or `_`.
    var isASCIIWord: Bool {
        isASCIIDigit || (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A) || self == 0x5F
    }
}

extension Unicode.Scalar {
    /// A letter, mark, decimal digit or connector such as `_`, in any script: what regular expressions call `[[:word:]]`.
    var isWord: Bool {
        if isASCII { return UInt8(value).isASCIIWord }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
            .enclosingMark, .decimalNumber, .connectorPunctuation:
            return true
        default:
            return false
        }
    }

    var isDecimalDigit: Bool {
        isASCII ? UInt8(value).isASCIIDigit : properties.generalCategory == .decimalNumber
    }

    /// A character that may stand inside a hashtag but neither begins nor ends it.
    var isHashtagSeparator: Bool { value == 0xB7 || value == 0x30FB || value == 0x200C }

    /// Whether an address may contain the character. Spaces, controls, quotes and brackets end it, and so do the stops of
    /// Chinese and Japanese, which are written without a space, and invisible marks that could disguise where it leads.
    var isLinkCharacter: Bool {
        if isASCII {
            switch self {
            case "\"", "<", ">", "\\", "^", "`", "{", "|", "}": return false
            default: return value > 0x20 && value != 0x7F
            }
        }
        switch value {
        case 0x3000...0x3003, 0x3008...0x3011, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: return false
        default: break
        }
        switch properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .initialPunctuation, .finalPunctuation: return false
        default: return true
        }
    }
}

/// Language tags as posts and profiles carry them (BCP 47, the part that names language, script and region).
package enum LanguageTag {
    /// The longest tag, in bytes.
    package static let maximumLength = 35

    /// The tag in its usual case (`de`, `zh-Hant`, `pt-BR`); nil when it is not well-formed. `_` counts as `-`.
    package static func normalised(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= maximumLength else { return nil }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        guard let language = parts.first, (2...3).contains(language.utf8.count), language.utf8.allSatisfy(isLetter) else { return nil }
        var output = [language.lowercased()]
        for part in parts.dropFirst() {
            guard (2...8).contains(part.utf8.count), part.utf8.allSatisfy({ isLetter($0) || $0.isASCIIDigit }) else { return nil }
            output.append(cased(part))
        }
        return output.joined(separator: "-")
    }

    private static func cased(_ part: Substring) -> String {
        let letters = part.utf8.allSatisfy(isLetter)
        if letters, part.utf8.count == 2 { return part.uppercased() }
        if letters, part.utf8.count == 4 { return part.prefix(1).uppercased() + part.dropFirst().lowercased() }
        return part.lowercased()
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte.isASCIIWord && !byte.isASCIIDigit && byte != UInt8(ascii: "_") }
}

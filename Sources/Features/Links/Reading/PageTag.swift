/// A start tag of a page.
struct PageTag {
    /// Where name and value of an attribute stand.
    struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
    }

    /// More are left out.
    static let mostAttributes = 32
    /// Bytes of a value that are read.
    private static let longestValue = 8192

    /// Lower-cased.
    let name: String
    let attributes: [Attribute]
    let bytes: [UInt8]

    /// The value of the first attribute of that name, its references resolved; nil when there is none.
    func value(_ name: StaticString) -> String? {
        let wanted = name.withUTF8Buffer { Array($0) }
        guard let found = attributes.first(where: { bytes[$0.name].lazy.map(PageScanner.lowered).elementsEqual(wanted) }) else { return nil }
        return CharacterReferences.decoded(bytes[found.value].prefix(PageTag.longestValue))
    }

    /// Whether the attribute, a list of words, holds that word; in any case.
    func has(_ word: String, in name: StaticString) -> Bool {
        value(name)?.lowercased().split(whereSeparator: \.isWhitespace).contains { $0 == word } ?? false
    }
}

/// Language codes in one text column, joined by commas, which no code contains; NULL for none.
enum LanguageList {
    static func decode(_ text: String?) -> [String] {
        guard let text, !text.isEmpty else { return [] }
        return text.split(separator: ",").map(String.init)
    }

    static func encode(_ languages: [String]) -> SQLValue {
        languages.isEmpty ? .null : .text(languages.joined(separator: ","))
    }
}

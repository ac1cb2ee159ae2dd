import Files

/// Everything that this server says to people, on pages and by mail, in all languages: the one place to translate.
///
/// A language is a folder of `Languages`; which of its files holds a text does not matter (see `MessageFile` for the format).
package struct Messages: Sendable {
    /// The language that has every key, and that people read for whom there is none of theirs (BCP 47).
    package static let fallback = "en"

    private let catalogues: [String: MessageCatalogue]
    private let fallback: MessageCatalogue

    /// Reads all languages. Throws `ResourceError`, or `MessageFileError` for a malformed line, a key that is there twice or
    /// one that the fallback does not have.
    package init(locator: ResourceLocator) throws {
        var languages: [String: [String: String]] = [:]
        for language in try locator.names(in: "Languages", of: "Messages") {
            var texts: [String: String] = [:]
            for name in try locator.names(in: "Languages/\(language)", of: "Messages") where name.hasSuffix(".txt") {
                let file = "Languages/\(language)/\(name)"
                let source = String(decoding: try locator.bytes(file, of: "Messages"), as: UTF8.self)
                try MessageFile.read(source, name: file, into: &texts)
            }
            languages[language] = texts
        }
        try self.init(languages: languages)
    }

    /// Throws `MessageFileError` when a language has a key that the fallback lacks: nothing would ever ask for it.
    package init(languages: [String: [String: String]]) throws {
        let common = languages[Self.fallback] ?? [:]
        for (language, texts) in languages {
            if let key = texts.keys.filter({ common[$0] == nil }).min() {
                throw MessageFileError(file: language, reason: "\"\(key)\" is not in \(Self.fallback)")
            }
        }
        catalogues = Dictionary(
            uniqueKeysWithValues: languages.map { language, texts in
                (language, MessageCatalogue(language: language, texts: common.merging(texts) { $1 }))
            })
        fallback = catalogues[Self.fallback] ?? MessageCatalogue(language: Self.fallback, texts: [:])
    }

    /// BCP 47, in byte order.
    package var languages: [String] { catalogues.keys.sorted() }

    /// The words for somebody who reads `language`; a region ("de-AT") falls back to its language, any other to English.
    package func words(for language: String) -> MessageCatalogue {
        catalogues[language] ?? catalogues[String(language.prefix { $0 != "-" })] ?? fallback
    }
}

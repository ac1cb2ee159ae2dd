import Files

/// Every text that this server writes to people by mail or on behalf of a rule, by key and language, from the files in
/// `Languages`: the one place to translate.
///
/// A file holds entries `key: text`, or `key:` followed by indented lines. `{name}` stands for a value. `#` begins a remark.
package struct Messages: Sendable {
    /// The language that has every key.
    package static let fallback = "en"

    private let languages: [String: [String: String]]

    /// Reads all languages. Throws `ResourceError`.
    package init(locator: ResourceLocator) throws {
        var languages: [String: [String: String]] = [:]
        for file in try locator.names(in: "Languages", of: "Messages") where file.hasSuffix(".txt") {
            let text = String(decoding: try locator.bytes("Languages/\(file)", of: "Messages"), as: UTF8.self)
            languages[String(file.dropLast(4))] = Self.parse(text)
        }
        self.languages = languages
    }

    package init(languages: [String: [String: String]]) { self.languages = languages }

    /// The text with its values put in. A language without the key falls back to its base (`de-AT` to `de`), then to
    /// English; a key that nobody knows is shown as it is.
    package func text(_ key: String, in language: String = fallback, _ values: [String: String] = [:]) -> String {
        fill(template(key, language) ?? key, values)
    }

    /// Whether the language that has every key has this one.
    package func has(_ key: String) -> Bool { languages[Self.fallback]?[key] != nil }

    private func template(_ key: String, _ language: String) -> String? {
        let base = language.prefix { $0 != "-" }
        return languages[language]?[key] ?? languages[String(base)]?[key] ?? languages[Self.fallback]?[key]
    }

    /// Values are put in once: braces inside a value mean nothing.
    private func fill(_ template: String, _ values: [String: String]) -> String {
        var output = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            output += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"), let value = values[String(rest[rest.index(after: open)..<close])] else {
                output.append("{")
                rest = rest.dropFirst()
                continue
            }
            output += value
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }

    static func parse(_ file: String) -> [String: String] {
        var entries: [String: String] = [:]
        var key: String?
        var lines: [Substring] = []
        func close() {
            guard let key else { return }
            while lines.last?.isEmpty == true { lines.removeLast() }
            entries[key] = lines.joined(separator: "\n")
        }
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty || line.hasPrefix("  ") {
                lines.append(line.dropFirst(2))
            } else if !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") {
                close()
                key = String(line[..<colon])
                let first = line[line.index(after: colon)...].drop { $0 == " " }
                lines = first.isEmpty ? [] : [first]
            }
        }
        close()
        return entries
    }
}

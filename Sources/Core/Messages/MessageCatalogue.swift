/// The words that people see and are sent, by key, in one language.
package struct MessageCatalogue: Sendable {
    /// BCP 47.
    package let language: String
    private let texts: [String: String]

    init(language: String, texts: [String: String]) {
        self.language = language
        self.texts = texts
    }

    /// Whether there is a text for `key`.
    package func has(_ key: String) -> Bool { texts[key] != nil }

    /// The text of `key` with its arguments put in. A key that is not there is shown as it is, so that it is noticed.
    package func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        guard let text = texts[key] else { return key }
        guard !arguments.isEmpty, text.utf8.contains(UInt8(ascii: "{")) else { return text }
        return Self.fill(text, arguments)
    }

    /// The text for a number of things.
    package func plural(_ key: String, _ count: Int, _ arguments: [String: String] = [:]) -> String {
        text(count == 1 ? "\(key).one" : "\(key).other", arguments.merging(["count": String(count)]) { given, _ in given })
    }

    /// One pass, so that an argument that looks like a place for another stays as it is.
    private static func fill(_ text: String, _ arguments: [String: String]) -> String {
        var output = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            output += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"), let value = arguments[String(rest[rest.index(after: open)..<close])] else {
                output.append("{")
                rest = rest.dropFirst()
                continue
            }
            output += value
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }
}

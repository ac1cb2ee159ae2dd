/// The words that people see and are sent, by key, in one language.
package struct MessageCatalogue: Sendable {
    /// BCP 47.
    package let language: String
    private let texts: [String: MessageText]

    init(language: String, texts: [String: String]) {
        self.language = language
        self.texts = texts.mapValues(MessageText.init)
    }

    /// Whether there is a text for `key`.
    package func has(_ key: String) -> Bool { texts[key] != nil }

    /// The text of `key` with its arguments put in. A key that is not there is shown as it is, so that it is noticed.
    package func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts[key]?.filled(arguments) ?? key
    }

    /// The text for a number of things.
    package func plural(_ key: String, _ count: Int, _ arguments: [String: String] = [:]) -> String {
        text(count == 1 ? "\(key).one" : "\(key).other", arguments.merging(["count": String(count)]) { given, _ in given })
    }
}

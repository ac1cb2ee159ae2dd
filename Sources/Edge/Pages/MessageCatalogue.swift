import Files

/// The words that people see, by key, in one language.
///
/// A file of messages holds lines `key = text`; `#` begins a comment, `{name}` stands for an argument. A text that depends
/// on a number has two keys, `key.one` and `key.other`, with the argument `{count}`.
package struct MessageCatalogue: Sendable {
    /// BCP 47.
    package let language: String
    private let texts: [String: String]

    /// Reads `Messages/LANGUAGE.txt` of the targets; one that has no such file adds nothing. Throws `TemplateError` for a
    /// malformed line or a key that is there twice.
    package init(language: String, locator: ResourceLocator, targets: [String]) throws {
        var texts: [String: String] = [:]
        for target in targets {
            let file = "Messages/\(language).txt"
            guard (try? locator.locate(file, of: target)) != nil else { continue }
            try Self.read(String(decoding: try locator.bytes(file, of: target), as: UTF8.self), file: file, into: &texts)
        }
        self.language = language
        self.texts = texts
    }

    private static func read(_ source: String, file: String, into texts: inout [String: String]) throws {
        for line in source.split(separator: "\n") where !line.hasPrefix("#") {
            guard let equals = line.firstRange(of: " = ") else {
                throw TemplateError.malformed(file: file, reason: "no \" = \" in \"\(line)\"")
            }
            let key = String(line[..<equals.lowerBound])
            guard texts.updateValue(String(line[equals.upperBound...]), forKey: key) == nil else {
                throw TemplateError.malformed(file: file, reason: "\"\(key)\" is there twice")
            }
        }
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
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            output += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            output += arguments[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }
}

extension MessageCatalogue {
    /// The template with each `{{m.key}}` replaced by its text, escaped: words cost nothing when a page is rendered. Throws
    /// `TemplateError` for a key that is not there.
    func worded(_ template: String, file: String) throws -> String {
        var output = ""
        var rest = template[...]
        while let open = rest.firstRange(of: "{{m."), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let key = String(rest[open.upperBound..<close.lowerBound])
            guard let text = texts[key] else { throw TemplateError.malformed(file: file, reason: "there is no message \"\(key)\"") }
            output += rest[..<open.lowerBound] + Self.escaped(text)
            rest = rest[close.upperBound...]
        }
        return output + rest
    }

    private static func escaped(_ text: String) -> String {
        var output = ""
        for character in text {
            switch character {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            default: output.append(character)
            }
        }
        return output
    }
}

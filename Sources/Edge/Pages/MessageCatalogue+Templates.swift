import Messages

extension MessageCatalogue {
    /// The template with each `{{m.key}}` replaced by its text, escaped: words cost nothing when a page is rendered. Throws
    /// `TemplateError` for a key that is not there.
    func worded(_ template: String, file: String) throws -> String {
        var output = ""
        var rest = template[...]
        while let open = rest.firstRange(of: "{{m."), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let key = String(rest[open.upperBound..<close.lowerBound])
            guard has(key) else { throw TemplateError.malformed(file: file, reason: "there is no message \"\(key)\"") }
            output += rest[..<open.lowerBound] + Self.escaped(text(key))
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

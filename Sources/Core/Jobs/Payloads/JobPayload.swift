/// The payload of a job: a flat JSON object of strings, such as `{"account":"1","host":"example.org"}`. Holds ids and
/// names, never whole values.
package struct JobPayload: Sendable, Hashable {
    package var fields: [String: String]

    package init(_ fields: [String: String]) { self.fields = fields }

    /// The text to store; fields in the order of their names, so that equal payloads have equal texts.
    package var json: String {
        let members = fields.sorted { $0.key < $1.key }.map { "\(JobPayload.quoted($0.key)):\(JobPayload.quoted($0.value))" }
        return "{\(members.joined(separator: ","))}"
    }

    /// Reads what `json` writes. Throws `InvalidJobPayload` for anything else.
    package init(json: String) throws {
        var rest = Substring(json)
        func take(_ character: Character) throws {
            guard rest.first == character else { throw InvalidJobPayload(text: json) }
            rest.removeFirst()
        }
        func takeString() throws -> String {
            try take("\"")
            var text = ""
            while let character = rest.first, character != "\"" {
                rest.removeFirst()
                if character == "\\", let escaped = rest.popFirst() { text.append(escaped) } else { text.append(character) }
            }
            try take("\"")
            return text
        }
        fields = [:]
        try take("{")
        while rest.first == "\"" {
            let name = try takeString()
            try take(":")
            fields[name] = try takeString()
            guard rest.first == "," else { break }
            rest.removeFirst()
        }
        try take("}")
        guard rest.isEmpty else { throw InvalidJobPayload(text: json) }
    }

    /// The field as a decimal number. Throws `InvalidJobPayload` when it is absent or none.
    package func number(_ name: String) throws -> Int64 {
        guard let number = fields[name].flatMap({ Int64($0) }) else { throw InvalidJobPayload(text: json) }
        return number
    }

    /// The field as text. Throws `InvalidJobPayload` when it is absent.
    package func text(_ name: String) throws -> String {
        guard let text = fields[name] else { throw InvalidJobPayload(text: json) }
        return text
    }

    /// Values are ids and names: control characters do not occur in them and are dropped.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars where scalar.value >= 32 {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

/// A stored payload that this release cannot read. The job is tried again and then kept for the operator.
package struct InvalidJobPayload: Error {
    package let text: String

    package init(text: String) { self.text = text }
}

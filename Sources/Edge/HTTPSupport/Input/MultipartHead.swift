/// The head of one part of a multipart body.
struct MultipartHead {
    let name: String
    let filename: String?
    let contentType: String

    /// `bytes` are the lines between the boundary and the blank line. Throws when no field is named.
    init(bytes: ArraySlice<UInt8>) throws(InputError) {
        var name: String?
        var filename: String?
        var contentType = ""
        for line in try InputText.string(bytes).split(separator: "\r\n") {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed("a multipart head is malformed") }
            let value = line[line.utf8.index(after: colon)...]
            switch line[..<colon].lowercased() {
            case "content-disposition":
                let parameters = MultipartHead.parameters(of: value)
                name = parameters["name"]
                filename = parameters["filename"]
            case "content-type":
                contentType = String(value.drop { $0 == " " })
            default: break
            }
        }
        guard let name, !name.isEmpty else { throw .malformed("a part of the multipart body has no name") }
        self.name = name
        self.filename = filename
        self.contentType = contentType
    }

    /// The parameters behind the first `;` of a header's value: `form-data; name="a"; filename="b;c.png"`. In quotes,
    /// browsers write `%22` for a quote (WHATWG HTML, "multipart form data"); older clients write `\"`.
    static func parameters(of value: Substring) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = value.unicodeScalars.drop { $0 != ";" }
        while rest.popFirst() != nil {
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[name.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            parameters[trimmed(name).lowercased()] = rest.first == "\"" ? quoted(&rest) : token(&rest)
            rest = rest.drop { $0 != ";" }
        }
        return parameters
    }

    private static func token(_ rest: inout Substring.UnicodeScalarView) -> String {
        let token = rest.prefix { $0 != ";" }
        rest = rest[token.endIndex...]
        return trimmed(token)
    }

    private static func quoted(_ rest: inout Substring.UnicodeScalarView) -> String {
        var text = String.UnicodeScalarView()
        _ = rest.popFirst()
        while let scalar = rest.popFirst(), scalar != "\"" {
            if scalar == "\\", rest.first == "\"" || rest.first == "\\", let escaped = rest.popFirst() {
                text.append(escaped)
            } else {
                text.append(scalar)
            }
        }
        return String(text).replacing("%22", with: "\"").replacing("%0D%0A", with: " ")
    }

    private static func trimmed(_ text: Substring.UnicodeScalarView) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let end = start.lastIndex { $0 != " " && $0 != "\t" }
        return end.map { String(start[...$0]) } ?? ""
    }
}

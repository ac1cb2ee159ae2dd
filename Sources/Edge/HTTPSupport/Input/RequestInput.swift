import Domain
import Primitives

/// A request's input as one tree, whether it came in the query string, a form, JSON or multipart.
///
/// The accessors throw `APIError`: 422 with the field's name when a value is missing or does not fit. JSON null and an
/// absent field are the same. Names are those of the API.
package struct RequestInput: Sendable, Hashable {
    private let fields: [String: InputValue]
    /// The names on the way to this part of the tree, for errors: `poll`.
    private let path: String

    /// `path` is empty for the root.
    package init(fields: [String: InputValue], path: String = "") {
        self.fields = fields
        self.path = path
    }

    package static let empty = RequestInput(fields: [:])

    /// The value as it came, or nil when it is absent or null.
    package subscript(name: String) -> InputValue? {
        switch fields[name] {
        case nil, .null: nil
        case .some(let value): value
        }
    }

    package func has(_ name: String) -> Bool { self[name] != nil }

    /// Names of the fields, in no order.
    package var names: some Collection<String> { fields.keys }

    /// Text of at most `most` bytes. Numbers and truth values count as text.
    package func optionalString(_ name: String, most: Int = Limits.Request.bodyBytes) throws(APIError) -> String? {
        guard let value = self[name] else { return nil }
        guard let text = value.text else { throw invalid(name, "must be text") }
        guard text.utf8.count <= most else { throw invalid(name, "is too long") }
        return text
    }

    /// Text that must be there and must not be empty.
    package func string(_ name: String, most: Int = Limits.Request.bodyBytes) throws(APIError) -> String {
        guard let text = try optionalString(name, most: most), !text.isEmpty else { throw missing(name) }
        return text
    }

    /// A whole number within `range`. An empty text counts as absent.
    package func optionalInt(_ name: String, in range: ClosedRange<Int>) throws(APIError) -> Int? {
        guard let text = try optionalString(name), !text.isEmpty else { return nil }
        guard let value = Int(text) else { throw invalid(name, "must be a whole number") }
        guard range.contains(value) else { throw invalid(name, "must be between \(range.lowerBound) and \(range.upperBound)") }
        return value
    }

    package func int(_ name: String, in range: ClosedRange<Int>) throws(APIError) -> Int {
        guard let value = try optionalInt(name, in: range) else { throw missing(name) }
        return value
    }

    /// A truth value: true, 1, on, t or yes; false, 0, off, f or no. An empty text counts as absent.
    package func optionalBool(_ name: String) throws(APIError) -> Bool? {
        guard let text = try optionalString(name), !text.isEmpty else { return nil }
        switch text.lowercased() {
        case "true", "1", "on", "t", "yes": return true
        case "false", "0", "off", "f", "no": return false
        default: throw invalid(name, "must be true or false")
        }
    }

    package func bool(_ name: String, default fallback: Bool) throws(APIError) -> Bool {
        try optionalBool(name) ?? fallback
    }

    /// An id. An empty text counts as absent.
    package func optionalID<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws(APIError) -> ID<Kind>? {
        guard let text = try optionalString(name, most: 64), !text.isEmpty else { return nil }
        guard let id = ID<Kind>(text) else { throw invalid(name, "is no id") }
        return id
    }

    package func id<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws(APIError) -> ID<Kind> {
        guard let id = try optionalID(name, of: kind) else { throw missing(name) }
        return id
    }

    /// Texts of a list; empty when it is absent. A single value counts as a list of one, and a group with numbers as names
    /// (`options[0]=a`) as a list in their order.
    package func strings(_ name: String, most: Int = Limits.Request.listElements) throws(APIError) -> [String] {
        var texts: [String] = []
        for element in try elements(name, most: most) {
            guard let text = element.text else { throw invalid(name, "must be a list of texts") }
            texts.append(text)
        }
        return texts
    }

    /// Ids of a list; empty when it is absent. What is no id is left out: nothing has it.
    package func ids<Kind>(_ name: String, of kind: Kind.Type = Kind.self, most: Int = Limits.Request.listElements) throws(APIError) -> [ID<Kind>] {
        try strings(name, most: most).compactMap { ID<Kind>($0) }
    }

    /// A group of fields, or nil when it is absent.
    package func optionalGroup(_ name: String) throws(APIError) -> RequestInput? {
        switch self[name] {
        case nil: return nil
        case .object(let fields): return RequestInput(fields: fields, path: label(name))
        default: throw invalid(name, "must be a group of fields")
        }
    }

    /// Groups of a list; empty when it is absent.
    package func groups(_ name: String, most: Int = Limits.Request.listElements) throws(APIError) -> [RequestInput] {
        var groups: [RequestInput] = []
        for (index, element) in try elements(name, most: most).enumerated() {
            guard case .object(let fields) = element else { throw invalid(name, "must be a list of groups") }
            groups.append(RequestInput(fields: fields, path: "\(label(name))[\(index)]"))
        }
        return groups
    }

    /// An uploaded file, or nil when there is none.
    package func optionalFile(_ name: String) throws(APIError) -> UploadedFile? {
        switch self[name] {
        case nil: return nil
        case .file(let file): return file
        default: throw invalid(name, "must be a file")
        }
    }

    /// The error for a field that does not fit: `words` follow its name, as in "limit must be positive".
    package func invalid(_ name: String, _ words: String) -> APIError {
        .validation(field: label(name), "\(label(name)) \(words)")
    }

    private func missing(_ name: String) -> APIError { invalid(name, "can't be blank") }

    private func label(_ name: String) -> String { path.isEmpty ? name : "\(path)[\(name)]" }

    private func elements(_ name: String, most: Int) throws(APIError) -> [InputValue] {
        let elements: [InputValue]
        switch self[name] {
        case nil: return []
        case .array(let list): elements = list
        case .object(let fields):
            var numbered: [(Int, InputValue)] = []
            for (key, value) in fields {
                guard let number = Int(key) else { throw invalid(name, "must be a list") }
                numbered.append((number, value))
            }
            elements = numbered.sorted { $0.0 < $1.0 }.map(\.1)
        case .some(let single): elements = [single]
        }
        guard elements.count <= most else { throw invalid(name, "has more than \(most) elements") }
        return elements
    }
}

extension InputValue {
    /// A plain value as text; nil for files and for what has parts.
    fileprivate var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .file, .array, .object: nil
        }
    }
}

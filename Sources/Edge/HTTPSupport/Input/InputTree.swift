import Domain
import Primitives

/// Builds one tree from names with Rails brackets: `poll[options][]=a`, `fields_attributes[0][name]=x`, `id[]=1`.
package struct InputTree {
    /// What has been read so far.
    package private(set) var fields: [String: InputValue] = [:]
    private var values = 0

    package init() {}

    /// Puts `value` where `name` says; a later plain value replaces an earlier one. Throws `InputError` when the name is
    /// malformed or contradicts an earlier one (`a=1&a[b]=2`).
    package mutating func add(_ name: String, _ value: InputValue) throws(InputError) {
        values += 1
        guard values <= Limits.Request.values else { throw .tooManyValues }
        let (key, path) = try InputTree.split(name)
        try InputTree.insert(value, at: path[...], into: &fields[key], name: name)
    }

    /// Reads pairs of a query string or an `application/x-www-form-urlencoded` body.
    package mutating func addPairs(_ text: some Collection<UInt8>) throws(InputError) {
        let bytes = Array(text)
        var start = 0
        while start < bytes.count {
            var end = start
            var equals: Int?
            while end < bytes.count, bytes[end] != UInt8(ascii: "&") {
                if equals == nil, bytes[end] == UInt8(ascii: "=") { equals = end }
                end += 1
            }
            if end > start {
                let name = try InputText.decodedForm(bytes[start..<(equals ?? end)])
                let value = try InputText.decodedForm(bytes[min((equals ?? end) + 1, end)..<end])
                try add(name, .string(value))
            }
            start = end + 1
        }
    }

    /// `a[b][]` as `a` and `b`, ``: the empty step means a new element of a list.
    private static func split(_ name: String) throws(InputError) -> (key: String, path: [String]) {
        let bytes = Array(name.utf8)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "[")), open > 0 else { return (name, []) }
        var path: [String] = []
        var position = open
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "["), let close = bytes[position...].firstIndex(of: UInt8(ascii: "]")) else {
                throw .malformed("the brackets of a field's name do not match")
            }
            path.append(String(decoding: bytes[(position + 1)..<close], as: UTF8.self))
            guard path.count <= Limits.Request.depth else { throw .tooDeep }
            position = close + 1
        }
        return (String(decoding: bytes[..<open], as: UTF8.self), path)
    }

    private static func insert(
        _ value: InputValue, at path: ArraySlice<String>, into slot: inout InputValue?, name: String
    ) throws(InputError) {
        guard let step = path.first else {
            #if TEST_SEAMS
            if Fault.duplicatesFirst.isActive, slot != nil { return }
            #endif
            slot = value
            return
        }
        let rest = path.dropFirst()
        if step.isEmpty {
            var elements: [InputValue]
            switch slot {
            case nil: elements = []
            case .array(let known): elements = known
            default: throw .malformed("\(name.prefix(64)) is used as a list and as something else")
            }
            try append(value, at: rest, to: &elements, name: name)
            slot = .array(elements)
        } else {
            var fields: [String: InputValue]
            switch slot {
            case nil: fields = [:]
            case .object(let known): fields = known
            default: throw .malformed("\(name.prefix(64)) is used as a group and as something else")
            }
            try insert(value, at: rest, into: &fields[step], name: name)
            slot = .object(fields)
        }
    }

    /// `a[][b]=1&a[][c]=2` is one element with two fields, as Rails reads it: a new one begins when its field is taken.
    private static func append(
        _ value: InputValue, at path: ArraySlice<String>, to elements: inout [InputValue], name: String
    ) throws(InputError) {
        if let step = path.first, !step.isEmpty, case .object(let fields)? = elements.last, path.count > 1 || fields[step] == nil {
            var last: InputValue? = elements.removeLast()
            try insert(value, at: path, into: &last, name: name)
            if let last { elements.append(last) }
        } else {
            var element: InputValue?
            try insert(value, at: path, into: &element, name: name)
            if let element { elements.append(element) }
        }
    }
}

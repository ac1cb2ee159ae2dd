import NIOCore
import Primitives

/// A key and its value in one call.
extension JSONWriter {
    package mutating func field(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    /// Null when there is no value.
    package mutating func field(_ name: StaticString, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    package mutating func field(_ name: StaticString, _ value: Int) {
        field(name, room: JSONWriter.mostDigits) { JSONWriter.writeDigits(Int64(value), to: $0) }
    }

    package mutating func field(_ name: StaticString, _ value: Int?) {
        key(name)
        if let value { int(value) } else { null() }
    }

    package mutating func field(_ name: StaticString, _ value: Bool) {
        field(name, raw: value ? "true" : "false")
    }

    package mutating func field<Kind>(_ name: StaticString, _ value: ID<Kind>) {
        key(name)
        id(value)
    }

    package mutating func field<Kind>(_ name: StaticString, _ value: ID<Kind>?) {
        key(name)
        if let value { id(value) } else { null() }
    }

    package mutating func field(_ name: StaticString, _ value: Timestamp) {
        key(name)
        time(value)
    }

    package mutating func field(_ name: StaticString, _ value: Timestamp?) {
        key(name)
        if let value { time(value) } else { null() }
    }

    package mutating func field(_ name: StaticString, raw literal: StaticString) {
        let count = literal.utf8CodeUnitCount
        field(name, room: count) { target in
            target.copyMemory(from: UnsafeRawBufferPointer(start: literal.utf8Start, count: count))
            return count
        }
    }

    package mutating func nullField(_ name: StaticString) {
        key(name)
        null()
    }

    /// A field with an object as its value, whose fields `body` writes.
    package mutating func object(_ name: StaticString, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try object(body)
    }

    /// An object whose fields `body` writes.
    package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        beginObject()
        try body(&self)
        endObject()
    }

    /// A field with an array as its value: `body` writes one value for each element.
    package mutating func array<Elements: Sequence>(
        _ name: StaticString, of elements: Elements, _ body: (inout JSONWriter, Elements.Element) throws -> Void
    ) rethrows {
        key(name)
        try array(of: elements, body)
    }

    /// An array: `body` writes one value for each element.
    package mutating func array<Elements: Sequence>(
        of elements: Elements, _ body: (inout JSONWriter, Elements.Element) throws -> Void
    ) rethrows {
        beginArray()
        for element in elements { try body(&self, element) }
        endArray()
    }
}

import NIOCore
import Primitives

/// Writes JSON bytes straight into a buffer: no tree, no Codable, no copy.
///
/// Commas are set by the writer; that objects and arrays are closed, and that each value of an object has a key, is up
/// to the caller (presenters, whose output the tests parse).
package struct JSONWriter: ~Copyable {
    private var bytes: ByteSink
    /// True when a value precedes on this level.
    private var needsComma = false

    /// `capacity` in bytes is the size to expect; more is allocated when needed.
    package init(capacity: Int = 1024) {
        bytes = ByteSink(capacity: capacity)
    }

    /// What has been written, without a copy.
    package consuming func finish() -> ByteBuffer { bytes.finish() }

    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Begins a field of an object. `name` is ASCII without quotes and backslashes: all names of the API are.
    package mutating func key(_ name: StaticString) {
        let comma = needsComma
        bytes.append(most: JSONWriter.roomForKey(name)) {
            JSONWriter.writeKey(name, afterComma: comma, to: $0)
        }
        needsComma = false
    }

    /// A field whose value takes at most `room` bytes, in one step: pages hold hundreds of short fields. `value` writes it and
    /// returns its length.
    mutating func field(_ name: StaticString, room: Int, _ value: (UnsafeMutableRawBufferPointer) -> Int) {
        let comma = needsComma
        bytes.append(most: JSONWriter.roomForKey(name) + room) { target in
            let start = JSONWriter.writeKey(name, afterComma: comma, to: target)
            return start + value(UnsafeMutableRawBufferPointer(rebasing: target[start...]))
        }
        needsComma = true
    }

    private static func roomForKey(_ name: StaticString) -> Int { name.utf8CodeUnitCount + 4 }

    /// The comma, the name in quotes and the colon; returns their length.
    private static func writeKey(_ name: StaticString, afterComma comma: Bool, to target: UnsafeMutableRawBufferPointer) -> Int {
        let count = name.utf8CodeUnitCount
        var position = 0
        if comma {
            target[0] = UInt8(ascii: ",")
            position = 1
        }
        target[position] = UInt8(ascii: "\"")
        UnsafeMutableRawBufferPointer(rebasing: target[(position + 1)...])
            .copyMemory(from: UnsafeRawBufferPointer(start: name.utf8Start, count: count))
        target[position + count + 1] = UInt8(ascii: "\"")
        target[position + count + 2] = UInt8(ascii: ":")
        return position + count + 3
    }

    /// Begins a field whose name is known at run time only.
    package mutating func key(text name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string. Quotes, backslashes and controls are escaped; everything else stays UTF-8.
    package mutating func string(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { writeQuoted(UnsafeRawBufferPointer($0)) }
    }

    /// A string of UTF-8 bytes that are known to be valid.
    package mutating func string(utf8 text: some Collection<UInt8>) {
        separate()
        let written: Void? = text.withContiguousStorageIfAvailable { writeQuoted(UnsafeRawBufferPointer($0)) }
        if written == nil { Array(text).withUnsafeBytes { writeQuoted($0) } }
    }

    /// A whole number.
    package mutating func int(_ value: Int64) {
        separate()
        writeDigits(value)
    }

    package mutating func int(_ value: Int) { int(Int64(value)) }

    package mutating func bool(_ value: Bool) {
        separate()
        bytes.append(value ? "true" : "false")
    }

    package mutating func null() {
        separate()
        bytes.append("null" as StaticString)
    }

    /// An id as a decimal string: numbers of this size lose digits in JavaScript.
    package mutating func id<Kind>(_ value: ID<Kind>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        writeDigits(value.rawValue)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A time as RFC 3339 in UTC with milliseconds.
    package mutating func time(_ value: Timestamp) {
        separate()
        bytes.append(most: 26) { target in
            target[0] = UInt8(ascii: "\"")
            value.writeISO8601(to: UnsafeMutableRawBufferPointer(rebasing: target[1..<25]))
            target[25] = UInt8(ascii: "\"")
            return 26
        }
    }

    /// The date of a time alone, UTC.
    package mutating func date(_ value: Timestamp) {
        separate()
        bytes.append(most: 26) { target in
            target[0] = UInt8(ascii: "\"")
            value.writeISO8601(to: UnsafeMutableRawBufferPointer(rebasing: target[1..<25]))
            target[11] = UInt8(ascii: "\"")
            return 12
        }
    }

    /// A value that has been rendered before. It must be one whole JSON value.
    package mutating func raw(_ value: ByteBuffer) {
        separate()
        value.withUnsafeReadableBytes { bytes.append($0) }
    }

    /// A value that has been rendered before. It must be one whole JSON value.
    package mutating func raw(_ value: [UInt8]) {
        separate()
        value.withUnsafeBytes { bytes.append($0) }
    }

    /// A literal such as `[]`. It must be one whole JSON value.
    package mutating func raw(_ literal: StaticString) {
        separate()
        bytes.append(literal)
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func writeDigits(_ value: Int64) {
        bytes.append(most: JSONWriter.mostDigits) { JSONWriter.writeDigits(value, to: $0) }
    }

    /// What the longest number takes, with its sign.
    static let mostDigits = 20

    /// Writes the decimal digits and returns their number. `target` has room for `mostDigits`.
    static func writeDigits(_ value: Int64, to target: UnsafeMutableRawBufferPointer) -> Int {
        var rest = value.magnitude
        if rest < 10, value >= 0 {
            target[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest)
            return 1
        }
        var start = mostDigits
        repeat {
            start -= 1
            target[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        if value < 0 {
            start -= 1
            target[start] = UInt8(ascii: "-")
        }
        for offset in start..<mostDigits { target[offset - start] = target[offset] }
        return mostDigits - start
    }

    private mutating func writeQuoted(_ text: UnsafeRawBufferPointer) {
        let plain = JSONEscaping.plainPrefix(of: text, from: 0)
        bytes.append(most: plain + 2) { target in
            target[0] = UInt8(ascii: "\"")
            UnsafeMutableRawBufferPointer(rebasing: target[1...]).copyMemory(from: UnsafeRawBufferPointer(rebasing: text[..<plain]))
            guard plain == text.count else { return plain + 1 }
            target[plain + 1] = UInt8(ascii: "\"")
            return plain + 2
        }
        guard plain < text.count else { return }
        JSONEscaping.write(text, from: plain, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}

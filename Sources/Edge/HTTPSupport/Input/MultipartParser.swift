import Domain

/// A streaming parser of `multipart/form-data` (RFC 7578): bytes in, parts out, however the body is cut into pieces.
///
/// It keeps no more than the head of a part or the length of a boundary; contents are passed on as they arrive.
package struct MultipartParser {
    package enum Event: Sendable, Hashable {
        /// A part begins. `filename` is nil for a plain field.
        case part(name: String, filename: String?, contentType: String)
        /// The next piece of the part's content; never empty.
        case content([UInt8])
        /// The part is complete.
        case end
    }

    private enum State {
        /// Before the first boundary; what stands there is ignored.
        case preamble
        /// Right behind a boundary: a line break opens a part, `--` ends the body.
        case boundary
        case head
        case content
        case finished
    }

    private var state = State.preamble
    /// `\r\n--boundary`.
    private let delimiter: [UInt8]
    /// Bytes that have arrived and are not decided yet.
    private var pending: [UInt8]
    private var parts = 0

    /// `boundary` as the Content-Type names it. Throws when it is empty or longer than RFC 2046 allows (70).
    package init(boundary: String) throws(InputError) {
        guard (1...70).contains(boundary.utf8.count) else { throw .malformed("the multipart boundary is missing or too long") }
        delimiter = Array("\r\n--\(boundary)".utf8)
        // A line break before the first boundary is optional; setting one here makes all boundaries alike.
        pending = Array("\r\n".utf8)
    }

    /// Takes the next bytes of the body and returns what they complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(InputError) -> [Event] {
        guard !isFinished else { return [] }
        pending.append(contentsOf: bytes)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// Says that the body has ended. Throws when it ended in the middle.
    package func finish() throws(InputError) {
        guard isFinished else { throw .malformed("the multipart body ends too early") }
    }

    private var isFinished: Bool {
        if case .finished = state { true } else { false }
    }

    /// One step on the pending bytes; false when more are needed.
    private mutating func step(_ events: inout [Event]) throws(InputError) -> Bool {
        switch state {
        case .preamble: return skipPreamble()
        case .boundary: return try readBoundaryEnd()
        case .head: return try readHead(&events)
        case .content: return readContent(&events)
        case .finished:
            pending = []
            return false
        }
    }

    private mutating func skipPreamble() -> Bool {
        let found = MultipartParser.find(delimiter, in: pending)
        pending.removeFirst(found.position + (found.isWhole ? delimiter.count : 0))
        if found.isWhole { state = .boundary }
        return found.isWhole
    }

    private mutating func readBoundaryEnd() throws(InputError) -> Bool {
        guard pending.count >= 2 else { return false }
        switch (pending[0], pending[1]) {
        case (0x2D, 0x2D): state = .finished
        case (0x0D, 0x0A):
            parts += 1
            guard parts <= Limits.Request.parts else { throw .tooManyValues }
            state = .head
        default: throw .malformed("a multipart boundary is not followed by a line end")
        }
        pending.removeFirst(2)
        return true
    }

    private mutating func readHead(_ events: inout [Event]) throws(InputError) -> Bool {
        let found = MultipartParser.find(Array("\r\n\r\n".utf8), in: pending)
        guard found.position <= Limits.Request.partHeadBytes else { throw .tooLarge }
        guard found.isWhole else { return false }
        let head = try MultipartHead(bytes: pending[..<found.position])
        events.append(.part(name: head.name, filename: head.filename, contentType: head.contentType))
        pending.removeFirst(found.position + 4)
        state = .content
        return true
    }

    private mutating func readContent(_ events: inout [Event]) -> Bool {
        let found = MultipartParser.find(delimiter, in: pending)
        if found.position > 0 { events.append(.content(Array(pending[..<found.position]))) }
        pending.removeFirst(found.position + (found.isWhole ? delimiter.count : 0))
        guard found.isWhole else { return false }
        events.append(.end)
        state = .boundary
        return true
    }

    /// Where `pattern` begins in `bytes`; when it is not there, where the longest beginning of it stands at the end, which
    /// the next bytes may complete. A pattern has at most 74 bytes, which bounds what is compared at each line break.
    private static func find(_ pattern: [UInt8], in bytes: [UInt8]) -> (position: Int, isWhole: Bool) {
        var start = 0
        while let candidate = bytes[start...].firstIndex(of: pattern[0]) {
            let rest = bytes[candidate...].prefix(pattern.count)
            if rest.elementsEqual(pattern.prefix(rest.count)) { return (candidate, rest.count == pattern.count) }
            start = candidate + 1
        }
        return (bytes.count, false)
    }
}

import Glibc
import Synchronization

/// A name that templates ask models for, such as `title`.
///
/// Models compare it with literals: `switch name { case "title": ... }`. It is no `String`, because a page asks for thousands
/// of names, each of a `switch` over dozens of literals: comparing lengths first takes a tenth of the time. It is `public`
/// for the sake of `@inlinable` (ADR 0016).
public struct PageName: @unchecked Sendable {
    // Invariant: `start` points to `count` bytes that are never changed and never freed.
    @usableFromInline let start: UnsafePointer<UInt8>
    @usableFromInline let count: Int

    /// All names so far. They live as long as the process: there are as many as templates hold.
    private static let known = Mutex<[String: PageName]>([:])

    package init(_ text: String) {
        self = Self.known.withLock { known in
            if let name = known[text] { return name }
            let name = PageName(copying: text)
            known[text] = name
            return name
        }
    }

    private init(copying text: String) {
        count = text.utf8.count
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(count, 1))
        for (index, byte) in text.utf8.enumerated() { (bytes + index).initialize(to: byte) }
        start = UnsafePointer(bytes)
    }

    package var text: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

    /// Whether it is the name of a `case`.
    @inlinable @inline(__always)
    public static func ~= (literal: StaticString, name: PageName) -> Bool {
        literal.utf8CodeUnitCount == name.count && memcmp(literal.utf8Start, name.start, name.count) == 0
    }
}

import Primitives
import Store

/// A value bound to a placeholder. Times are integers (milliseconds; the event log: microseconds), booleans 0 or 1.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(nilLiteral: ()) { self = .null }
}

/// Short forms, so that argument lists read like the columns they fill.
extension SQLValue {
    package static func id<Kind>(_ id: ID<Kind>) -> SQLValue { .integer(id.rawValue) }
    package static func id<Kind>(_ id: ID<Kind>?) -> SQLValue { id.map { .integer($0.rawValue) } ?? .null }
    package static func bucket<Kind>(of id: ID<Kind>) -> SQLValue { .integer(Int64(id.bucket.rawValue)) }
    package static func bucket(_ bucket: Bucket) -> SQLValue { .integer(Int64(bucket.rawValue)) }
    package static func time(_ time: Timestamp) -> SQLValue { .integer(time.milliseconds) }
    package static func time(_ time: Timestamp?) -> SQLValue { time.map { .integer($0.milliseconds) } ?? .null }
    package static func flag(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }
    package static func int(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    package static func int(_ value: Int?) -> SQLValue { value.map { .integer(Int64($0)) } ?? .null }
    package static func string(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
}

extension SQLValue {
    /// Whether every engine can keep `text`: PostgreSQL refuses a zero byte, so no engine takes one.
    package static func isStorable(_ text: String) -> Bool { !text.utf8.contains(0) }

    /// What a statement throws when a text is not storable. Edges refuse such input earlier, with a better message.
    package static var unstorable: StoreError { .conflict("a text holds a zero byte") }
}

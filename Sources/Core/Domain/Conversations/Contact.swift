import Primitives

/// What one account has done towards another in writing, as far as the rules of requests need it. Private.
package struct Contact: Sendable, Hashable {
    /// When it first wrote to the other, answered or mentioned it; nil for never.
    package var wroteAt: Timestamp?
    /// When it last refused a request of the other; nil when it did not, or has written to it since.
    package var declinedAt: Timestamp?

    package init(wroteAt: Timestamp? = nil, declinedAt: Timestamp? = nil) {
        self.wroteAt = wroteAt
        self.declinedAt = declinedAt
    }
}

import Primitives

/// A labelled line of a profile, such as "Website: https://...".
package struct ProfileField: Sendable, Hashable {
    /// How many fields a profile holds at most.
    package static let most = 8

    package var name: String
    package var value: String
    /// When the link in `value` was seen to link back; nil when it was not.
    package var verifiedAt: Timestamp?

    package init(name: String, value: String, verifiedAt: Timestamp? = nil) {
        self.name = name
        self.value = value
        self.verifiedAt = verifiedAt
    }
}

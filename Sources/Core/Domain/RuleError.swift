/// A refusal by a rule: what features throw when a request cannot be granted. Edges turn it into their own answer.
package struct RuleError: Error, Hashable, Sendable {
    /// What went wrong in general; decides the HTTP status at the edge.
    package enum Kind: Sendable, Hashable {
        /// The input breaks a rule (422).
        case invalid
        /// Not signed in, or the proof is wrong (401).
        case unauthenticated
        /// Signed in, but not allowed (403).
        case forbidden
        /// Absent, or not to be known about (404).
        case notFound
        /// Contradicts what is there (409).
        case conflict
        /// Too often (429).
        case tooMany
        /// Switched off or not possible now (503).
        case unavailable
    }

    package var kind: Kind
    /// Machine-readable and stable, such as `post_too_long`.
    package var code: String
    /// Plain words that are safe to show: what happened and what to do. For apps; people read `refusal.CODE` of the catalogue.
    package var text: String
    /// The input field at fault, by its name in the API; nil when there is none.
    package var field: String?
    /// What the words for people need beside the code: bounds and numbers, by the names in the catalogue of messages.
    package var values: [String: String]

    package init(_ kind: Kind, _ code: String, _ text: String, field: String? = nil, values: [String: String] = [:]) {
        self.kind = kind
        self.code = code
        self.text = text
        self.field = field
        self.values = values
    }

    /// The one answer for what does not exist and for what the asker may not know to exist.
    package static let notFound = RuleError(.notFound, "record_not_found", "Record not found")
}

/// Something that an account is interested in, named by a term of the shared vocabulary.
package struct Interest: Sendable, Hashable {
    /// How many interests a profile holds at most.
    package static let most = 20

    /// The key of the vocabulary: lower-cased, blanks trimmed.
    package var term: String
    /// As it is shown: the spelling of whoever used the term first.
    package var label: String
    package var visibility: EntryVisibility

    package init(term: String, label: String, visibility: EntryVisibility = .everyone) {
        self.term = term
        self.label = label
        self.visibility = visibility
    }
}

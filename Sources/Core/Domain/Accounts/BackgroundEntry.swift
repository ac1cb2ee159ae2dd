/// A line of somebody's background: where they live, work, learnt, what they stand for, what they have been through.
package struct BackgroundEntry: Sendable, Hashable {
    /// How many entries a profile holds at most.
    package static let most = 30

    /// Raw values are stored.
    package enum Kind: Int, Sendable, CaseIterable {
        case place = 0
        case work = 1
        case study = 2
        case cause = 3
        case experience = 4
    }

    package var kind: Kind
    package var entry: String
    /// The years from which and until which it held; nil when not said or still true.
    package var fromYear: Int?
    package var toYear: Int?
    package var visibility: EntryVisibility

    package init(kind: Kind, entry: String, fromYear: Int? = nil, toYear: Int? = nil, visibility: EntryVisibility = .everyone) {
        self.kind = kind
        self.entry = entry
        self.fromYear = fromYear
        self.toYear = toYear
        self.visibility = visibility
    }
}

import Primitives

/// A question with options, part of the post with the same id.
package struct Poll: Sendable, Hashable {
    package var id: PostID
    package var options: [String]
    /// Votes per option, in the same order.
    package var tallies: [Int]
    /// People who voted; less than the sum of the tallies when several options may be chosen.
    package var voters: Int
    package var allowsMultiple: Bool
    /// Tallies stay hidden until it has ended.
    package var hidesTotals: Bool
    package var expiresAt: Timestamp?
    package var version: Int64

    package init(
        id: PostID, options: [String], tallies: [Int]? = nil, voters: Int = 0, allowsMultiple: Bool, hidesTotals: Bool,
        expiresAt: Timestamp?, version: Int64 = 1
    ) {
        self.id = id
        self.options = options
        self.tallies = tallies ?? Array(repeating: 0, count: options.count)
        self.voters = voters
        self.allowsMultiple = allowsMultiple
        self.hidesTotals = hidesTotals
        self.expiresAt = expiresAt
        self.version = version
    }

    package func hasEnded(at now: Timestamp) -> Bool { expiresAt.map { $0 <= now } ?? false }
}

import Domain
import Primitives
import Store

/// What waits for the viewer's answer, with everything that is needed to show it.
package struct WaitingPage: Sendable {
    /// How close whoever waits is to the viewer; closer ones come first.
    package enum Closeness: Int, Sendable, Comparable {
        case connected = 0
        /// They follow each other.
        case mutual = 1
        /// One of the two follows the other.
        case following = 2
        case stranger = 3

        package static func < (left: Closeness, right: Closeness) -> Bool { left.rawValue < right.rawValue }

        /// Its name, as the API and the keys of messages have it.
        package var word: String {
            switch self {
            case .connected: "connected"
            case .mutual: "mutual"
            case .following: "following"
            case .stranger: "stranger"
            }
        }

        init(_ relation: Relation) {
            switch (relation.follow == .accepted, relation.followedBy == .accepted) {
            case _ where relation.connection == .connected: self = .connected
            case (true, true): self = .mutual
            case (true, false), (false, true): self = .following
            case (false, false): self = .stranger
            }
        }
    }

    package struct Entry: Sendable, Hashable {
        package var item: WaitingItem
        package var closeness: Closeness
        /// Who is to be added to the conversation, of a proposal.
        package var proposed: AccountID?
    }

    /// Those closest to the viewer first, and of these who waits longest.
    package var entries: [Entry]
    /// Items that the viewer has put off and may still see, the next to come back first.
    package var asleep: [Entry]
    /// There may be more than `entries`; what is shown is "at least".
    package var isFull: Bool
    /// Holds posts, people and communities of all entries.
    package var page: PostPage

    /// How many are owed an answer, at least: what `ReplyReciprocity` calls unpaid.
    package var owed: Int { entries.count { $0.item.key.kind.isOwed } }

    /// How many wait for a yes or a no, at least.
    package var asks: Int { entries.count - owed }

    /// The people whom the viewer might answer first, but for those in `others`, each with the entry that is the reason.
    package func people(_ most: Int, besides others: Set<AccountID> = []) -> [Entry] {
        var seen = others
        return Array(entries.filter { seen.insert($0.item.actor).inserted }.prefix(most))
    }
}

import Primitives

/// A list that an account keeps of accounts whose posts it reads apart (a Mastodon list). Nobody else sees it.
package struct UserList: Sendable, Hashable {
    /// How many lists an account keeps at most (Mastodon's bound).
    package static let mostPerAccount = 50
    /// How many accounts a list holds at most: its timeline is read from the posts of all of them, a thousand at a time.
    package static let mostMembers = 5_000
    /// Characters of a title at most.
    package static let longestTitle = 256

    package var id: ListID
    package var owner: AccountID
    package var title: String
    package var replies: RepliesPolicy
    /// Its members' posts stay out of the home timeline.
    package var isExclusive: Bool

    package init(id: ListID, owner: AccountID, title: String, replies: RepliesPolicy = .list, isExclusive: Bool = false) {
        self.id = id
        self.owner = owner
        self.title = title
        self.replies = replies
        self.isExclusive = isExclusive
    }

    /// Which answers by members to others than themselves and the owner appear in the list, of those that would appear at
    /// home. Raw values are stored.
    package enum RepliesPolicy: Int, Sendable, CaseIterable {
        /// Answers to members of the list.
        case list = 0
        /// Answers to anyone whom the owner follows.
        case followed = 1
        /// No answers.
        case none = 2
    }
}

import Domain

/// What one account has done with a number of posts.
package struct PostMarks: Sendable {
    package var favourited: Set<PostID> = []
    package var boosted: Set<PostID> = []
    package var bookmarked: Set<PostID> = []
    package var pinned: Set<PostID> = []
    /// Roots of threads whose notifications the account does not want.
    package var mutedThreads: Set<PostID> = []
    /// Chosen options by poll.
    package var votes: [PostID: [Int]] = [:]
    /// Conversations that the account is a member of, with the first post that it may read of each.
    package var conversations: [ConversationID: PostID] = [:]
    /// Circles and communities that the account belongs to.
    package var memberships = Memberships.none

    package init() {}

    /// Whether the account may read `post` as a member of its conversation.
    package func holdsConversation(of post: Post) -> Bool {
        guard let conversation = post.conversation, let since = conversations[conversation] else { return false }
        return ConversationRules.mayRead(post.id, since: since)
    }

    package mutating func formUnion(_ other: PostMarks) {
        favourited.formUnion(other.favourited)
        boosted.formUnion(other.boosted)
        bookmarked.formUnion(other.bookmarked)
        pinned.formUnion(other.pinned)
        mutedThreads.formUnion(other.mutedThreads)
        votes.merge(other.votes) { old, _ in old }
        conversations.merge(other.conversations) { old, _ in old }
        memberships.formUnion(other.memberships)
    }
}

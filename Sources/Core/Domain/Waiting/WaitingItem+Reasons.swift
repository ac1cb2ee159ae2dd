import Primitives

/// Conversations wait because of several things at once: the messages in them, or the wishes to add somebody.
extension WaitingItem {
    /// One of these things.
    package struct Reason: Sendable, Hashable {
        package var actor: AccountID
        package var post: PostID?
        package var at: Timestamp
        package var endsAt: Timestamp

        /// A message in a conversation.
        package init(message: PostID, by author: AccountID) {
            actor = author
            post = message
            at = message.time
            endsAt = message.time.adding(WaitingItem.patience)
        }

        /// A wish to add somebody.
        package init(_ proposal: ConversationProposal) {
            actor = proposal.proposer
            at = proposal.askedAt.inMilliseconds
            endsAt = proposal.expiresAt.inMilliseconds
        }
    }

    /// The item once some of what it waited for is gone and `reasons` are left; nil when nothing of it waits any more. What is
    /// older than the item was answered or set aside before it began to wait, and does not come back. The first reason says
    /// since when it waits, the last one for whom and until when; whether it is done or asleep stays.
    package func left(with reasons: [Reason]) -> WaitingItem? {
        let present = reasons.filter { $0.at >= since && $0.actor != account }
        func precedes(_ one: Reason, _ other: Reason) -> Bool { (one.at, one.actor) < (other.at, other.actor) }
        guard let first = present.min(by: precedes), let last = present.max(by: precedes) else { return nil }
        var item = self
        (item.since, item.actor, item.post, item.endsAt) = (first.at, last.actor, last.post, last.endsAt)
        return item
    }
}

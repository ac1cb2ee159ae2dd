import Primitives

/// Something that waits for an account's answer. The rules here are pure: the table of what waits and a rebuild from the
/// event log both follow them.
///
/// What counts: comments on one's posts, posts that mention one, messages, requests, introductions, proposals to add somebody to
/// a conversation of one's, and questions. A question is a thread that was begun as one, in a community whose organiser or
/// helper one is: it waits for all of them but who asked, until a person other than who asked has answered in it or it is
/// marked as answered. Somebody whom it mentions has it as a mention, and not twice. For other members it is an open question
/// of the community and not their debt: nobody addressed them. The list is what is owed and unpaid (`ReplyReciprocity`), and
/// beside it what only a yes or no answers.
package struct WaitingItem: Sendable, Hashable {
    /// How long a post, a message or a question waits.
    package static let patience = Duration.days(28)
    /// Items that are looked at together at most. Nobody answers more in one sitting; what is beyond shows once these are.
    package static let mostShown = 100
    /// For how many of those who keep a community a question waits; more than any community has.
    package static let mostKeepers = 1_000
    /// Of how many people who wrote last in a conversation one is looked for who may be shown.
    package static let mostWriters = 10
    /// How often further ones are read in place of those that may not be shown.
    package static let mostRounds = 5

    package let account: AccountID
    package let key: WaitingKey
    /// Who waits for the answer: of a conversation, who wrote last.
    package var actor: AccountID
    /// What is to be answered; nil for requests, proposals and introductions.
    package var post: PostID?
    /// Which community a request is for, or a question was asked in.
    package var community: AccountID?
    /// Since when; of a conversation, since the first message without answer.
    package var since: Timestamp
    /// From then on it waits no more; nil for what stays until it is answered.
    package var endsAt: Timestamp?
    package var state: WaitingState
    /// What undoing the latest change of `state` brings back.
    package var former: WaitingState
    /// Who of a team sees to it.
    package var hands = WaitingHands()

    package init(
        for account: AccountID, _ key: WaitingKey, from actor: AccountID, post: PostID? = nil, community: AccountID? = nil,
        since: Timestamp, endsAt: Timestamp?, state: WaitingState = .open, former: WaitingState = .open
    ) {
        self.account = account
        self.key = key
        self.actor = actor
        self.post = post
        self.community = community
        self.since = since
        self.endsAt = endsAt
        self.state = state
        self.former = former
    }

    /// A comment or a mention.
    package static func post(_ id: PostID, by author: AccountID, for account: AccountID, at: Timestamp) -> WaitingItem {
        WaitingItem(for: account, .post(id), from: author, post: id, since: at.inMilliseconds,
            endsAt: at.inMilliseconds.adding(patience))
    }

    /// A message in a conversation.
    package static func message(
        _ id: PostID, by author: AccountID, in conversation: ConversationID, for account: AccountID
    ) -> WaitingItem {
        WaitingItem(
            for: account, .conversation(conversation), from: author, post: id, since: id.time, endsAt: id.time.adding(patience))
    }

    /// A question in a community.
    package static func question(
        _ id: PostID, by author: AccountID, in community: AccountID, for account: AccountID
    ) -> WaitingItem {
        WaitingItem(
            for: account, .question(id), from: author, post: id, community: community, since: id.time, endsAt: id.time.adding(patience))
    }

    /// Somebody is to be added to a conversation; several proposals of one conversation wait as one.
    package static func proposal(_ proposal: ConversationProposal, for account: AccountID) -> WaitingItem {
        WaitingItem(
            for: account, .proposal(in: proposal.conversation), from: proposal.proposer, since: proposal.askedAt.inMilliseconds,
            endsAt: proposal.expiresAt.inMilliseconds)
    }

    package func hasEnded(at now: Timestamp) -> Bool { endsAt.map { $0 <= now } ?? false }

    /// Shown and counted, as far as the account may see it.
    package func waits(at now: Timestamp) -> Bool { !hasEnded(at: now) && state.isOpen(at: now) }

    /// The item when `next` comes on top of it: somebody who writes again waits since the first time. What was done, or had
    /// ended, waits anew; what sleeps sleeps on.
    package func renewed(by next: WaitingItem) -> WaitingItem {
        if state == .done || hasEnded(at: next.since) { return next }
        var item = next
        (item.since, item.state, item.former, item.hands) = (since, state, former, hands)
        return item
    }

    /// Changes the state in a way that can be taken back once.
    package mutating func set(_ new: WaitingState) {
        guard new != state else { return }
        (former, state) = (state, new)
    }

    package mutating func undo() { (state, former) = (former, .open) }
}

extension Timestamp {
    /// As tables keep it.
    var inMilliseconds: Timestamp { Timestamp(milliseconds: milliseconds) }
}

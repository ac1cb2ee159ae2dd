import Primitives

/// The wish of a member to add somebody. Every other member is asked; see `outcome`.
package struct ConversationProposal: Sendable, Hashable {
    /// How long the members have to answer.
    package static let lifetime = Duration.days(14)

    package var conversation: ConversationID
    /// Who is to be added.
    package var account: AccountID
    package var proposer: AccountID
    /// The first message that the new member may read; nil for those that come after it was added.
    package var since: PostID?
    package var askedAt: Timestamp
    /// A program made it: it waits for nobody, and is answered in the conversation.
    package var isAutomated: Bool
    /// Members who agreed.
    package var agreed: Set<AccountID>

    package init(
        conversation: ConversationID, account: AccountID, proposer: AccountID, since: PostID?, askedAt: Timestamp,
        isAutomated: Bool = false, agreed: Set<AccountID> = []
    ) {
        self.conversation = conversation
        self.account = account
        self.proposer = proposer
        self.since = since
        self.askedAt = askedAt
        self.isAutomated = isAutomated
        self.agreed = agreed
    }

    package var expiresAt: Timestamp { askedAt.adding(Self.lifetime) }

    package func isOpen(at now: Timestamp) -> Bool { now < expiresAt }

    /// True when everyone who is a member now has agreed; the proposer has by proposing. What somebody wrote in confidence
    /// is not opened over their head, so one "no" ends it (the proposal is then dropped) and nobody is outvoted.
    package func isAgreed(by present: [AccountID]) -> Bool {
        present.allSatisfy { $0 == proposer || agreed.contains($0) }
    }

    /// Whether `member` still has to answer.
    package func asks(_ member: AccountID) -> Bool { member != proposer && !agreed.contains(member) }
}

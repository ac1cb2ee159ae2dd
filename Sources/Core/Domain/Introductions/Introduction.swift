import Primitives

/// A proposal by one account to two others that they should know each other. See `Introduction+Rules.swift`.
package struct Introduction: Sendable, Hashable {
    package var id: IntroductionID
    package var introducer: AccountID
    /// The two people, in the order in which the introducer named them.
    package var first: IntroductionSide
    package var second: IntroductionSide
    /// Why they should meet, in the introducer's words; plain text.
    package var reason: String
    package var createdAt: Timestamp
    /// From this moment on nobody can answer any more; the moment at which it was made when it was taken back.
    package var expiresAt: Timestamp
    /// When both had said yes; nil before.
    package var acceptedAt: Timestamp?
    /// The conversation of the two, soon after both said yes.
    package var conversation: ConversationID?

    package init(
        id: IntroductionID, introducer: AccountID, first: IntroductionSide, second: IntroductionSide, reason: String,
        createdAt: Timestamp, expiresAt: Timestamp, acceptedAt: Timestamp? = nil, conversation: ConversationID? = nil
    ) {
        self.id = id
        self.introducer = introducer
        self.first = first
        self.second = second
        self.reason = reason
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.acceptedAt = acceptedAt
        self.conversation = conversation
    }
}

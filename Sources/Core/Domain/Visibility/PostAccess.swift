import Primitives

/// What the two rules need to know of a post.
package struct PostAccess: Sendable, Hashable {
    package var author: AccountID
    package var authorState: AccountState
    package var audience: AudienceKind
    package var replyControl: ReplyControl
    /// Mentioned people, circles, communities, the conversation: whatever the audience refers to.
    package var references: Set<AudienceReference>
    /// It is for a community that anyone may read.
    package var isInOpenCommunity: Bool

    /// Anyone may see it, signed in or not.
    package var isOpen: Bool { audience.isOpen || (audience == .community && isInOpenCommunity) }

    package init(
        author: AccountID, authorState: AccountState = .active, audience: AudienceKind, replyControl: ReplyControl = .everyone,
        references: Set<AudienceReference> = [], isInOpenCommunity: Bool = false
    ) {
        self.author = author
        self.authorState = authorState
        self.audience = audience
        self.replyControl = replyControl
        self.references = references
        self.isInOpenCommunity = isInOpenCommunity
    }
}

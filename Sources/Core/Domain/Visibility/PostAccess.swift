import Primitives

/// What the two rules need to know of a post.
package struct PostAccess: Sendable, Hashable {
    package var author: AccountID
    package var authorState: AccountState
    package var audience: AudienceKind
    package var replyControl: ReplyControl
    /// What the author has declared of all that it publishes.
    package var declaration: ChannelDeclaration
    /// Mentioned people, circles, communities, the conversation: whatever the audience refers to.
    package var references: Set<AudienceReference>
    /// It is for a community that anyone may read.
    package var isInOpenCommunity: Bool

    /// Anyone may see it, signed in or not.
    package var isOpen: Bool { audience.isOpen || (audience == .community && isInOpenCommunity) }

    /// Whom the author lets answer now, whenever the post was made: nobody below what a one-way channel publishes. A message is
    /// written to somebody and not published.
    package var presentReplyControl: ReplyControl { audience == .direct ? replyControl : declaration.replyControl(replyControl) }

    package init(
        author: AccountID, authorState: AccountState = .active, audience: AudienceKind, replyControl: ReplyControl = .everyone,
        declaration: ChannelDeclaration = .conversation, references: Set<AudienceReference> = [], isInOpenCommunity: Bool = false
    ) {
        self.author = author
        self.authorState = authorState
        self.audience = audience
        self.replyControl = replyControl
        self.declaration = declaration
        self.references = references
        self.isInOpenCommunity = isInOpenCommunity
    }
}

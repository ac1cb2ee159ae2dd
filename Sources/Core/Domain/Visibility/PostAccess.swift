import Primitives

/// What the two rules need to know of a post.
package struct PostAccess: Sendable, Hashable {
    package var author: AccountID
    package var authorState: AccountState
    package var audience: AudienceKind
    package var replyControl: ReplyControl
    /// Mentioned people, circles, communities, the conversation: whatever the audience refers to.
    package var references: Set<AudienceReference>

    package init(
        author: AccountID, authorState: AccountState = .active, audience: AudienceKind, replyControl: ReplyControl = .everyone,
        references: Set<AudienceReference> = []
    ) {
        self.author = author
        self.authorState = authorState
        self.audience = audience
        self.replyControl = replyControl
        self.references = references
    }
}

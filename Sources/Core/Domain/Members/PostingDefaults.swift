/// What a new post has when its author says nothing.
package struct PostingDefaults: Sendable, Hashable {
    package var audience: AudienceKind
    package var isSensitive: Bool
    /// BCP 47; nil for "not said".
    package var language: String?

    package init(audience: AudienceKind = .public, isSensitive: Bool = false, language: String? = nil) {
        self.audience = audience
        self.isSensitive = isSensitive
        self.language = language
    }

    /// Whom a share is for when its author says nothing: everyone as the member usually posts to, else followers, because a
    /// share goes to nobody narrower.
    package var shareAudience: AudienceKind { audience == .public || audience == .unlisted ? audience : .followers }
}

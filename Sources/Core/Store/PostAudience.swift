import Domain
import Primitives

/// What deciding about one post needs beyond the post: at most three look-ups, none for most posts. Pages have loaded all of
/// it already and do without.
extension ReadView {
    /// What the rules need to know of `post`, whose author is `author`.
    package func access(to post: Post, author: Account) throws -> PostAccess {
        var references = try audienceReferences(of: post.id)
        if let conversation = post.conversation { references.insert(.conversation(conversation)) }
        references.formUnion(post.audienceReferences)
        return PostAccess(
            author: post.author, authorState: author.state, audience: post.audience,
            replyControl: author.replyControl(of: post),
            declaration: author.declaration, references: references, isInOpenCommunity: try isInOpenCommunity(post))
    }

    /// The viewer with what it belongs to, as far as the audience of `post` refers to it.
    package func facing(_ post: Post, _ viewer: Viewer, _ memberships: Memberships, at now: Timestamp) throws -> Viewer {
        guard let account = viewer.activeAccount else { return viewer }
        var connected: Set<AccountID> = []
        for reference in post.audienceReferences where reference.kind == .connection && reference.id != account.rawValue {
            let owner = AccountID(rawValue: reference.id)
            if try relation(of: account, with: owner, at: now).connection == .connected { connected.insert(owner) }
        }
        return viewer.facing(post, memberships) { connected.contains($0) }
    }

    /// A community that is not locked may be read by anyone.
    private func isInOpenCommunity(_ post: Post) throws -> Bool {
        guard post.audience == .community else { return false }
        let communities = post.audienceReferences.compactMap { $0.kind == .community ? AccountID(rawValue: $0.id) : nil }
        return try accounts(communities).values.contains { !$0.isLocked && $0.state == .active }
    }
}

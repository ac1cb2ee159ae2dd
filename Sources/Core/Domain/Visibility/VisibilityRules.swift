import Primitives

/// Who may see a post and who may act on it: pure functions that every path uses (API, pages, feeds, search, inbox).
/// Absent and forbidden are answered alike by the callers.
package enum VisibilityRules {
    /// Whether `viewer` may see the post. `relation` is the viewer's with the author.
    ///
    /// As Mastodon: a block by the author hides everything from the one blocked, while a mute or a block by the viewer
    /// only keeps posts out of timelines. A moderator sees the public posts of a suspended author, never other people's
    /// followers-only or direct posts.
    package static func maySee(_ post: PostAccess, by viewer: Viewer, _ relation: Relation) -> Bool {
        #if TEST_SEAMS
        if Fault.visibilityOpen.isActive { return true }
        #endif
        switch post.authorState {
        case .active, .limited: break
        case .suspended where viewer.moderates && post.audience.isOpen: return true
        case .suspended, .deleted, .pending, .hidden: return false
        }
        guard let account = viewer.activeAccount else { return post.isOpen }
        if account == post.author { return true }
        if relation.isBlockedBy { return false }
        switch post.audience {
        case .public, .unlisted: return true
        case .followers: return relation.follow == .accepted || post.references.contains(.mentioned(account))
        case .direct: return !post.references.filter { $0.kind == .conversation }.isDisjoint(with: viewer.memberships)
        case .subscribers, .connections, .circle, .community:
            return post.isOpen || !post.references.isDisjoint(with: viewer.memberships)
        }
    }

    /// Whether `viewer` may answer the post: who may see it, is signed in and active, has no block with the author in
    /// either direction, and whom the author's reply control admits. Mentioned people may always answer but for "nobody", which
    /// is what a one-way channel says of all that it publishes.
    package static func mayAnswer(_ post: PostAccess, by viewer: Viewer, _ relation: Relation) -> Bool {
        guard let account = viewer.activeAccount, maySee(post, by: viewer, relation) else { return false }
        if account == post.author { return true }
        guard !relation.isBlocking, post.authorState.takesPart else { return false }
        return admits(account, to: post, relation)
    }

    /// Whether the author of `post` lets `account` take part in what follows it. Asked of the post that is answered and of
    /// the first one of its thread: who begins a thread decides who may speak below it.
    package static func admits(_ account: AccountID, to post: PostAccess, _ relation: Relation) -> Bool {
        if account == post.author { return true }
        let isMentioned = post.references.contains(.mentioned(account))
        switch post.presentReplyControl {
        case .everyone: return true
        case .followers: return isMentioned || relation.follow == .accepted
        case .connections: return isMentioned || relation.connection == .connected
        case .mentioned: return isMentioned
        case .nobody: return false
        }
    }

    /// Whether `viewer` may react (favourite, vote, bookmark): who may see it and is signed in and active, with no block
    /// in either direction.
    package static func mayReact(to post: PostAccess, by viewer: Viewer, _ relation: Relation) -> Bool {
        viewer.activeAccount != nil && maySee(post, by: viewer, relation) && !relation.isBlocking
    }

    /// Whether `viewer` may pass the post on: what anyone may see by anyone who may react, a followers-only one by its author,
    /// anything narrower by nobody (Mastodon's rule).
    package static func mayBoost(_ post: PostAccess, by viewer: Viewer, _ relation: Relation) -> Bool {
        guard mayReact(to: post, by: viewer, relation) else { return false }
        return post.isOpen || (post.audience == .followers && viewer.account == post.author)
    }
}

extension AudienceKind {
    /// Anyone may see it, signed in or not.
    package var isOpen: Bool { self == .public || self == .unlisted }

    /// Made of references, and handed on to every answer: those who may see the first post see all that follows it.
    package var isShared: Bool { self == .connections || self == .circle || self == .community }

    /// Whether an answer for this audience counts below what it answers: those who see the figure then see the answer.
    package var isCountedAsAnswer: Bool { isOpen || isShared }
}

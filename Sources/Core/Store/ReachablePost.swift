import Domain
import Primitives

/// A post that somebody may see, with what the rules need to know to let them act on it.
package struct ReachablePost: Sendable {
    package var loaded: LoadedPost
    package var author: Account
    package var viewer: Viewer
    package var relation: Relation
    private let access: PostAccess

    package var post: Post { loaded.post }

    /// Anyone may see it, signed in or not.
    package var isOpen: Bool { access.isOpen }
    package var mayAnswer: Bool { VisibilityRules.mayAnswer(access, by: viewer, relation) }
    package var mayReact: Bool { VisibilityRules.mayReact(to: access, by: viewer, relation) }
    package var mayBoost: Bool { VisibilityRules.mayBoost(access, by: viewer, relation) }

    /// Loads the post for `actor`. Throws `RuleError.notFound` when it is absent, deleted or hidden from the actor, and
    /// `forbidden` when the actor's own account may not take part.
    package init(_ id: PostID, for actor: Actor, in view: any ReadView, at now: Timestamp) throws {
        let own = try view.activeAccount(of: actor)
        guard let loaded = try view.posts([id], known: { _, _ in false }).first,
            let author = loaded.post.author == own.id ? own : try view.account(loaded.post.author)
        else { throw RuleError.notFound }
        var viewer = Viewer(account: own.id, role: actor.role, state: own.state)
        if let conversation = loaded.post.conversation, let member = try view.conversation(conversation, of: own.id),
            ConversationRules.mayRead(id, since: member.since)
        {
            viewer.memberships = [.conversation(conversation)]
        }
        self.loaded = loaded
        self.author = author
        let belongings = loaded.post.audienceReferences.filter { $0.kind != .connection }
        let memberships = belongings.isEmpty ? .none : try view.memberships(of: own.id, among: belongings)
        viewer = try view.facing(loaded.post, viewer, memberships, at: now)
        self.viewer = viewer
        self.relation = author.id == own.id ? .none : try view.relation(of: own.id, with: author.id, at: now)
        self.access = try view.access(to: loaded.post, author: author)
        guard VisibilityRules.maySee(access, by: viewer, relation) else {
            #if TEST_SEAMS
            if Fault.hiddenToldApart.isActive { throw RuleError(.forbidden, "forbidden", "You may not see this post.") }
            #endif
            throw RuleError.notFound
        }
    }
}

extension ReadView {
    /// The actor's own account. Throws `forbidden` when it may not take part now.
    package func activeAccount(of actor: Actor) throws -> Account {
        guard let account = try account(actor.account), account.state.takesPart else {
            throw RuleError(.forbidden, "account_inactive", "Your account may not do this now.")
        }
        return account
    }
}

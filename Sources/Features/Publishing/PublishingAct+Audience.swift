import Domain
import Primitives
import Store

extension PublishingAct {
    /// Whom a post is for. In a thread for connections, a circle or a community every answer is for those who may see the
    /// thread: nobody who answers can widen it, whatever the draft says; only named people are fewer.
    func audience(of checked: CheckedDraft, by author: AccountID, answering parent: Post?) throws -> (AudienceKind, [AudienceReference]) {
        let draft = checked.draft
        if draft.audience == .direct { return (.direct, []) }
        if let community = parent?.community { try checkMayWrite(in: community) }
        if let parent, parent.audience.isShared { return (parent.audience, parent.audienceReferences) }
        switch draft.audience {
        case .public, .unlisted, .followers, .direct: return (draft.audience, [])
        case .connections, .circle:
            guard parent == nil else {
                throw RuleError(
                    .invalid, "answer_audience", "An answer goes to those who see what it answers, or to people you name.",
                    field: "audience")
            }
            return draft.audience == .connections
                ? (.connections, [.connection(with: author)]) : (.circle, try circles(of: draft, by: author))
        case .community:
            guard parent == nil, let thread = checked.thread else {
                throw RuleError(.invalid, "community_missing", "Say in which community the thread begins.", field: "community")
            }
            return try audience(ofThread: thread)
        case .subscribers:
            throw RuleError(.invalid, "audience_unknown", "A post cannot go there.", field: "audience")
        }
    }

    /// The draft's circles, which must be the author's own.
    private func circles(of draft: PostDraft, by author: AccountID) throws -> [AudienceReference] {
        let chosen = Set(draft.circles)
        guard !chosen.isEmpty, chosen.count <= Circle.mostPerPost else {
            throw RuleError(
                .invalid, "circles_number", "Choose at least one circle, and \(Circle.mostPerPost) at most.", field: "circles",
                values: ["most": "\(Circle.mostPerPost)"])
        }
        let own = Set(try tx.circles(of: author).map(\.id))
        guard chosen.isSubset(of: own) else {
            throw RuleError(.invalid, "circle_unknown", "You have no such circle.", field: "circles")
        }
        return chosen.sorted().map { .circle($0) }
    }

    /// Whether whoever began the thread lets the actor speak in it: what the first post says holds below it.
    func isAdmitted(toThreadOf post: Post) throws -> Bool {
        guard post.root != post.id, let root = try tx.posts([post.root], known: { _, _ in true }).first?.post,
            root.author != actor.account, root.replyControl != .everyone || root.author != post.author,
            let author = try tx.account(root.author), root.replyControl != .everyone || author.declaration.isOneWay
        else { return true }
        let relation = try tx.relation(of: actor.account, with: root.author, at: at)
        return VisibilityRules.admits(actor.account, to: try tx.access(to: root, author: author), relation)
    }

    /// Mentioned people who are told of the post. Of an audience made of references nobody outside learns that there is
    /// something.
    func told(of post: Post, author: Account) throws -> [AccountID] {
        let mentioned = post.entities.mentionedAccounts.filter { $0 != post.author }
        guard post.audience.isShared, !mentioned.isEmpty else { return mentioned }
        let access = try tx.access(to: post, author: author)
        let belongings = post.audienceReferences.filter { $0.kind != .connection }
        return try mentioned.filter { account in
            let viewer = try tx.facing(post, Viewer(account: account), tx.memberships(of: account, among: belongings), at: at)
            return VisibilityRules.maySee(access, by: viewer, try tx.relation(of: account, with: post.author, at: at))
        }
    }

    /// In a conversation every member answers every message. Throws invalid for anything else.
    static func check(_ control: ReplyControl, for audience: AudienceKind) throws(RuleError) {
        guard audience == .direct, control != .everyone else { return }
        throw RuleError(
            .invalid, "message_reply_control", "Everybody in a conversation can answer its messages.", field: "reply_control")
    }

    /// Changes who may answer one's own post from now on; answers that are there stay.
    func setReplyControl(_ control: ReplyControl, of id: PostID) throws {
        try tx.lockPost(id)
        let post = try ReachablePost(id, for: actor, in: tx, at: at).post
        guard isOwn(post), post.boostOf == nil, try isPresent(inConversationOf: post) else { throw RuleError.notFound }
        try checkTeam(changes: post)
        try Self.check(control, for: post.audience)
        if post.replyControl != control { try tx.setReplyControl(control, of: id) }
    }
}

import Domain
import Jobs
import Primitives
import Store

extension PublishingAct {
    /// The audience of a new thread. Throws not found for a community that must not be known to the author, forbidden for
    /// somebody who may not write there, conflict for an archived one.
    func audience(ofThread draft: ThreadDraft) throws -> (AudienceKind, [AudienceReference]) {
        try checkMayWrite(in: draft.community)
        return (.community, [.community(draft.community)])
    }

    /// Throws unless the actor may write in the community.
    func checkMayWrite(in id: AccountID) throws {
        guard let community = try tx.community(id)?.community, let account = try tx.account(id),
            account.state.takesPart || account.state == .hidden
        else { throw RuleError.notFound }
        let member = try tx.communityMember(actor.account, of: id)
        if CommunityRules.may(.write, in: community, member) { return }
        guard CommunityRules.may(.know, in: community, member) else { throw RuleError.notFound }
        if community.isArchived {
            throw RuleError(.conflict, "community_archived", "This community is archived: it can only be read.")
        }
        throw RuleError(.forbidden, "not_a_member", "Join the community to write here.")
    }

    /// Puts a post into its community's threads and figures and returns the thread; nil for posts of no community.
    func enterCommunity(_ post: Post, _ draft: ThreadDraft?) throws -> CommunityThread? {
        guard let id = post.community else { return nil }
        let posts = try CommunityPosts(id, in: tx)
        guard let draft, post.replyTo == nil else { return try posts.answer(post, isAutomated: actor.isAutomated) }
        let thread = CommunityThread(
            id: post.id, community: id, author: post.author, title: draft.title, kind: draft.kind, happening: draft.happening)
        try posts.begin(thread, isAutomated: actor.isAutomated)
        try tx.enqueue(PostJob(post.id).job(JobKind.tellCommunity))
        if let reminder = draft.happening?.reminder(at: at) {
            try tx.enqueue(PostJob(post.id).job(JobKind.remindHappening, at: reminder))
        }
        return thread
    }

    /// Takes a post out of its community's threads and figures.
    func leaveCommunity(_ post: Post) throws {
        guard let id = post.community else { return }
        try CommunityPosts(id, in: tx).delete(post) { try previousPost(in: post) }
    }

    /// Throws conflict for the newcomers' thread, which stays as long as the community.
    func checkMayGo(_ post: Post) throws {
        guard let id = post.community, try tx.community(id)?.community.hello == post.id else { return }
        throw RuleError(.conflict, "hello_stays", "The newcomers' thread stays. You can change its text.")
    }

    /// Whether the actor may delete posts of others in the community of this one.
    func keepsOrder(over post: Post) throws -> Bool {
        guard let id = post.community, let community = try tx.community(id)?.community else { return false }
        return CommunityRules.may(.moderate, in: community, try tx.communityMember(actor.account, of: id))
    }
}

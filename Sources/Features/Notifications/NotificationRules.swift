import Domain
import Jobs
import Primitives
import Store

/// Whether somebody is told of an act: the act still holds, both take part, nothing between them forbids it, and the
/// recipient may see what it is about.
struct NotificationRules {
    private let job: NotificationJob
    private let tx: any Transaction

    init(_ job: NotificationJob, in tx: any Transaction) {
        self.job = job
        self.tx = tx
    }

    func isTold() throws -> Bool {
        // Nobody is told of one's own acts, but what the clock did for one: a poll has ended, a draft could not go out.
        if job.account == job.actor, job.notification != .pollEnded, job.notification != .draftFailed { return false }
        let accounts = try tx.accounts([job.account, job.actor])
        guard let recipient = accounts[job.account], recipient.isLocal, recipient.state.takesPart,
            let actor = accounts[job.actor], mayBeHeard(actor)
        else { return false }
        let relation = try tx.relation(of: job.account, with: job.actor, at: tx.now)
        if relation.isBlocking || relation.isBlockedBy || (relation.isMuting && relation.mutesNotifications) { return false }
        if !actor.isLocal, try tx.blockedHosts(of: job.account).contains(actor.host) { return false }
        switch job.notification {
        case .follow: return relation.followedBy == .accepted
        case .followRequest: return relation.followedBy == .requested
        case .connectionRequest: return relation.connection == .askedBy
        case .connectionAccepted: return relation.connection == .connected
        case .signUp: return true
        case .mention, .post, .boost, .favourite, .pollEnded, .edit, .communityPost, .happening, .conversationRequest, .project,
            .reminder:
            return try concernsPost(actor, relation)
        case .introduction: return try isIntroduced()
        case .communityRequest: return try waitsAtCommunity()
        case .communityJoined: return try isWelcome()
        case .assignment: return try tx.memberships(of: job.actor).contains { $0.person == job.account }
        case .teamInvitation:
            return try tx.teamInvitations(to: job.account).contains { $0.account.rawValue == job.subject && $0.waits(at: tx.now) }
        // Whoever takes such an act back withdraws its notification in the same transaction.
        case .draftFailed: return try job.subject.flatMap { try tx.draft(DraftID(rawValue: $0)) }?.state == .failed
        case .introductionAnswered, .invitationUsed, .thanks: return true
        case .conversationProposal:
            guard let id = job.subject.map(ConversationID.init(rawValue:)), let view = try tx.conversation(id, of: job.account) else {
                return false
            }
            return view.request == .none && !view.isMuted
        }
    }

    /// Whether the actor still waits to be let into a community in which the recipient may do so.
    private func waitsAtCommunity() throws -> Bool {
        guard let id = job.subject.map(AccountID.init(rawValue:)), let community = try tx.community(id)?.community,
            try tx.communityMember(job.actor, of: id).standing == .asked
        else { return false }
        return CommunityRules.may(.answerRequests, in: community, try tx.communityMember(job.account, of: id))
    }

    /// Whether the recipient is still a member of the community, or still invited.
    private func isWelcome() throws -> Bool {
        guard let id = job.subject.map(AccountID.init(rawValue:)) else { return false }
        let standing = try tx.communityMember(job.account, of: id).standing
        return standing == .member || standing == .invited
    }

    /// Somebody who signs up may still wait for approval. A private community is heard by those whom it has.
    private func mayBeHeard(_ actor: Account) -> Bool {
        switch actor.state {
        case .active, .limited: true
        case .pending: job.notification == .signUp
        case .hidden: job.notification == .communityJoined && job.subject == actor.id.rawValue
        case .suspended, .deleted: false
        }
    }

    private func concernsPost(_ actor: Account, _ relation: Relation) throws -> Bool {
        guard let id = job.post, let post = try tx.posts([id], known: { _, _ in true }).first?.post else { return false }
        let marks = try tx.marks(
            of: job.account, posts: [], roots: [post.root], pinnable: [], polls: [], conversations: post.conversation.map { [$0] } ?? [],
            references: post.audienceReferences.filter { $0.kind != .connection })
        if marks.mutedThreads.contains(post.root) { return false }
        if let conversation = post.conversation, try !isHeard(in: conversation) { return false }
        switch job.notification {
        case .favourite: return try post.author == job.account && isFavourited(id)
        case .boost: return try post.author == job.account && tx.boost(of: id, by: job.actor) != nil
        case .project where post.author == job.account: return try isIn(job.actor, projectOf: post)
        case .project where try !isIn(job.account, projectOf: post): return false
        case .post where !(relation.follow == .accepted && relation.wantsNotification): return false
        default: return try isVisible(post, by: actor, relation, marks)
        }
    }

    /// An introduction that still asks, to somebody with whom the recipient wants to have to do.
    private func isIntroduced() throws -> Bool {
        guard let introduction = try job.subject.flatMap({ try tx.introduction(IntroductionID(rawValue: $0)) }),
            introduction.asks(job.account, at: tx.now), let other = introduction.other(than: job.account)
        else { return false }
        return try !tx.relation(of: job.account, with: other, at: tx.now).isBlocking
    }

    /// Messages of a request are not told of one by one, only that there is one; those of a muted conversation not at all.
    private func isHeard(in conversation: ConversationID) throws -> Bool {
        guard let view = try tx.conversation(conversation, of: job.account), !view.isMuted else { return false }
        return view.request == (job.notification == .conversationRequest ? .waiting : .none)
    }

    private func isIn(_ account: AccountID, projectOf post: Post) throws -> Bool {
        try !tx.projects(joinedBy: account, among: [post.rootProject]).isEmpty
    }

    private func isFavourited(_ post: PostID) throws -> Bool {
        try tx.marks(of: job.actor, posts: [post], roots: [], pinnable: [], polls: [], conversations: [], references: []).favourited.contains(post)
    }

    /// The remaining kinds are acts of the post's author.
    private func isVisible(_ post: Post, by author: Account, _ relation: Relation, _ marks: PostMarks) throws -> Bool {
        guard post.author == author.id else { return false }
        let access = try tx.access(to: post, author: author)
        var viewer = Viewer(account: job.account)
        if let conversation = post.conversation, marks.holdsConversation(of: post) { viewer.memberships = [.conversation(conversation)] }
        let facing = try tx.facing(post, viewer, marks.memberships, at: tx.now)
        return VisibilityRules.maySee(access, by: facing, relation)
    }
}

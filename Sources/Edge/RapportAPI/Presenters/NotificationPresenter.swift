import Communities
import Domain
import HTTPSupport
import MastodonAPI
import Primitives
import Store
import Timelines

/// Writes Notification entities of our own API.
struct NotificationPresenter {
    let posts: StatusPresenter
    /// Those that the viewer may know of.
    let communities: [AccountID: SeenCommunity]
    let site: Site

    /// Whether what a notification about a membership says is still so: the community may be known, the viewer answers its
    /// requests, or is in it or invited.
    func holds(_ notification: AccountNotification) -> Bool {
        guard notification.kind == .communityRequest || notification.kind == .communityJoined else { return true }
        guard let seen = notification.subject.flatMap({ communities[AccountID(rawValue: $0)] }), let me = seen.me else { return false }
        return notification.kind == .communityRequest ? seen.may(.answerRequests) : me.isMember || me.standing == .invited
    }

    func write(_ notification: AccountNotification, _ page: PostPage, _ session: RenderSession, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", notification.id)
            writer.field("type", notification.kind.word)
            writer.field("created_at", notification.createdAt)
            writer.key("account")
            if let actor = page.accounts[notification.actor] {
                AccountPresenter(session: session).write(actor, to: &writer)
            } else {
                writer.null()
            }
            writer.key("status")
            if let post = notification.post { posts.write(post, to: &writer) } else { writer.null() }
            writer.key("community")
            if let seen = notification.community(in: page).flatMap({ communities[$0] }) {
                CommunityPresenter(site: site).write(seen, to: &writer)
            } else {
                writer.null()
            }
            writer.field("subject_id", notification.subject.map { String($0) })
        }
    }
}

extension AccountNotification {
    /// The community in which it happened; nil for what happened elsewhere.
    func community(in page: PostPage) -> AccountID? {
        switch kind {
        case .communityRequest, .communityJoined: subject.map(AccountID.init(rawValue:))
        default: post.flatMap { page.posts[$0]?.post.community }
        }
    }
}

extension NotificationKind {
    /// The name in our API: that of the Mastodon client API where it has one.
    var word: String {
        if let name { return name }
        switch self {
        case .connectionRequest: return "connection_request"
        case .connectionAccepted: return "connection_accepted"
        case .introduction: return "introduction"
        case .introductionAnswered: return "introduction_answered"
        case .communityRequest: return "community_request"
        case .communityJoined: return "community_joined"
        case .communityPost: return "community_post"
        case .happening: return "happening"
        case .conversationRequest: return "conversation_request"
        case .conversationProposal: return "conversation_proposal"
        case .project: return "project"
        case .invitationUsed: return "invitation_used"
        case .assignment: return "assignment"
        case .thanks: return "thanks"
        case .teamInvitation: return "team_invitation"
        case .reminder: return "reminder"
        case .draftFailed: return "draft_failed"
        case .mention, .post, .boost, .follow, .followRequest, .favourite, .pollEnded, .edit, .signUp: return ""
        }
    }
}

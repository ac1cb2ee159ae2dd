import Domain
import Messages
import Notifications
import Pages
import Primitives
import Store
import Timelines

extension NotificationsPage {
    /// Two read blocks: the notifications with their actors, then the posts that they are about.
    init(
        _ request: PageRequest<NotificationKey>, _ visit: Visit, _ person: Visit.Person, _ services: WebServices, _ memory: PageMemory
    ) async throws {
        let now = visit.now
        let viewer = person.id
        let (found, actors, lastRead, requests, communities) = try await services.store.read { view in
            let found = try NotificationQueries.page(of: viewer, at: now, request, in: view)
            let lastRead = try view.markers(of: viewer).first { $0.timeline == .notifications }?.lastRead ?? 0
            let askers = Set(found.page.entries.filter { $0.kind == .connectionRequest }.map(\.actor))
            let requests = try askers.reduce(into: [AccountID: ConnectionRecord]()) { $0[$1] = try view.connection(of: viewer, with: $1) }
            let places = try NotificationPlace.communities(of: found.page.entries, visit.viewer, in: view)
            return (found, try view.accounts(Array(Set(found.page.entries.map(\.actor)))), lastRead, requests, places)
        }
        let ids = Array(Set(found.page.entries.compactMap(\.post)))
        let posts = try await services.timelines.posts(ids, for: visit.viewer)
        let cards = PostCards(page: posts, memory: memory, visit: visit, entry: .notification)
        let visible = Set(posts.entries.map(\.post))
        entries = try found.page.entries.compactMap { entry in
            guard let actor = actors[entry.actor], entry.post.map(visible.contains) ?? true else { return nil }
            let asks = entry.kind == .followRequest
            let place = NotificationPlace(entry, communities, posts) ?? .teams(entry.kind, visit.words)
            if entry.kind.isAboutMembership, place == nil { return nil }
            return Entry(
                actor: AccountFace(actor), text: visit.words.text("notification.\(place?.wordKey ?? entry.wordKey(posts))"), iso: entry.createdAt.iso8601,
                time: visit.time.short(entry.createdAt), isNew: entry.id.rawValue > lastRead,
                post: try entry.post.flatMap { try cards.card(of: $0) },
                relation: asks || entry.kind == .follow
                    ? RelationCard(actor, found.relations[entry.actor] ?? .none, entry: .notification, isFull: false, visit) : nil,
                connection: entry.kind != .connectionRequest ? nil : requests[entry.actor].map {
                    ConnectionCard(actor, found.relations[entry.actor] ?? .none, $0, entry: .notification, visit)
                },
                place: place)
        }
        title = visit.words.text("frame.notifications")
        pager = Pager(
            .notifications, request: request, newest: found.page.newest?.rawValue, oldest: found.page.oldest?.rawValue,
            isFull: found.page.isFull)
    }
}

extension AccountNotification {
    /// The end of its key in the catalogue. Of a project its owner is told who is in, and those who are in what is new.
    fileprivate func wordKey(_ posts: PostPage) -> String {
        let isOwn = kind == .project && post.flatMap { posts.posts[$0]?.post.author } == account
        return isOwn ? "project_joined" : kind.wordKey
    }
}

extension NotificationKind {
    /// The end of its key in the catalogue.
    fileprivate var wordKey: String {
        switch self {
        case .mention: "mention"
        case .post: "post"
        case .boost: "share"
        case .follow: "follow"
        case .followRequest: "request"
        case .favourite: "favourite"
        case .pollEnded: "poll"
        case .edit: "edit"
        case .signUp: "sign_up"
        case .connectionRequest: "connection_request"
        case .connectionAccepted: "connection_accepted"
        case .introduction: "introduction"
        case .introductionAnswered: "introduction_answered"
        case .communityRequest: "community_request"
        case .communityJoined: "community_joined"
        case .communityPost: "community_post"
        case .happening: "happening"
        case .conversationRequest: "conversation_request"
        case .conversationProposal: "conversation_proposal"
        case .project: "project"
        case .invitationUsed: "invitation_used"
        case .assignment: "assignment"
        case .thanks: "thanks"
        case .teamInvitation: "team_invitation"
        case .reminder: "reminder"
        case .draftFailed: "draft_failed"
        }
    }
}

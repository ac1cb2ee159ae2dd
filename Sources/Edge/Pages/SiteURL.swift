import Domain
import Primitives

/// The addresses of our pages: the one place that knows how a path is spelled. Paths of objects that other servers keep
/// are made from ids and never change; those with names in them are for people.
package enum SiteURL: Sendable, Hashable {
    case home
    case publicTimeline
    case tag(String)
    case profile(username: String)
    /// A post by its id alone; leads on to its own address.
    case postByID(PostID)
    case post(username: String, PostID)
    case notifications
    case settings(String)
    case search
    case about
    /// A page of one account: `with_replies`, `followers`, `following`.
    case profilePart(username: String, String)
    /// A page of one post: `edit`, `delete`, `history`, `favourites`, `shares`.
    case postPart(username: String, PostID, String)
    case compose
    case followRequests
    case conversations
    /// Connections, or with a name `requests` or `sent`.
    case connections(String)
    /// A page beside the list: `requests`, `new`.
    case conversationsPart(String)
    case conversation(ConversationID)
    case introductions
    case communities
    /// A page of one community: empty for its front, `members`, `settings`.
    case community(String, String)
    case lists
    case list(ListID)
    case circles
    case circle(CircleID)
    /// All of them, or with a name a list or the form: `joined`, `new`.
    case projects(String)
    /// A page of one project: empty for its front, `people`, `settings`.
    case project(ProjectID, String)
    case betweenUs
    /// An article by its owner and the last part of its address.
    case article(username: String, String)
    /// By its id alone; leads on to its own address. A page of it for its owner: `edit`, or for readers `history`.
    case articleByID(PostID, String)
    case newArticle
    /// An episode, or a part of it: `chapters.json`, `transcript.vtt`.
    case episode(username: String, PostID, String)
    /// The same by its id alone: nothing, or `edit`.
    case episodeByID(PostID, String)
    case newEpisode
    case album(username: String, AlbumID)
    /// A page of an album for its owner: `edit`, `add`, `delete`.
    case albumByID(AlbumID, String)
    case newAlbum
    /// Where the account that acts says what its podcast is.
    case podcast
    /// What one has written and not published yet.
    case drafts
    case scheduledDrafts
    /// A page of one draft: empty for editing it, `versions`.
    case draft(DraftID, String)
    case suggestions
    /// The first page after sign-in.
    case today
    case waiting
    /// The shared accounts that somebody acts for.
    case teams
    case team(AccountID)
    case savedAnswers
    /// The channels of the account that somebody acts for.
    case channels
    /// A page on which a channel is kept: empty for its settings, `delete`. What readers see is its profile.
    case channel(AccountID, String)
    case followedTags
    case favourites
    case bookmarks
    /// Pages for the operator and moderators: `sign_ups`, `invitations`, `server`.
    case moderation(String)

    /// What forms do, by post only.
    case postAct(PostID, String)
    case accountAct(AccountID, String)
    case conversationAct(ConversationID, String)
    case introductionAct(IntroductionID, String)
    case listAct(ListID, String)
    case circleAct(CircleID, String)
    case communityAct(AccountID, String)
    case tagAct(String, String)
    /// What somebody does with a shared account.
    case teamAct(AccountID, String)
    case channelAct(AccountID, String)
    case notificationAct(String)
    /// An item by its key.
    case waitingAct(String, String)
    case goalAct
    case projectAct(ProjectID, String)
    case draftAct(DraftID, String)
    case suggestionAct(AccountID, String)

    case signIn(returnTo: String?)
    case secondFactor
    case signUp(invite: String?)
    case invited
    case signOut
    /// `token` is nil for the page that asks for the message to be sent again.
    case confirm(token: String?)
    /// `token` is nil for the page that asks for the address.
    case reset(token: String?)
    /// Where the mail that tells of who waits is turned off; `mark` is that of its link.
    case waitingMail(account: AccountID, mark: String)
    case setUp(token: String?)
    /// What a link in a letter leads to: empty for what its reader may change, `confirm`, `leave`; `mark` is that of the link.
    case newsletter(SubscriberID, mark: String, String)

    /// The actor and the object as other servers know them.
    case actor(AccountID)
    case object(PostID)
    /// A file of `Assets`, by its name with the hash in it.
    case asset(String)
    /// A picture that somebody uploaded: `ID/SECRET.jpg`.
    case media(String)
    /// The feed of what a page shows, in the format of that name: `rss`, `atom` or `json`.
    indirect case feed(of: SiteURL, String)

    /// The path with its query, from the root of the server.
    package var path: String {
        switch self {
        case .home: "/"
        case .publicTimeline: "/public"
        case .tag(let name): "/tags/\(Self.escape(name))"
        case .profile(let username): "/@\(Self.escapeHandle(username))"
        case .post(let username, let id): "/@\(Self.escapeHandle(username))/\(id)"
        case .notifications: "/notifications"
        case .settings(let section): section.isEmpty ? "/settings" : "/settings/\(Self.escape(section))"
        case .search: "/search"
        case .about: "/about"
        case .profilePart(let username, let part): "/@\(Self.escapeHandle(username))/\(part)"
        case .postPart(let username, let id, let part): "/@\(Self.escapeHandle(username))/\(id)/\(part)"
        case .compose: "/compose"
        case .postByID(let id): "/posts/\(id)"
        case .followRequests: "/follow_requests"
        case .conversations: "/conversations"
        case .connections(let part): part.isEmpty ? "/connections" : "/connections/\(Self.escape(part))"
        case .conversationsPart(let part): "/conversations/\(Self.escape(part))"
        case .conversation(let id): "/conversations/\(id)"
        case .introductions: "/introductions"
        case .communities: "/communities"
        case .community(let name, let part): part.isEmpty ? "/c/\(Self.escape(name))" : "/c/\(Self.escape(name))/\(part)"
        case .lists: "/lists"
        case .list(let id): "/lists/\(id)"
        case .circles: "/circles"
        case .circle(let id): "/circles/\(id)"
        case .projects(let part): part.isEmpty ? "/projects" : "/projects/\(Self.escape(part))"
        case .project(let id, let part): part.isEmpty ? "/projects/\(id)" : "/projects/\(id)/\(part)"
        case .betweenUs: "/between-us"
        case .article(let username, let slug): "/@\(Self.escapeHandle(username))/articles/\(Self.escape(slug))"
        case .articleByID(let id, let part): part.isEmpty ? "/articles/\(id)" : "/articles/\(id)/\(part)"
        case .newArticle: "/articles/new"
        case .episode(let username, let id, let part): "/@\(Self.escapeHandle(username))/episodes/\(id)\(part.isEmpty ? "" : "/\(part)")"
        case .episodeByID(let id, let part): part.isEmpty ? "/episodes/\(id)" : "/episodes/\(id)/\(part)"
        case .newEpisode: "/episodes/new"
        case .album(let username, let id): "/@\(Self.escapeHandle(username))/albums/\(id)"
        case .albumByID(let id, let part): "/albums/\(id)/\(part)"
        case .newAlbum: "/albums/new"
        case .podcast: "/settings/podcast"
        case .drafts: "/drafts"
        case .scheduledDrafts: "/drafts/scheduled"
        case .draft(let id, let part): part.isEmpty ? "/drafts/\(id)" : "/drafts/\(id)/\(part)"
        case .suggestions: "/suggestions"
        case .today: "/today"
        case .waiting: "/waiting"
        case .teams: "/teams"
        case .team(let id): "/teams/\(id)"
        case .savedAnswers: "/saved-answers"
        case .channels: "/channels"
        case .channel(let id, let part): part.isEmpty ? "/channels/\(id)" : "/channels/\(id)/\(part)"
        case .followedTags: "/tags"
        case .favourites: "/favourites"
        case .bookmarks: "/bookmarks"
        case .moderation(let section): section.isEmpty ? "/moderation" : "/moderation/\(Self.escape(section))"
        case .postAct(let id, let act): "/acts/posts/\(id)/\(act)"
        case .accountAct(let id, let act): "/acts/accounts/\(id)/\(act)"
        case .conversationAct(let id, let act): "/acts/conversations/\(id)/\(act)"
        case .introductionAct(let id, let act): "/acts/introductions/\(id)/\(act)"
        case .communityAct(let id, let act): "/acts/communities/\(id)/\(act)"
        case .listAct(let id, let act): "/acts/lists/\(id)/\(act)"
        case .circleAct(let id, let act): "/acts/circles/\(id)/\(act)"
        case .tagAct(let name, let act): "/acts/tags/\(Self.escape(name))/\(act)"
        case .notificationAct(let act): "/acts/notifications/\(act)"
        case .waitingAct(let key, let act): "/acts/waiting/\(Self.escape(key))/\(act)"
        case .goalAct: "/acts/goal"
        case .channelAct(let id, let act): "/acts/channels/\(id)/\(act)"
        case .teamAct(let id, let act): "/acts/teams/\(id)/\(act)"
        case .suggestionAct(let id, let act): "/acts/suggestions/\(id)/\(act)"
        case .draftAct(let id, let act): "/acts/drafts/\(id)/\(act)"
        case .projectAct(let id, let act): "/acts/projects/\(id)/\(act)"
        case .signIn(let returnTo): Self.path("/auth/sign_in", "return_to", returnTo)
        case .secondFactor: "/auth/second_factor"
        case .signUp(let invite): Self.path("/auth/sign_up", "invite", invite)
        case .invited: "/auth/invited"
        case .signOut: "/auth/sign_out"
        case .confirm(let token): Self.path("/auth/confirm", "token", token)
        case .waitingMail(let account, let mark): "/letters/waiting?account=\(account)&mark=\(Self.escape(mark))"
        case .newsletter(let id, let mark, let part): "/newsletters/\(id)/\(Self.escape(mark))" + (part.isEmpty ? "" : "/\(part)")
        case .reset(let token): Self.path("/auth/reset", "token", token)
        case .setUp(let token): Self.path("/setup", "token", token)
        case .actor(let id): "/ap/u/\(id)"
        case .object(let id): "/ap/p/\(id)"
        case .asset(let name): "/assets/\(name)"
        case .media(let place): "/media/\(place)"
        case .feed(let page, let format): "\(page.path)/feed.\(format)"
        }
    }

    /// The path with further fields in its query; those that are nil are left out.
    package func path(adding fields: [(name: String, value: String?)]) -> String {
        var path = path
        var separator = path.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        for (name, value) in fields {
            guard let value else { continue }
            path += "\(separator)\(name)=\(Self.escape(value))"
            separator = "&"
        }
        return path
    }

    /// The full address on `site`.
    package func absolute(on site: Site) -> String { site.url + path }

    private static func path(_ path: String, _ name: String, _ value: String?) -> String {
        value.map { "\(path)?\(name)=\(escape($0))" } ?? path
    }

    /// For a part of a path or a query.
    package static func escape(_ text: String) -> String { PercentEncoding.escape(text) }

    /// The sign between name and host stays readable.
    private static func escapeHandle(_ handle: String) -> String {
        if handle.utf8.allSatisfy({ PercentEncoding.isUnreserved($0) || $0 == UInt8(ascii: "@") }) { return handle }
        return handle.split(separator: "@", omittingEmptySubsequences: false).map { escape(String($0)) }.joined(separator: "@")
    }
}

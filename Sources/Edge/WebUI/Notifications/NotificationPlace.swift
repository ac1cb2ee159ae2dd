import Communities
import Domain
import Messages
import Pages
import Primitives
import Store
import Timelines

/// The community that a notification is about, with the words for what happened there.
struct NotificationPlace: Sendable, PageValue {
    private let name: String
    private let url: String
    /// The end of the key in the catalogue; nil for that of the kind.
    let wordKey: String?

    /// Where somebody goes to act for the account they share, or to what could not be published.
    static func teams(_ kind: NotificationKind, _ words: MessageCatalogue) -> NotificationPlace? {
        if kind == .draftFailed { return NotificationPlace(name: words.text("draft.title"), url: SiteURL.drafts.path, wordKey: nil) }
        guard kind == .assignment || kind == .teamInvitation else { return nil }
        return NotificationPlace(name: words.text("team.title"), url: SiteURL.teams.path, wordKey: nil)
    }

    private init(name: String, url: String, wordKey: String?) {
        self.name = name
        self.url = url
        self.wordKey = wordKey
    }

    /// Nil for a notification that is about no community, and for one that holds no more: the viewer is not invited any
    /// longer, or must not know of the community.
    init?(_ entry: AccountNotification, _ communities: [AccountID: SeenCommunity], _ posts: PostPage) {
        switch entry.kind {
        case .communityRequest, .communityJoined:
            guard let seen = entry.subject.flatMap({ communities[AccountID(rawValue: $0)] }), let me = seen.me else { return nil }
            let isRequest = entry.kind == .communityRequest
            guard isRequest ? seen.may(.answerRequests) : me.isMember || me.standing == .invited else { return nil }
            self.init(seen.account, isRequest ? "members" : "", wordKey: Self.key(entry, me))
        case .communityPost, .happening, .reminder:
            let community = entry.post.flatMap { posts.posts[$0]?.post.community }
            guard let account = community.flatMap({ posts.accounts[$0]?.account }) else { return nil }
            self.init(account, "", wordKey: nil)
        default: return nil
        }
    }

    /// A community itself tells somebody only that the last organiser is gone.
    private static func key(_ entry: AccountNotification, _ me: CommunityMember) -> String? {
        if entry.kind == .communityJoined, entry.subject == entry.actor.rawValue { return "community_heir" }
        return me.standing == .invited ? "community_invited" : nil
    }

    private init(_ account: Account, _ part: String, wordKey: String?) {
        name = account.displayName
        url = SiteURL.community(account.username, part).path(adding: [("entry", EntryPoint.notification.formValue)])
        self.wordKey = wordKey
    }

    /// The communities that entries are about without naming a post of theirs, as the viewer sees them. No statement where
    /// there is no such entry.
    static func communities(
        of entries: [AccountNotification], _ viewer: Viewer, in view: any ReadView
    ) throws -> [AccountID: SeenCommunity] {
        let ids = Set(entries.filter(\.kind.isAboutMembership).compactMap { $0.subject.map(AccountID.init(rawValue:)) })
        if ids.isEmpty { return [:] }
        let seen = try view.seenCommunities(ids.sorted(), by: viewer)
        return Dictionary(seen.map { ($0.community.id, $0) }) { first, _ in first }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "name": self.name
        case "url": url
        default: nil
        }
    }
}

extension NotificationKind {
    /// Whether it is about belonging to a community: its subject is the community.
    var isAboutMembership: Bool { self == .communityRequest || self == .communityJoined }
}

import Channels
import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store
import Text
import Timelines

extension ProfilePage {
    /// What one read block knows of the account.
    struct Facts: Sendable {
        let account: Account
        let counters: AccountCounters
        let interests: [Interest]
        let background: [BackgroundEntry]
        let relation: Relation
        let meeting: Meeting?
        /// Who wrote the comment through which the two met; nil when it was something else, or the comment is gone.
        let commenter: AccountID?
        /// Whoever introduced the two, or the community where they met, as far as the viewer may know of it.
        let through: Account?
        let connection: ConnectionRecord?
        /// The account itself when it is a channel, else its channels: those that go on first.
        let channels: [SeenChannel]
        /// It takes people who want its letters.
        let offersLetters: Bool

        /// The account of that name, with what the viewer has with it. Throws not found when there is none or it takes no
        /// part: absent, suspended and deleted are the same.
        static func load(_ handle: String, _ visit: Visit, _ services: WebServices) async throws -> Facts {
            let parts = handle.split(separator: "@", maxSplits: 1).map { $0.lowercased() }
            guard let username = parts.first else { throw APIError.notFound }
            let host = parts.count > 1 && parts[1] != services.site.host ? parts[1] : ""
            let (viewer, member) = (visit.account?.id, visit.principal?.member)
            let now = visit.now
            return try await services.store.read { view in
                guard let account = try view.account(username: username, host: host), account.state.takesPart
                else { throw APIError.notFound }
                let isOther = viewer != nil && viewer != account.id
                let meeting = try isOther ? viewer.flatMap { try view.meeting(of: $0, with: account.id) } : nil
                let relation = try isOther ? viewer.map { try view.relation(of: $0, with: account.id, at: now) } ?? .none : .none
                let channels = account.kind == .channel ? [account.id] : account.isLocal ? try view.channels(of: account.id) : []
                return Facts(
                    account: account, counters: try view.accountCounters([account.id])[account.id] ?? AccountCounters(),
                    interests: try view.interests(of: account.id), background: try view.background(of: account.id),
                    relation: relation, meeting: meeting,
                    commenter: try meeting?.via.flatMap { $0.kind == .comment ? try view.author(of: PostID(rawValue: $0.id)) : nil },
                    through: try meeting?.via.flatMap { try through($0, for: viewer, in: view) },
                    connection: try relation.connection == .none ? nil : viewer.flatMap { try view.connection(of: $0, with: account.id) },
                    channels: try view.seenChannels(channels, by: member).sorted { !$0.channel.isArchived && $1.channel.isArchived },
                    offersLetters: try account.isLocal && account.state == .active && view.newsletter(of: account.id)?.isOpen == true)
            }
        }

        private static func through(_ via: Provenance.Via, for viewer: AccountID?, in view: any ReadView) throws -> Account? {
            switch via.kind {
            case .introduction:
                guard let introducer = try view.introduction(IntroductionID(rawValue: via.id))?.introducer else { return nil }
                return try view.account(introducer).flatMap { $0.state.takesPart ? $0 : nil }
            case .community:
                let id = AccountID(rawValue: via.id)
                guard let viewer, let found = try view.community(id),
                    CommunityRules.may(.read, in: found.community, try view.communityMember(viewer, of: id))
                else { return nil }
                return try view.account(id).flatMap { [.active, .limited, .hidden].contains($0.state) ? $0 : nil }
            case .boost, .list, .hashtag, .link, .comment, .invitation: return nil
            }
        }
    }

    init(
        _ facts: Facts, withReplies: Bool, _ request: PageRequest<PostKey>, _ visit: Visit, _ services: WebServices, _ memory: PageMemory
    ) async throws {
        let account = facts.account
        let words = visit.words
        let isSelf = visit.account?.id == account.id
        let isHidden = ProfileRules.isHidden(facts.relation)
        var posts = PostPage(viewer: visit.viewer)
        var pinned = PostPage(viewer: visit.viewer)
        if !isHidden {
            let filter = AuthorFilter(audiences: [], excludesReplies: !withReplies)
            posts = try await services.timelines.posts(of: account.id, filter, request, for: visit.viewer)
            let isFirst = request.maxID == nil && request.minID == nil && !withReplies
            if isFirst { pinned = try await services.timelines.pinned(by: account.id, for: visit.viewer) }
        }
        face = AccountFace(account)
        banner = account.header.map { SiteURL.media($0).path }
        title = "\(face.name) (\(face.handle))"
        handle = account.handle
        isLocked = account.isLocked
        self.isSelf = isSelf
        followsYou = facts.relation.followedBy == .accepted
        note = isHidden ? "" : Self.html(of: account.note, .paragraphs)
        fields = isHidden ? [] : account.fields.map { field in
            Field(
                name: field.name, value: Self.html(of: field.value, .field),
                verified: field.verifiedAt.map { words.text("profile.verified", ["time": visit.time.date($0)]) })
        }
        let viewer = visit.account?.id
        interests = ProfileRules.shown(facts.interests, of: account.id, to: viewer, facts.relation).map {
            InterestLink(label: $0.label, url: SiteURL.search.path(adding: [("q", $0.label)]))
        }
        background = ProfileRules.shown(facts.background, of: account.id, to: viewer, facts.relation).map { Self.line(of: $0, words) }
        let boxes = isHidden ? [] : facts.channels.map { ChannelBox($0, visit) }
        channel = account.kind == .channel ? boxes.first : nil
        channels = account.kind == .channel ? [] : boxes
        channelsTitle = words.text("channel.of", ["name": face.name])
        meeting = isHidden ? nil : facts.meeting.flatMap { Self.words(for: $0, facts, visit) }
        figures = Figures(
            posts: words.plural("profile.figure.posts", facts.counters.posts),
            following: words.plural("profile.figure.following", facts.counters.following),
            followers: words.plural("profile.figure.followers", facts.counters.followers))
        joined = words.text("profile.joined", ["time": visit.time.date(account.createdAt)])
        relation = visit.account == nil || isSelf ? nil : RelationCard(account, facts.relation, entry: .profile, isFull: true, visit)
        connection = visit.account == nil || isSelf
            ? nil : ConnectionCard(account, facts.relation, facts.connection, entry: .profile, visit)
        signInURL = visit.account == nil ? SiteURL.signIn(returnTo: visit.path).path : nil
        isIndexable = account.isIndexable
        feeds = account.isLocal && !isHidden ? FeedLinks(of: .profile(username: account.username)) : nil
        lettersURL = facts.offersLetters && !isHidden ? SiteURL.profilePart(username: account.handle, "letters").path : nil
        hiddenText = isHidden ? words.text("profile.hidden") : nil
        showsReplies = withReplies
        self.pinned = try PostCards(page: pinned, memory: memory, visit: visit, entry: .profile).all()
        let shown = Set(self.pinned.map(\.id))
        self.posts = try PostCards(page: posts, memory: memory, visit: visit, entry: .profile).all().filter {
            $0.sharer != nil || !shown.contains($0.id)
        }
        let url = withReplies ? SiteURL.profilePart(username: account.handle, "with_replies") : .profile(username: account.handle)
        pager = Pager(
            url, request: request, newest: posts.newestPageID, oldest: posts.oldestPageID, isFull: posts.isFull)
        emptyText = words.text(isSelf ? "profile.empty_self" : "profile.empty")
    }

    /// How the two met: what they came through, or else the place from which the one who asked acted.
    private static func words(for meeting: Meeting, _ facts: Facts, _ visit: Visit) -> String? {
        guard let at = meeting.at else { return nil }
        let through = facts.through.map { AccountFace($0).name }
        let arguments = ["time": visit.time.date(at), "name": AccountFace(facts.account).name, "through": through ?? ""]
        let entry = "profile.met.\(meeting.entry.formValue ?? "unknown")"
        let key: String =
            switch meeting.via?.kind {
            case .comment:
                facts.commenter == nil ? entry : facts.commenter == facts.account.id ? "profile.met.via.their_comment" : "profile.met.via.your_comment"
            case .introduction: through == nil ? "profile.met.via.introduction" : "profile.met.via.introduction_by"
            case .invitation: "profile.met.via.invitation"
            case .community: through == nil ? "profile.met.via.community" : "profile.met.via.community_named"
            case .boost, .list, .hashtag, .link, nil: entry
            }
        return visit.words.text(key, arguments)
    }

    private static let limits = ExtractedText.Limits(mentions: 0, hashtags: 100)

    /// Links and hashtags become links; mentions stay text.
    private static func html(of text: String, _ layout: TextRenderer.Layout) -> String {
        let renderer = TextRenderer(mentions: [], hashtagURL: { SiteURL.tag($0).path })
        return renderer.html(of: ExtractedText.extract(text, limits: limits), layout: layout)
    }

    private static func line(of entry: BackgroundEntry, _ words: MessageCatalogue) -> BackgroundLine {
        let years: String? =
            switch (entry.fromYear, entry.toYear) {
            case (nil, nil): nil
            case (let from?, nil): words.text("profile.years.since", ["from": "\(from)"])
            case (nil, let to?): words.text("profile.years.until", ["to": "\(to)"])
            case (let from?, let to?): from == to ? "\(from)" : "\(from)–\(to)"
            }
        return BackgroundLine(kind: words.text("background.\(entry.kind.formValue)"), text: entry.entry, years: years)
    }
}

extension BackgroundEntry.Kind {
    /// What our forms send for it.
    var formValue: String {
        switch self {
        case .place: "place"
        case .work: "work"
        case .study: "study"
        case .cause: "cause"
        case .experience: "experience"
        }
    }
}

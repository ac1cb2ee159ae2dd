import Accounts
import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store
import Timelines

extension ThreadPage {
    /// Answers that one page shows.
    static let mostAnswers = 40

    /// Throws not found when the post is absent or hidden.
    init(_ id: PostID, _ arrival: Arrival, _ visit: Visit, _ services: WebServices, _ memory: PageMemory) async throws {
        let thread = try await services.timelines.thread(around: id, for: visit.viewer, arrival.stretch)
        let page = thread.page
        var cards = PostCards(page: page, memory: memory, visit: visit, entry: arrival.entry)
        cards.via = arrival.via
        if visit.principal?.team != nil {
            let posts = page.posts.values.map(\.post)
            cards.writers = try await services.store.read { [principal = visit.principal] in
                try TeamService.writers(of: posts, for: principal, in: $0)
            }
        }
        guard var focus = try cards.card(of: id), let loaded = page.posts[id] else { throw APIError.notFound }
        focus.isFocus = true
        // Of the others it is not known how they would have been found, but from here.
        cards.via = nil
        let depths = Self.depths(below: id, thread.descendants, page)
        self.focus = focus
        ancestors = try thread.ancestors.compactMap { try cards.card(of: $0) }
        answers = try thread.descendants.compactMap { id in
            var card = try cards.card(of: id)
            card?.depth = depths[id] ?? 0
            return card
        }
        project = try await Self.project(of: loaded.post, page, services)
        heading = try await ThreadHeading.load(loaded.post, visit, services)
        title = heading?.thread.title ?? visit.words.text("thread.title", ["name": focus.author.name])
        answersTitle = visit.words.plural("thread.answers", answers.count)
        nextAnswer = thread.next
        isCutAtStart = thread.isCutAtStart
        canonicalURL = focus.url.prefix { $0 != "?" }.description
        replyControl = loaded.post.author == visit.account?.id && loaded.post.audience != .direct ? loaded.post.replyControl : nil
        words = visit.words
        composer = Self.composer(focus, loaded.post, page, arrival, visit, services)
        answering = composer == nil ? nil : try await WaitingTeam.opened(id, visit, services)
        let oneWay = Self.oneWay(loaded.post, page)
        letter = try await Self.letter(oneWay, about: loaded.post, visit, services)
        signInURL = visit.account == nil && oneWay == nil ? SiteURL.signIn(returnTo: visit.path).path : nil
        privatelyURL = visit.account == nil || page.access(to: id)?.isOpen != true ? nil : SiteURL.conversationsPart("new").path(adding: [
            ("about", "\(id)"), ("to", loaded.post.author == visit.account?.id ? nil : focus.author.handle),
        ])
        offer = ConnectOffer(page, memory, visit)
        embed = EmbedLinks(loaded.post, by: focus.author, canonical: canonicalURL, on: services.site)
        isIndexable = ProfileRules.mayIndex(loaded.post.audience, byIndexable: focus.author.isIndexable)
        closedText = composer == nil ? Self.closed(oneWay, hasLetter: letter != nil, visit) : nil
    }

    /// The one-way channel that lets nobody answer here: the post's author, or who began the thread.
    private static func oneWay(_ post: Post, _ page: PostPage) -> Account? {
        if post.audience == .direct { return nil }
        return [post.author, page.posts[post.root]?.post.author].compactMap { $0.flatMap { page.accounts[$0]?.account } }.first {
            $0.declaration.isOneWay
        }
    }

    private static func closed(_ oneWay: Account?, hasLetter: Bool, _ visit: Visit) -> String {
        if oneWay != nil { return visit.words.text(hasLetter ? "thread.one_way_letters" : "thread.one_way") }
        return visit.words.text(visit.account == nil ? "thread.sign_in" : "thread.closed")
    }

    /// A private message to the owner in place of an answer. Two statements, below what takes letters only.
    private static func letter(_ channel: Account?, about post: Post, _ visit: Visit, _ services: WebServices) async throws -> Letter? {
        guard let channel, channel.declaration == .letters, visit.account != nil, visit.account?.id != channel.id else { return nil }
        let owner = try await services.store.read { view in try view.channel(channel.id).flatMap { try view.account($0.owner) } }
        guard let owner, owner.id != visit.account?.id else { return nil }
        return Letter(
            url: SiteURL.letter(to: owner.handle, about: post.audience.isOpen ? post.id : nil),
            text: visit.words.text("channel.letter", ["name": AccountFace(owner).name]))
    }

    /// What anybody can find in public timelines begins no project: most threads ask for none.
    private static func project(of post: Post, _ page: PostPage, _ services: WebServices) async throws -> Project? {
        guard page.posts[post.root] != nil, post.audience == .unlisted || post.audience.isShared else { return nil }
        return try await services.store.read { try $0.project(post.rootProject) }
    }

    private static func composer(
        _ focus: PostCard, _ post: Post, _ page: PostPage, _ arrival: Arrival, _ visit: Visit, _ services: WebServices
    ) -> Composer? {
        guard focus.acts.mayAnswer, let person = try? visit.person() else { return nil }
        var draft = Composer.Draft(person: person)
        draft.audience = post.audience.fixedForAnswers ?? narrower(post.audience, draft.audience)
        draft.language = draft.language.isEmpty ? post.language ?? "" : draft.language
        draft.warning = post.spoiler
        if post.author != person.id { draft.text = "\(focus.author.handle) " }
        return Composer(
            draft, replyTo: focus.id, fixed: post.audience.fixedForAnswers, via: arrival.via, entry: arrival.entry, back: visit.path,
            services: services, words: visit.words)
    }

    /// An answer reaches no more people than what it answers, unless its author chooses so.
    private static func narrower(_ asked: AudienceKind, _ own: AudienceKind) -> AudienceKind {
        AudienceKind(formValue: asked.formValue).map { $0.rawValue > own.rawValue ? $0 : own } ?? own
    }

    /// Answers to the post stand at 0, answers to those at 1, and so on up to 4.
    private static func depths(below root: PostID, _ descendants: [PostID], _ page: PostPage) -> [PostID: Int] {
        var depths: [PostID: Int] = [:]
        for id in descendants {
            guard let parent = page.posts[id]?.post.replyTo, parent != root else { continue }
            depths[id] = min(4, (depths[parent] ?? 0) + 1)
        }
        return depths
    }
}

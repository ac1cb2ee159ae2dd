import Domain
import Messages
import Pages
import Primitives
import Store
import Timelines

/// Makes cards of the posts on a page.
struct PostCards {
    let page: PostPage
    let memory: PageMemory
    let visit: Visit
    /// How the reader got to the list.
    let entry: EntryPoint
    /// What led to the page: its list or hashtag, or what a thread was opened from.
    var via: SeenThrough?
    /// Where forms lead back to.
    var back: String?
    /// Who of the viewer's team wrote posts of the account they share.
    var writers: [PostID: Account] = [:]

    /// Cards of all entries, in order.
    func all() throws -> [PostCard] { try page.entries.compactMap { try card(of: $0.post) } }

    /// The card of a post, or of what a boost passes on. Nil when the page does not hold it.
    func card(of id: PostID) throws -> PostCard? {
        guard let listed = page.posts[id] else { return nil }
        let isBoost = listed.post.boostOf != nil
        guard let loaded = listed.post.boostOf.map({ page.posts[$0] }) ?? listed, let author = page.accounts[loaded.post.author] else {
            return nil
        }
        let post = loaded.post
        let face = memory.face(of: author)
        let seenThrough = isBoost ? .boost(id) : via
        let sharer = isBoost ? page.accounts[listed.post.author].map(memory.face(of:)) : nil
        return PostCard(
            id: post.id, author: face, sharer: sharer, html: try memory.html(of: loaded), poll: poll(loaded),
            url: address(of: post.id, by: author.account, via: seenThrough), iso: post.createdAt.iso8601,
            time: visit.time.short(post.createdAt), fullTime: visit.time.full(post.createdAt), audience: audience(of: post),
            isEdited: post.editedAt != nil, isAutomated: post.app?.isAutomated ?? false, writer: writer(of: post.id), parentURL: post.replyTo.map { SiteURL.postByID($0).path }, parentName: parentName(of: post),
            via: seenThrough, entry: entry, acts: acts(loaded), back: back ?? visit.path)
    }

    /// Readers who can act carry along how they came; others get the plain address.
    private func address(of post: PostID, by author: Account, via: SeenThrough?) -> String {
        let url = SiteURL.post(username: author.handle, post)
        guard visit.account != nil, entry != .directLink || via != nil else { return url.path }
        return url.path(adding: [("entry", entry.formValue), ("via", via?.formValue)])
    }

    private func writer(of post: PostID) -> String? {
        writers[post].map { visit.words.text("post.writer", ["name": $0.displayName.isEmpty ? $0.username : $0.displayName]) }
    }

    private func audience(of post: Post) -> String? {
        switch post.audience {
        case .public: nil
        case .unlisted: visit.words.text("audience.unlisted")
        case .followers: visit.words.text("audience.followers")
        case .direct: visit.words.text("audience.direct")
        case .connections: visit.words.text("audience.connections")
        case .circle: visit.words.text("audience.circle")
        case .community: visit.words.text("audience.community")
        case .subscribers: visit.words.text("audience.limited")
        }
    }

    private func parentName(of post: Post) -> String? {
        guard let answered = post.replyToAuthor else { return nil }
        if answered == visit.account?.id { return visit.words.text("post.you") }
        return page.accounts[answered].map { memory.face(of: $0).name }
    }

    private func poll(_ loaded: LoadedPost) -> PollCard? {
        loaded.poll.map { poll in
            PollCard(
                poll, vote: page.marks.votes[poll.id], mayVote: page.mayReact(to: loaded.post.id),
                isOwn: loaded.post.author == visit.account?.id, time: visit.time, words: visit.words)
        }
    }

    private func acts(_ loaded: LoadedPost) -> PostActs {
        let post = loaded.post
        var acts = PostActs()
        acts.replies = loaded.counters.replies
        acts.shares = loaded.counters.boosts
        acts.favourites = loaded.counters.favourites
        guard let viewer = visit.account else { return acts }
        acts.isSignedIn = true
        acts.isOwn = post.author == viewer.id
        acts.mayAnswer = page.mayAnswer(post.id)
        acts.mayReact = page.mayReact(to: post.id)
        acts.mayShare = page.mayBoost(post.id)
        acts.isFavourite = page.marks.favourited.contains(post.id)
        acts.isShared = page.marks.boosted.contains(post.id)
        acts.isBookmarked = page.marks.bookmarked.contains(post.id)
        acts.isPinned = page.marks.pinned.contains(post.id)
        acts.mayPin = acts.isOwn && post.audience != .direct
        acts.hasPreview = acts.isOwn && post.entities.link != nil
        acts.isThreadMuted = page.marks.mutedThreads.contains(post.root)
        acts.mayDelete = acts.isOwn || (visit.viewer.moderates && post.audience.isOpen)
        return acts
    }
}

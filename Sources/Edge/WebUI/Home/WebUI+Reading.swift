import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Store
import Text
import Timelines

/// | method | path | rule |
/// |---|---|---|
/// | GET | / | home of somebody signed in, else the welcome page |
/// | GET | /between-us | somebody signed in |
/// | GET | /public | anybody |
/// | GET | /tags/{name} | anybody |
/// | GET | /favourites, /bookmarks | somebody signed in |
/// | GET | /posts/{id} | anybody who may see it; leads on to its own address |
extension WebUI {
    func addReading(to router: Router<RapportContext>) {
        router.get("/", use: page(.home) { request, _, visit in
            let memory = pageMemory(visit)
            guard let person = try? visit.person() else { return try render(await WelcomePage(visit, services, memory), visit) }
            return try render(await HomePage(try postsRequest(request), visit, person, services, memory), visit)
        })
        router.get("between-us", use: page(.home) { request, _, visit in
            _ = try visit.person()
            let wanted: PageRequest<PostKey> = try RequestInput.query(of: request).page(default: BetweenUsPage.most, most: Limits.Page.mostPosts)
            return try render(await BetweenUsPage(wanted, visit, services, pageMemory(visit)), visit)
        })
        router.get("public", use: page { request, _, visit in
            try await posts(.publicTimeline, "public", .feed, request, visit) { wanted, memory in
                try await services.timelines.publicFeed(local: nil, wanted, for: visit.viewer)
            }
        })
        router.get("favourites", use: page { request, _, visit in
            _ = try visit.person()
            return try await posts(.favourites, "favourites", .unknown, request, visit) { wanted, memory in
                try await services.timelines.marked(.favourites, wanted, for: visit.viewer)
            }
        })
        router.get("bookmarks", use: page { request, _, visit in
            _ = try visit.person()
            return try await posts(.bookmarks, "bookmarks", .unknown, request, visit) { wanted, memory in
                try await services.timelines.marked(.bookmarks, wanted, for: visit.viewer)
            }
        })
        router.get("tags/{name}", use: page { request, context, visit in try await tagPage(request, context, visit) })
        router.get("posts/{id}", use: page { _, context, visit in
            let id: PostID = try context.pathID()
            let page = try await services.timelines.post(id, for: visit.viewer)
            guard let post = page.posts[id]?.post, let author = page.accounts[post.author] else { throw APIError.notFound }
            return redirect(SiteURL.post(username: author.account.handle, post.boostOf ?? id).path)
        })
    }

    /// A page of posts, titled and explained by the messages below `key`.
    func posts(
        _ url: SiteURL, _ key: String, _ entry: EntryPoint, _ request: Request, _ visit: Visit,
        _ load: (PageRequest<PostKey>, PageMemory) async throws -> PostPage
    ) async throws -> Response {
        let wanted = try postsRequest(request)
        let memory = pageMemory(visit)
        let page = try await load(wanted, memory)
        let model = PostsPage(
            title: visit.words.text("\(key).title"), intro: visit.words.text("\(key).intro"), emptyText: visit.words.text("\(key).empty"),
            tagForm: nil, posts: try PostCards(page: page, memory: memory, visit: visit, entry: entry).all(),
            pager: Pager(url, request: wanted, newest: page.newestPageID, oldest: page.oldestPageID, isFull: page.isFull))
        return try render(model, visit)
    }

    private func tagPage(_ request: Request, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let text = try context.pathText("name")
        // The address that feed readers guess, as Mastodon has it.
        if text.hasSuffix(".rss") { return redirect(SiteURL.feed(of: .tag(String(text.dropLast(4))), "rss").path) }
        guard let tag = Hashtag(validating: text) else { throw APIError.notFound }
        let wanted = try postsRequest(request)
        let memory = pageMemory(visit)
        let page = try await services.timelines.tagged(TagFilter(tag: tag.name), wanted, for: visit.viewer)
        let title = "#\(tag.written)"
        let model = PostsPage(
            title: title, intro: nil, emptyText: visit.words.text("tag.empty", ["tag": title]), tagForm: try await tagForm(tag, visit),
            feeds: FeedLinks(of: .tag(tag.written)),
            posts: try PostCards(page: page, memory: memory, visit: visit, entry: .search, via: .tag(tag.name)).all(),
            pager: Pager(
                .tag(tag.written), request: wanted, newest: page.newestPageID, oldest: page.oldestPageID,
                isFull: page.isFull))
        return try render(model, visit)
    }

    private func tagForm(_ tag: Hashtag, _ visit: Visit) async throws -> PostsPage.TagForm? {
        guard let account = visit.account else { return nil }
        let follows = try await services.store.read { try $0.followedTags(of: account.id, among: [tag.name]).contains(tag.name) }
        return PostsPage.TagForm(
            label: visit.words.text(follows ? "tag.unfollow" : "tag.follow"),
            url: SiteURL.tagAct(tag.name, follows ? "unfollow" : "follow").path, isFollowing: follows, back: visit.path)
    }
}

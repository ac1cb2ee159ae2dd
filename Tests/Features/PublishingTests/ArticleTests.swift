import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Articles: they live and end with their posts.
@Suite struct ArticleTests {
    private static func publish(_ text: ArticleText, _ audience: AudienceKind = .public, by actor: Actor, in world: PublishingWorld) async throws -> PostID {
        var draft = PostDraft(text: "ignored", audience: audience)
        draft.article = text
        return try await world.publishing.publish(draft, by: actor)
    }

    private static func article(_ id: PostID, in world: PublishingWorld) async throws -> Article? {
        try await world.world.store.read { try $0.article(id) }
    }

    private static func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? RuleError)?.code ?? "\(error)"
        }
    }

    private static func picture(of owner: Actor, in world: PublishingWorld) async throws -> MediaID {
        try await world.world.store.write { tx in
            let id: MediaID = tx.nextID(in: owner.account.bucket)
            _ = try tx.insertMedia(
                MediaItem(
                    id: id, owner: owner.account, use: .post, state: .ready,
                    picture: Attachment(
                        id: id, secret: "secret", format: .jpeg, size: PictureSize(width: 8, height: 6),
                        smallSize: PictureSize(width: 8, height: 6), description: "words"),
                    bytes: 9, expiresAt: tx.now.adding(.hours(24)), createdAt: tx.now))
            return id
        }
    }

    @Test func `a post says title and summary of its article, which has an address of its own`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let text = ArticleText(title: "On Bread", summary: "How #bread rises", markdown: "It *rises*.")
            let id = try await Self.publish(text, by: ana, in: world)
            let other = try await Self.publish(text, .connections, by: ana, in: world)
            let post = try #require(try await world.loaded(id)?.post)
            #expect(post.body == "On Bread\n\nHow #bread rises" && post.entities.tags == ["bread"])
            #expect(post.entities.article == ArticleLink(slug: "on-bread", title: "On Bread", summary: "How #bread rises"))
            let article = try #require(try await Self.article(id, in: world))
            #expect(article.html == "<p>It <em>rises</em>.</p>\n" && article.isOpen)
            let second = try await Self.article(other, in: world)
            #expect(second?.slug == "on-bread-2" && second?.isOpen == false)
            let open = try await world.world.store.read { try $0.articles(of: ana.account, openOnly: true, PageRequest(limit: 9)) }
            #expect(open.map(\.id) == [id])
        }
    }

    @Test func `an edit keeps the version before and the address, and the post says the same`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let articles = Articles(publishing: world.publishing)
            let id = try await Self.publish(ArticleText(title: "One", markdown: "a"), by: ana, in: world)
            let new = ArticleText(title: "Two", summary: "s", markdown: "b")
            #expect(await Self.code { try await articles.edit(id, to: new, by: ben) } == "record_not_found")
            try await articles.edit(id, to: new, by: ana)
            try await articles.edit(id, to: new, by: ana)
            let article = try await Self.article(id, in: world)
            #expect(article?.title == "Two" && article?.slug == "one" && article?.version == 2 && article?.html == "<p>b</p>\n")
            let versions = try await world.world.store.read { try $0.versions(ofArticle: id, limit: 9) }
            #expect(versions.map(\.title) == ["One"])
            let post = try await world.loaded(id)?.post
            #expect(post?.body == "Two\n\ns" && post?.entities.article?.title == "Two" && post?.editedAt != nil)
            #expect(await Self.code { try await world.publishing.edit(id, to: PostDraft(text: "x"), by: ana) } == "article_post")
            let plain = try await world.post("plain", by: ana)
            #expect(await Self.code { try await articles.edit(plain, to: new, by: ana) } == "record_not_found")
        }
    }

    @Test func `pictures are the authors own, belong to the post, and go with it`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let (inside, cover, his) = (
                try await Self.picture(of: ana, in: world), try await Self.picture(of: ana, in: world),
                try await Self.picture(of: ben, in: world)
            )
            let text = ArticleText(title: "T", markdown: "![](media:\(inside))", cover: cover)
            #expect(text.namedMedia == [inside, cover])
            let id = try await Self.publish(text, by: ana, in: world)
            let article = try await Self.article(id, in: world)
            #expect(article?.cover?.id == cover && article?.html.contains("alt=\"words\"") == true)
            let stored = try await world.loaded(id)?.post.entities.article?.cover
            #expect(stored?.id == cover)
            let items = try await world.world.store.read { try $0.media([inside, cover]) }
            #expect(items.count == 2 && items.allSatisfy { $0.post == id && $0.expiresAt == nil })
            let stolen = ArticleText(title: "T", markdown: "![](media:\(his))")
            #expect(await Self.code { _ = try await Self.publish(stolen, by: ana, in: world) } == "media_unknown")
            try await world.publishing.delete(id, by: ana)
            #expect(try await Self.article(id, in: world) == nil)
            #expect(try await world.world.store.read { try $0.media([inside, cover]) }.isEmpty)
        }
    }

    @Test func `what is missing or too long is refused`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            func code(_ title: String, _ markdown: String) async -> String? {
                await Self.code { _ = try await Self.publish(ArticleText(title: title, markdown: markdown), by: ana, in: world) }
            }
            #expect(await code(" ", "a") == "article_title_blank")
            #expect(await code("a", "\n") == "article_blank")
            #expect(await code(String(repeating: "a", count: 201), "a") == "article_too_long")
            #expect(await code("a", String(repeating: "a", count: 60_001)) == "article_too_long")
        }
    }

    @Test func `an article is kept as a draft with its pictures, and published from it`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: world.publishing)
            let inside = try await Self.picture(of: ana, in: world)
            let content = DraftContent(article: ArticleText(title: "T", markdown: "![](media:\(inside))"))
            let draft = try await drafts.keep(content, by: ana)
            let found = try await drafts.draft(draft.id, for: ana)
            #expect(found.content == content)
            #expect(try await world.world.store.read { try $0.media([inside]) }.first?.expiresAt == nil)
            let post = try await drafts.publish(draft.id, by: ana)
            #expect(try await Self.article(post, in: world)?.title == "T")
        }
    }

    @Test func `a draft holds the pictures that it shows, not those in quoted Markdown, and frees what its post has not`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: world.publishing)
            let (shown, quoted) = (try await Self.picture(of: ana, in: world), try await Self.picture(of: ana, in: world))
            func ends() async throws -> [Bool] {
                try await world.world.store.read { try $0.media([shown, quoted]) }.sorted { $0.id < $1.id }.map { $0.expiresAt != nil }
            }
            let text = "![](<media:\(shown)>) and `(media:\(quoted))` and `(media:77)`"
            let draft = try await drafts.keep(DraftContent(article: ArticleText(title: "T", markdown: text)), by: ana)
            #expect(try await ends() == [false, true])
            _ = try await drafts.publish(draft.id, by: ana)
            #expect(try await ends() == [false, true])
            var answer = PostDraft(text: "", replyTo: try await world.post("x", by: ana))
            answer.article = ArticleText(title: "T", markdown: "a")
            let refused = answer
            #expect(await Self.code { _ = try await world.publishing.publish(refused, by: ana) } == "article_answer")
        }
    }
}

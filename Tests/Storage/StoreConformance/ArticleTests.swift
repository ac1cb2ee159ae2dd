import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Articles and their versions on every engine.
@Suite struct ArticleTests {
    @Test(arguments: TestEngine.available)
    func `an article comes back as it was kept, its slug is taken once, and lists page by id`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let articles = try await world.store.write { tx in
                let now = Timestamp(milliseconds: tx.now.milliseconds)
                return try (0..<3).map { number in
                    let cover = Attachment(
                        id: MediaID(rawValue: 5), secret: "s", format: .png, size: PictureSize(width: 2, height: 1),
                        smallSize: PictureSize(width: 2, height: 1), description: "d")
                    let article = Article(
                        id: tx.nextID(in: owner.bucket), owner: owner, isOpen: number != 1, slug: "s\(number)", title: "t \"x\"", summary: "u",
                        markdown: "m", html: "<p>m</p>", cover: number == 0 ? cover : nil, createdAt: now)
                    let isNew = try tx.insertArticle(article)
                    #expect(isNew)
                    return article
                }
            }
            var twin = articles[0]
            twin.id = PostID(rawValue: articles[2].id.rawValue + 1)
            let isNew = try await world.store.write { [twin] tx in try tx.insertArticle(twin) }
            #expect(!isNew)
            let (one, bySlug, all, next, open) = try await world.store.read { view in
                let all = try view.articles(of: owner, openOnly: false, PageRequest(limit: 2))
                return (
                    try view.article(articles[0].id), try view.article(of: owner, slug: "s1"), all,
                    try view.articles(of: owner, openOnly: false, PageRequest(maxID: all.last?.id, limit: 2)),
                    try view.articles(of: owner, openOnly: true, PageRequest(limit: 9))
                )
            }
            #expect(one == articles[0] && bySlug == articles[1].id)
            #expect(all.map(\.id) == [articles[2].id, articles[1].id] && next.map(\.id) == [articles[0].id])
            #expect(open.map(\.id) == [articles[2].id, articles[0].id])
        }
    }

    @Test(arguments: TestEngine.available)
    func `versions are kept up to their number and go with the article`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let id: PostID = try await world.store.write { tx in
                var article = Article(
                    id: tx.nextID(in: owner.bucket), owner: owner, isOpen: true, slug: "s", title: "1", summary: "", markdown: "m", html: "",
                    createdAt: tx.now)
                _ = try tx.insertArticle(article)
                for _ in 0..<(Limits.Article.versions + 2) {
                    let old = article
                    article.version += 1
                    article.title = "\(article.version)"
                    try tx.saveArticle(article, was: old)
                }
                return article.id
            }
            let (versions, present) = try await world.store.read { (try $0.versions(ofArticle: id, limit: 1000), try $0.article(id)) }
            #expect(versions.count == Limits.Article.versions && versions.first?.title == "\(Limits.Article.versions + 2)")
            #expect(present?.version == Limits.Article.versions + 3)
            let gone = try await world.store.write { [try $0.deleteArticle(id), try $0.deleteArticle(id)] }
            let left = try await world.store.read { try $0.versions(ofArticle: id, limit: 9).count }
            #expect(gone == [true, false] && left == 0)
        }
    }
}

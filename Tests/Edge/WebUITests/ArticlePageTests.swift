import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing
import WebUI

/// Articles on pages.
@Suite struct ArticlePageTests {
    private static func cover(of person: WebWorld.Person, in web: WebWorld) async throws -> MediaID {
        try await web.store.write { tx in
            let id: MediaID = tx.nextID(in: person.account.bucket)
            let picture = Attachment(
                id: id, secret: String(repeating: "s", count: 22), format: .jpeg, size: PictureSize(width: 900, height: 600),
                smallSize: PictureSize(width: 640, height: 427))
            let isNew = try tx.insertMedia(
                MediaItem(id: id, owner: person.account, use: .post, state: .ready, picture: picture, bytes: 1, createdAt: tx.now))
            #expect(isNew)
            return id
        }
    }

    private static func publish(_ text: ArticleText, spoiler: String = "", by person: WebWorld.Person, in web: WebWorld) async throws -> PostID {
        var draft = PostDraft(text: "", spoiler: spoiler)
        draft.article = text
        return try await web.services.publishing.publish(draft, by: Actor(account: person.account))
    }

    @Test func `an article that is changed on its page keeps its cover until that is dropped`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let cover = try await Self.cover(of: lea, in: web)
            let id = try await Self.publish(ArticleText(title: "One", markdown: "a", cover: cover), by: lea, in: web)
            func stored() async throws -> Article? { try await web.store.read { try $0.article(id) } }
            let fields = [("title", "Two"), ("text", "b"), ("pictures[0][id]", "\(cover)"), ("do", "publish")]
            #expect(try await web.get("/articles/\(id)/edit", as: lea).html.contains(#"name="pictures[0][id]" value="\#(cover)""#))
            let sent = try await web.post("/articles/\(id)/edit", fields, as: lea)
            let kept = try await stored()
            #expect(sent.status == 303 && kept?.title == "Two" && kept?.cover?.id == cover)
            _ = try await web.post("/articles/\(id)/edit", fields + [("pictures[0][drop]", "1")], as: lea)
            let dropped = try await stored()
            #expect(dropped?.title == "Two" && dropped?.cover == nil)
        }
    }

    @Test func `a content warning stands before cover and text, and previews show neither`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let cover = try await Self.cover(of: lea, in: web)
            let text = ArticleText(title: "One", summary: "the end", markdown: "hidden words", cover: cover)
            _ = try await Self.publish(text, spoiler: "about the end", by: lea, in: web)
            let html = try await web.get("/@lea/articles/one").html
            let parts = html.split(separator: #"<details class="warned"><summary>about the end</summary>"#, maxSplits: 1)
            #expect(parts.count == 2 && !parts[0].contains("og:image") && !parts[0].contains("the end<") && !parts[0].contains("/media/"))
            #expect(parts.last?.contains("hidden words") == true && parts.last?.contains("/media/\(cover)/") == true)
            _ = try await Self.publish(ArticleText(title: "Two", markdown: "a", cover: nil), by: lea, in: web)
            let plain = try await web.get("/@lea/articles/two").html
            #expect(!plain.contains(#"class="warned""#))
        }
    }

    @Test func `search engines may list an article only when its author wishes so`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            _ = try await Self.publish(ArticleText(title: "One", markdown: "a"), by: lea, in: web)
            for isIndexable in [false, true] {
                try await web.store.write { tx in
                    var account = try #require(try tx.account(lea.account))
                    account.isIndexable = isIndexable
                    try tx.updateProfile(account)
                }
                let html = try await web.get("/@lea/articles/one").html
                #expect(html.contains(#"<meta name="robots" content="noindex">"#) == !isIndexable)
            }
        }
    }
}

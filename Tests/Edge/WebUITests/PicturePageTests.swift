import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing
import WebUI

/// Pictures on pages: with their words, and safe whatever these hold.
@Suite struct PicturePageTests {
    @Test func `a post shows its pictures with their descriptions, and an account its own`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let secret = String(repeating: "s", count: 22)
            let items = try await web.store.write { tx in
                try [#"a "cat" <b>"#, ""].map { description in
                    let id: MediaID = tx.nextID(in: lea.account.bucket)
                    let picture = Attachment(
                        id: id, secret: secret, format: .jpeg, size: PictureSize(width: 900, height: 600),
                        smallSize: PictureSize(width: 640, height: 427), description: description)
                    let item = MediaItem(
                        id: id, owner: lea.account, use: .post, state: .ready, picture: picture, bytes: 1, createdAt: tx.now)
                    _ = try tx.insertMedia(item)
                    guard var account = try tx.account(lea.account) else { throw StoreError.notFound }
                    account.avatar = picture.place
                    try tx.updateProfile(account)
                    return item
                }
            }
            let post = try await web.services.publishing.publish(
                PostDraft(text: "", pictures: items.map(\.id)), by: .init(account: lea.account))
            let html = try await web.get("/@lea/\(post)").html
            #expect(html.contains(#"<a href="/media/\#(items[0].id)/\#(secret).jpg"><img src="/media/\#(items[0].id)/\#(secret)-small.jpg""#))
            #expect(html.contains("alt=\"a &quot;cat&quot; &lt;b&gt;\""))
            #expect(html.contains("alt=\"Picture without a description\" width=\"640\" height=\"427\""))
            #expect(html.contains(#"<img class="avatar" src="/media/\#(items[1].id)/\#(secret).jpg" alt="">"#))
        }
    }

    @Test(arguments: ["/compose", "/conversations"])
    func `a refused form keeps its pictures and their words, and posts them when it is sent again`(path: String) async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let (mine, his) = (try await web.world.insertPicture(of: lea.account), try await web.world.insertPicture(of: tom.account))
            let fields = [
                ("pictures[0][id]", "\(mine.id)"), ("pictures[0][description]", "a \"cat\""), ("pictures[0][focus]", "0,1"),
                ("pictures[1][id]", "\(his.id)"), ("pictures[2][id]", "\(mine.id)"), ("pictures[2][drop]", "1"), ("people", "tom"),
            ]
            let refused = try await web.post(path, fields + [("text", String(repeating: "x", count: 5001))], as: lea)
            #expect(refused.status == 422)
            #expect(refused.html.contains(#"name="pictures[0][id]" value="\#(mine.id)""#) && refused.html.contains("a &quot;cat&quot;"))
            #expect(refused.html.contains(#"<option value="0,1" selected>"#))
            #expect(!refused.html.contains("\(his.id)") && !refused.html.contains("pictures[2][id]"))
            let sent = try await web.post(path, fields + [("text", "hello")], as: lea)
            #expect(sent.status == 303)
            let post = try #require(try await web.store.read { try $0.media(of: Self.post(of: mine, in: $0)) }.first)
            #expect(post.picture.description == "a \"cat\"" && post.picture.focus == MediaFocus(x: 0, y: 1000))
        }
    }

    private static func post(of item: MediaItem, in view: any ReadView) throws -> PostID {
        try #require(try view.media([item.id]).first?.post)
    }

    @Test func `a file that is no picture, or too large, is refused and what was typed stays`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let wrong = try await web.post("/compose", [("text", "kept words")], file: ("pictures[0][file]", Array("<svg/>".utf8)), as: lea)
            #expect(wrong.status == 422 && wrong.html.contains("kept words") && wrong.html.contains("Pictures (JPEG"))
            let large = Array(repeating: UInt8(0xFF), count: Limits.Request.fileBytes + 1)
            let much = try await web.post("/compose", [("text", "kept words")], file: ("pictures[1][file]", large), as: lea)
            #expect(much.status == 422 && much.html.contains("kept words") && much.html.contains("a picture can have 12 MiB"))
            #expect(try await web.events().filter { $0.actor == lea.account }.isEmpty)
        }
    }
}

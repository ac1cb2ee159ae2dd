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
}

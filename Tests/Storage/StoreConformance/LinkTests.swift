import Domain
import Primitives
import Store
import TestSupport
import Testing

/// What is known of links, on every engine.
@Suite struct LinkTests {
    private func blob(_ digits: String) throws -> BlobKey { try #require(BlobKey(String(repeating: digits, count: 32))) }

    @Test(arguments: TestEngine.available)
    func `an answer comes back as it was kept, a later one takes its place, and its blob is used meanwhile`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let address = try #require(LinkAddress("https://\(people[0].id).example/a?b"))
            let (first, second) = (try blob("b1"), try blob("b2"))
            let now = try await world.store.write { Timestamp(milliseconds: $0.now.milliseconds) }
            let card = LinkCard(
                url: address.text, title: "t \"x\"\n", summary: "s", author: "a", authorURL: "https://a.example/", provider: "p",
                providerURL: "https://p.example/", language: "de")
            let picture = KeptPicture(blob: first, format: .webp, size: PictureSize(width: 3, height: 2), blurhash: "x")
            let kept = LinkPreview(of: address, card: card, picture: picture, description: "d", fetchedAt: now, nextAt: now.adding(.hours(1)), failures: 2)
            let before = try await world.store.read { try $0.linkPreview(of: address) }
            #expect(before == nil)
            let released = try await world.store.write { try $0.saveLinkPreview(kept) }
            let found = try await world.store.read { try $0.linkPreview(of: address) }
            #expect(released == nil && found == kept)
            var other = kept
            other.picture = KeptPicture(blob: second, format: .jpeg, size: PictureSize(width: 1, height: 1), blurhash: nil)
            let gone = try await world.store.write { [other] tx in try tx.saveLinkPreview(other) }
            let unused = try await world.store.read { try $0.unusedBlobs(among: [first, second]) }
            #expect(gone == first && unused == [first])
            let nothing = LinkPreview(of: address, fetchedAt: now, nextAt: now)
            let last = try await world.store.write { try $0.saveLinkPreview(nothing) }
            let empty = try await world.store.read { try $0.linkPreview(of: address) }
            #expect(last == second && empty == nothing)
        }
    }

    @Test(arguments: TestEngine.available)
    func `entities are replaced with a new version, and no version to look back at`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let author = people[0].id
            var post = try await world.store.write { tx in
                let post = Post(id: tx.nextID(in: author.bucket), author: author, audience: .public, body: "b", createdAt: tx.now)
                _ = try tx.insertPost(post, references: [])
                return post
            }
            let picture = Attachment(
                id: MediaID(rawValue: 9), secret: "s", format: .jpeg, size: PictureSize(width: 2, height: 1), smallSize: PictureSize(width: 2, height: 1))
            post.entities = PostEntities(tags: ["a"])
            post.entities.link = LinkCard(url: "https://a.example/", title: "t", language: "en", picture: picture)
            post.entities.hidesLink = true
            try await world.store.write { [post] tx in try tx.replaceEntities(of: post) }
            let (found, figures, edits) = try await world.store.read { [post] view in
                (
                    try view.posts([post.id], known: { _, _ in false }).first?.post, try view.figures(ofPosts: [post.id]).first,
                    try view.edits(of: post.id).count
                )
            }
            #expect(found?.entities == post.entities && found?.version == 2 && found?.editedAt == nil && figures?.version == 2 && edits == 0)
        }
    }
}

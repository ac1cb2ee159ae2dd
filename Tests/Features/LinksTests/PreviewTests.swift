import Domain
import Links
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Previews of links below posts.
@Suite struct PreviewTests {
    private static let page = """
        <title>plain</title><meta property="og:title" content="Fish &amp; chips"><meta property="og:description" content="A dish.">
        <meta property="og:image" content="/fish.jpg"><meta property="og:image:alt" content="A fish">
        """

    private func serve(_ site: Site) {
        site.page("/fish", Self.page)
        site.serve("/fish.jpg", Array("picture".utf8), type: "image/jpeg")
    }

    @Test func `a public post shows what the page behind its first link says, with a picture of its own`() async throws {
        try await LinksWorld.run { links in
            serve(links.site)
            let url = links.site.url
            let id = try await links.post("Eat this: \(url)/fish#top and https://other.example/")
            let before = try await links.loaded(id)
            #expect(before.entities.link == nil)
            try await links.runJobs()
            let after = try await links.loaded(id)
            let card = try #require(after.entities.link)
            #expect(card.url == "\(url)/fish#top" && card.title == "Fish & chips" && card.summary == "A dish." && card.provider == "127.0.0.1")
            #expect(card.picture?.description == "A fish" && card.picture?.size == PictureSize(width: 8, height: 4) && card.host == "127.0.0.1")
            #expect(after.version == before.version + 1 && after.editedAt == nil)
            #expect(links.site.paths == ["/fish", "/fish.jpg"])
            let edits = try await links.world.store.read { try $0.edits(of: id).count }
            #expect(edits == 0)
            let usage = try await links.world.store.read { [ada = links.ada] in try $0.mediaUsage(of: ada.account) }
            #expect(usage == .none)
        }
    }

    @Test func `an address is asked once a day, however many posts link to it, and each has a picture that goes with it`() async throws {
        try await LinksWorld.run { links in
            serve(links.site)
            let url = links.site.url
            var ids: [PostID] = []
            for number in 0..<4 { ids.append(try await links.post("\(number) \(url)/fish")) }
            try await links.runJobs()
            for id in ids {
                let card = try await links.card(id)
                #expect(card?.title == "Fish & chips")
            }
            #expect(links.site.paths.count == 2)
            var pictures: Set<MediaID> = []
            for id in ids { pictures.formUnion(try await links.card(id)?.picture.map { [$0.id] } ?? []) }
            #expect(pictures.count == 4)
            links.clock.advance(by: .hours(25))
            links.site.page("/fish", "<title>New</title>")
            let later = try await links.post("later \(url)/fish")
            try await links.runJobs()
            let (new, old) = (try await links.card(later), try await links.card(ids[0]))
            #expect(new?.title == "New" && new?.picture == nil && old?.title == "Fish & chips")
            #expect(links.site.paths.count == 3)
            for id in ids { try await links.publishing.delete(id, by: links.ada) }
            let isUnused = try await links.isPictureUnused
            #expect(isUnused)
        }
    }

    @Test(arguments: [AudienceKind.followers, .connections, .direct])
    func `what is written to fewer is told to no site`(audience: AudienceKind) async throws {
        try await LinksWorld.run { links in
            serve(links.site)
            _ = try await links.world.insertAccount("bob")
            let id = try await links.post("@bob \(links.site.url)/fish", audience)
            try await links.runJobs()
            let card = try await links.card(id)
            #expect(card == nil && links.site.paths.isEmpty)
        }
    }

    @Test func `an author can remove a preview for good, and only the author`() async throws {
        try await LinksWorld.run { links in
            serve(links.site)
            let id = try await links.post("\(links.site.url)/fish")
            try await links.runJobs()
            let bob = Actor(account: try await links.world.insertAccount("bob"))
            await #expect(throws: RuleError.notFound) { try await links.publishing.removePreview(of: id, by: bob) }
            try await links.publishing.removePreview(of: id, by: links.ada)
            try await links.publishing.edit(id, to: PostDraft(text: "again \(links.site.url)/fish", audience: .public), by: links.ada)
            try await links.runJobs()
            let post = try await links.loaded(id)
            #expect(post.entities.link == nil && post.entities.hidesLink)
            let media = try await links.world.store.read { try $0.media(of: id) }
            #expect(media.isEmpty)
        }
    }

    @Test func `an edit keeps the preview of a link that stays and replaces that of another`() async throws {
        try await LinksWorld.run { links in
            serve(links.site)
            links.site.page("/other", "<title>Other</title>")
            let url = links.site.url
            let id = try await links.post("one \(url)/fish")
            try await links.runJobs()
            try await links.publishing.edit(id, to: PostDraft(text: "two \(url)/fish", audience: .public), by: links.ada)
            let kept = try await links.card(id)
            #expect(kept?.picture != nil)
            try await links.publishing.edit(id, to: PostDraft(text: "two \(url)/other", audience: .public), by: links.ada)
            let gone = try await links.card(id)
            #expect(gone == nil)
            try await links.runJobs()
            let other = try await links.card(id)
            #expect(other?.title == "Other")
            let media = try await links.world.store.read { try $0.media(of: id) }
            #expect(media.isEmpty && links.site.paths == ["/fish", "/fish.jpg", "/other"])
        }
    }

    @Test func `a site that is silent is asked ever more rarely, and a page without a title shows nothing`() async throws {
        try await LinksWorld.run { links in
            let url = links.site.url
            links.site.drop("/down")
            links.site.page("/empty", "<p>nothing")
            var id = try await links.post("\(url)/down")
            try await links.runJobs()
            _ = try await links.post("\(url)/down \(url)/empty")
            try await links.runJobs()
            #expect(links.site.paths == ["/down"])
            links.clock.advance(by: .hours(1))
            _ = try await links.post("\(url)/down")
            try await links.runJobs()
            links.clock.advance(by: .hours(1))
            _ = try await links.post("\(url)/down")
            try await links.runJobs()
            #expect(links.site.paths == ["/down", "/down"])
            links.site.page("/down", "<title>Up</title>")
            links.clock.advance(by: .hours(2))
            id = try await links.post("\(url)/down")
            try await links.runJobs()
            let up = try await links.card(id)
            #expect(up?.title == "Up")
            let empty = try await links.post("\(url)/empty")
            try await links.runJobs()
            let none = try await links.card(empty)
            #expect(none == nil && links.site.paths.last == "/empty")
        }
    }

    @Test func `sites that lie, bomb or never end leave a post without a preview, and do no more`() async throws {
        try await LinksWorld.run { links in
            let (site, url) = (links.site, links.site.url)
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
            site.raw("/short", Array("\(head)Content-Length: 1000\r\n\r\n<title>short</title>".utf8))
            site.raw("/zipped", Array("\(head)Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n".utf8) + [0x1F, 0x8B] + [UInt8](repeating: 0, count: 18))
            site.raw("/circle", Array("HTTP/1.1 302 Found\r\nLocation: /circle\r\nContent-Length: 0\r\n\r\n".utf8))
            site.serve("/picture", [0xFF, 0xD8, 0xFF], type: "image/jpeg")
            site.raw("/charset", Array("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-16\r\nContent-Length: 15\r\n\r\n<title>x</title>".utf8))
            site.page("/error", "<title>error</title>", status: "500 Oh")
            site.raw("/garbage", Array("hello".utf8))
            for path in ["/short", "/zipped", "/circle", "/picture", "/charset", "/error", "/garbage", "/absent"] {
                let id = try await links.post(url + path)
                try await links.runJobs()
                let card = try await links.card(id)
                #expect(card == nil, "\(path)")
            }
            // Longer than what is looked at: its beginning does.
            site.page("/long", "<title>long</title>" + String(repeating: "x", count: 3 << 20))
            let id = try await links.post("\(url)/long")
            try await links.runJobs()
            let card = try await links.card(id)
            #expect(card?.title == "long")
        }
    }

    @Test func `old answers are forgotten, and what posts show stays`() async throws {
        try await LinksWorld.run { links in
            serve(links.site)
            let id = try await links.post("\(links.site.url)/fish")
            try await links.runJobs()
            let now = links.clock.clock.now()
            let none = try await links.world.store.write { try $0.forgetLinkPreviews(before: now.adding(.hours(-1)), limit: 10).count }
            let (count, blobs) = try await links.world.store.write { try $0.forgetLinkPreviews(before: now.adding(.hours(1)), limit: 10) }
            #expect(none == 0 && count == 1 && blobs == [LinksWorld.picture].compactMap { $0 })
            let isUnused = try await links.isPictureUnused
            let card = try await links.card(id)
            #expect(!isUnused && card?.picture != nil)
        }
    }
}

import Domain
import Publishing
import Store
import TestSupport
import Testing
import WebUI

/// Albums on plain pages, without any script.
@Suite struct AlbumPageTests {
    /// A post with a picture; `audience` says who sees it.
    private static func picture(
        of person: WebWorld.Person, _ description: String, _ audience: AudienceKind = .public, isSensitive: Bool = false, in web: WebWorld
    ) async throws -> MediaID {
        let item = try await web.world.insertPicture(of: person.account, description: description)
        _ = try await web.services.publishing.publish(
            PostDraft(text: "", isSensitive: isSensitive, audience: audience, pictures: [item.id]), by: Actor(account: person.account))
        return item.id
    }

    @Test func `an album is made, filled, put in order, renamed and deleted with forms`() async throws {
        try await withWeb { web in
            let (ana, ben) = (try await web.person("ana"), try await web.person("ben"))
            let (one, two) = (try await Self.picture(of: ana, "the <first>", in: web), try await Self.picture(of: ana, "the second", in: web))
            #expect(try await web.get("/@ana").html.contains(#"href="/@ana/albums""#))
            #expect(try await web.get("/@ana/albums", as: ana).html.contains(#"href="/albums/new""#))
            #expect(try await !web.get("/@ana/albums", as: ben).html.contains("/albums/new"))
            #expect(try await web.get("/albums/new", as: ana).status == 200)
            let refused = try await web.post("/albums/new", [("title", ""), ("description", "kept <words>")], as: ana)
            #expect(refused.status == 422 && refused.html.contains("An album needs a title.") && refused.html.contains("kept &lt;words&gt;"))
            let made = try await web.post("/albums/new", [("title", "Walks & more"), ("description", "By the <sea>")], as: ana)
            #expect(made.status == 303 && made.location.hasSuffix("/add"))
            let base = made.location.dropLast("/add".count)
            let front = "/@ana\(base)"
            let offered = try await web.get(made.location, as: ana).html
            #expect(offered.contains(#"name="media_ids[]" value="\#(one)""#) && offered.contains(#"value="\#(two)""#))
            let added = try await web.post(made.location, [("media_ids[]", "\(one)"), ("media_ids[]", "\(two)")], as: ana)
            #expect(added.location == front)
            #expect(try await !web.get(made.location, as: ana).html.contains("media_ids[]"))
            let seen = try await web.get(front).html
            #expect(seen.contains("<h1>Walks &amp; more</h1>") && seen.contains("By the &lt;sea&gt;") && seen.contains("alt=\"the &lt;first&gt;\""))
            #expect(!seen.contains("/edit") && !seen.contains("/delete"))
            #expect(try #require(seen.firstRange(of: "the &lt;first&gt;")).lowerBound < #require(seen.firstRange(of: "the second")).lowerBound)
            let form = [("title", "Walks"), ("description", ""), ("pictures[0][id]", "\(one)"), ("pictures[0][place]", "2"), ("pictures[1][id]", "\(two)"), ("pictures[1][place]", "2")]
            let page = try await web.get("\(base)/edit", as: ana).html
            #expect(page.contains(#"name="pictures[1][id]" value="\#(two)""#) && page.contains("value=\"Walks &amp; more\""))
            #expect(try await web.post("\(base)/edit", form, as: ana).location == front)
            let moved = try await web.get(front, as: ana).html
            #expect(try #require(moved.firstRange(of: "the second")).lowerBound < #require(moved.firstRange(of: "the &lt;first&gt;")).lowerBound)
            #expect(moved.contains("<h1>Walks</h1>") && moved.contains(#"href="\#(base)/edit""#))
            #expect(try await web.post("\(base)/edit", [("title", "Walks"), ("pictures[0][id]", "\(one)"), ("pictures[0][drop]", "1")], as: ana).status == 303)
            #expect(try await !web.get(front).html.contains("the &lt;first&gt;"))
            #expect(try await web.get("/@ana/albums").html.contains("the second"))
            #expect(try await web.get("\(base)/delete", as: ana).html.contains("Its pictures stay in their posts."))
            #expect(try await web.post("\(base)/delete", as: ana).location == "/@ana/albums")
            #expect(try await web.get(front, as: ana).status == 404)
        }
    }

    @Test func `a reader sees the pictures of posts that they may see, and those with a warning behind it`() async throws {
        try await withWeb { web in
            let (ana, ben) = (try await web.person("ana"), try await web.person("ben"))
            let pictures = [
                try await Self.picture(of: ana, "open one", in: web), try await Self.picture(of: ana, "for followers", .followers, in: web),
                try await Self.picture(of: ana, "shocking", isSensitive: true, in: web),
            ]
            let id = try await web.services.albums.make(AlbumDraft(title: "t", pictures: .exactly(pictures)), by: Actor(account: ana.account))
            for (reader, sees) in [(ana, true), (ben, false), (nil, false)] {
                for path in ["/@ana/albums/\(id)", "/@ana/albums"] {
                    let html = try await web.get(path, as: reader).html
                    #expect(html.contains("open one") && html.contains("for followers") == sees)
                    #expect(html.contains("shocking") == path.hasSuffix("\(id)"), "a list shows nothing that has a warning")
                }
            }
            let html = try await web.get("/@ana/albums/\(id)").html
            let (warning, picture) = (try #require(html.firstRange(of: #"<details class="warned">"#)), try #require(html.firstRange(of: "shocking")))
            #expect(warning.lowerBound < picture.lowerBound)
            #expect(try await web.get("/@nobody/albums").status == 404)
        }
    }

    @Test func `nobody else reaches the forms of an album, and whoever is blocked does not reach the album`() async throws {
        try await withWeb { web in
            let (ana, ben) = (try await web.person("ana"), try await web.person("ben"))
            let mine = try await Self.picture(of: ana, "mine", in: web)
            let id = try await web.services.albums.make(AlbumDraft(title: "t", pictures: .exactly([mine])), by: Actor(account: ana.account))
            for part in ["edit", "add", "delete"] {
                #expect(try await web.get("/albums/\(id)/\(part)", as: ben).status == 404)
                #expect(try await web.get("/albums/\(id)/\(part)").location.hasPrefix("/auth/sign_in"))
                #expect(try await web.post("/albums/\(id)/\(part)", [("title", "his"), ("media_ids[]", "\(mine)")], as: ben).status == 404)
            }
            #expect(try await web.store.read { try $0.album(id) }?.title == "t")
            let his = try await Self.picture(of: ben, "his", in: web)
            let refused = try await web.post("/albums/\(id)/add", [("media_ids[]", "\(his)")], as: ana)
            #expect(refused.status == 422 && refused.html.contains("pictures of your own posts"))
            _ = try await web.post("/acts/accounts/\(ben.account)/block", as: ana)
            for path in ["/@ana/albums/\(id)", "/@ana/albums"] { #expect(try await web.get(path, as: ben).status == 404) }
        }
    }
}

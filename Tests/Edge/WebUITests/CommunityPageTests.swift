import Domain
import Primitives
import Store
import TestSupport
import Testing

@testable import WebUI

extension WebWorld {
    /// A community made by its form.
    func community(_ name: String, access: Int = 0, by person: Person) async throws -> AccountID {
        let made = try await post(
            "/communities",
            [("name", name), ("title", "Café \(name)"), ("topic", "Mending <things>"), ("atmosphere", "Be kind"), ("access", "\(access)")],
            as: person)
        #expect(made.status == 303 && made.location == "/c/\(name)")
        return try #require(try await store.read { try $0.account(username: name, host: "")?.id })
    }

    /// A thread begun by its form; the path of its page.
    func begin(_ title: String, kind: Int = 0, in id: AccountID, by person: Person) async throws -> String {
        let fields = [("title", title), ("text", "Who knows?"), ("kind", "\(kind)"), ("starts_at", "2027-01-02 18:00")]
        let begun = try await post("/acts/communities/\(id)/begin", fields, as: person)
        #expect(begun.status == 303, "\(begun.html)")
        return begun.location
    }
}

/// Communities through their pages, without a script.
@Suite struct CommunityPageTests {
    @Test func `somebody makes a community, another joins, begins a question and sees it answered`() async throws {
        try await withWeb { web in
            let (sam, mia) = (try await web.person("sam"), try await web.person("mia"))
            let id = try await web.community("repair", by: sam)
            let visitor = try await web.get("/c/repair")
            #expect(visitor.status == 200 && visitor.html.contains("Café repair") && visitor.html.contains("Mending &lt;things&gt;"))
            #expect(visitor.html.contains("Be kind") && visitor.html.contains("Sign in to join") && visitor.html.contains("Hello"))
            #expect(try await web.get("/communities").html.contains("/c/repair"))
            let joined = try await web.post("/acts/communities/\(id)/join", as: mia)
            #expect(joined.status == 303 && joined.location == "/c/repair")
            let begun = try await web.post(
                "/acts/communities/\(id)/begin", [("title", "My toaster"), ("text", "It smokes"), ("kind", "1"), ("key", "k")], as: mia)
            #expect(begun.status == 303 && begun.location.hasPrefix("/@mia/"))
            let thread = try await web.get(begun.location, as: sam)
            #expect(thread.html.contains("<h1>My toaster</h1>") && thread.html.contains("/c/repair") && thread.html.contains("Mark as answered"))
            let post = String(begun.location.dropFirst("/@mia/".count))
            #expect(try await web.post("/acts/communities/\(id)/answered", [("thread", post)], as: mia).status == 303)
            let list = try await web.get("/c/repair", as: mia).html
            #expect(list.contains("My toaster") && list.contains("1 of 1 question answered."))
            #expect(try await !web.get("/c/repair?open=1", as: mia).html.contains("My toaster"))
        }
    }

    @Test func `a private community answers as one that does not exist`() async throws {
        try await withWeb { web in
            let (sam, mia) = (try await web.person("sam"), try await web.person("mia"))
            let id = try await web.community("secret", access: 2, by: sam)
            for part in ["", "/members", "/settings"] {
                for person in [mia, nil] {
                    let (hidden, absent) = (
                        try await web.get("/c/secret\(part)", as: person), try await web.get("/c/nobody\(part)", as: person)
                    )
                    #expect(hidden.status == absent.status && hidden.status != 200)
                    #expect(hidden.html.replacing("secret", with: "nobody") == absent.html)
                }
            }
            #expect(try await web.get("/@secret").status == 404)
            #expect(try await web.post("/acts/communities/\(id)/join", as: mia).status == 404)
            #expect(try await !web.get("/communities", as: mia).html.contains("secret"))
            #expect(try await web.get("/c/secret", as: sam).status == 200)
        }
    }

    @Test func `a request is answered on the members' page`() async throws {
        try await withWeb { web in
            let (sam, mia) = (try await web.person("sam"), try await web.person("mia"))
            let id = try await web.community("choir", access: 1, by: sam)
            #expect(try await web.get("/c/choir", as: mia).html.contains("Ask to join"))
            _ = try await web.post("/acts/communities/\(id)/join", [("message", "I sing")], as: mia)
            #expect(try await web.get("/c/choir", as: mia).html.contains("You have asked to join."))
            #expect(try await web.get("/c/choir/members", as: mia).status == 403)
            let waiting = try await web.get("/c/choir/members", as: sam)
            #expect(waiting.html.contains("I sing") && waiting.html.contains("Let in"))
            let accepted = try await web.post(
                "/acts/communities/\(id)/person", [("account", "\(mia.account)"), ("act", "accept")], as: sam)
            #expect(accepted.status == 303)
            #expect(try await web.get("/c/choir/members", as: mia).html.contains("@sam"))
            #expect(try await web.get("/c/choir/settings", as: mia).status == 404)
        }
    }

    @Test func `what was typed is kept when it is refused`() async throws {
        try await withWeb { web in
            let sam = try await web.person("sam")
            let refused = try await web.post("/communities", [("name", "no way"), ("topic", "Tea")], as: sam)
            #expect(refused.status == 422 && refused.html.contains("value=\"Tea\"") && refused.html.contains("Choose another name"))
            let id = try await web.community("tea", by: sam)
            let thread = try await web.post("/acts/communities/\(id)/begin", [("title", ""), ("text", "Green?")], as: sam)
            #expect(thread.status == 422 && thread.html.contains("Green?") && thread.html.contains("A thread needs a title."))
            let happening = try await web.post(
                "/acts/communities/\(id)/begin", [("title", "Tasting"), ("text", "Come"), ("kind", "3"), ("starts_at", "soon")], as: sam)
            #expect(happening.status == 422 && happening.html.contains("value=\"soon\""))
        }
    }

    @Test func `a happening counts who comes`() async throws {
        try await withWeb { web in
            let sam = try await web.person("sam")
            let id = try await web.community("party", by: sam)
            let begun = try await web.post(
                "/acts/communities/\(id)/begin",
                [("title", "Dance"), ("text", "Come"), ("kind", "3"), ("starts_at", "2027-01-02 18:00"), ("place", "Hall")], as: sam)
            let post = String(begun.location.dropFirst("/@sam/".count))
            #expect(try await web.post("/acts/communities/\(id)/coming", [("thread", post), ("answer", "0")], as: sam).status == 303)
            let page = try await web.get(begun.location, as: sam).html
            #expect(page.contains("Yes (1)") && page.contains("Hall") && page.contains("Take it back"))
            #expect(try await web.get("/c/party").html.contains("1 comes"))
        }
    }

    @Test func `every empty list says so`() async throws {
        try await withWeb { web in
            let sam = try await web.person("sam")
            #expect(try await web.get("/communities").html.contains("There is no community to discover yet."))
            _ = try await web.community("quiet", by: sam)
            #expect(try await web.get("/c/quiet?open=1", as: sam).html.contains("No open questions."))
        }
    }
}

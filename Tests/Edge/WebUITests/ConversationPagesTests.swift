import Domain
import Primitives
import Testing
@testable import WebUI

/// Conversations, requests and introductions as plain pages.
@Suite struct ConversationPagesTests {
    @Test func `a stranger's message waits apart until it is accepted, and is answered on its page`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            #expect(try await web.get("/conversations/new?to=@tom", as: lea).html.contains("value=\"@tom\""))
            let begun = try await web.post("/conversations", [("people", "@tom"), ("text", "psst"), ("name", "Radio")], as: lea)
            #expect(begun.status == 303)
            #expect(try await !web.get("/conversations", as: tom).html.contains("psst"))
            #expect(try await web.get("/conversations", as: tom).html.contains("/conversations/requests"))
            #expect(try await web.get("/conversations/requests", as: tom).html.contains("psst"))
            let page = try await web.get(begun.location, as: tom).html
            #expect(page.contains("Radio") && page.contains("not end-to-end encrypted") && page.contains("/accept"))
            let act = begun.location.replacing("/conversations/", with: "/acts/conversations/")
            _ = try await web.post("\(act)/accept", [], as: tom)
            #expect(try await web.get("/conversations", as: tom).html.contains("psst"))
            _ = try await web.post("\(act)/write", [("text", "hello yourself")], as: tom)
            #expect(try await web.get(begun.location, as: lea).html.contains("hello yourself"))
            let eve = try await web.person("eve")
            #expect(try await web.get(begun.location, as: eve).status == 404)
            #expect(try await web.post("\(act)/write", [("text", "me too")], as: eve).status == 404)
        }
    }

    @Test func `a public thread offers to go on privately, and copies nothing`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let post = try await web.publish("secret recipe in public", by: lea)
            let thread = try await web.get("/@lea/\(post)", as: tom).html
            #expect(thread.contains("/conversations/new?about=\(post)"))
            let form = try await web.get("/conversations/new?about=\(post)&to=@lea", as: tom).html
            #expect(form.contains("/posts/\(post)") && !form.contains("secret recipe"))
            let begun = try await web.post(
                "/conversations", [("people", "@lea"), ("text", "psst"), ("about", "\(post)")], as: tom)
            #expect(try await web.get(begun.location, as: lea).html.contains("/posts/\(post)"))
        }
    }

    @Test func `an introduction shows no way to reach the other before both said yes, and no page tells a no`() async throws {
        try await withWeb { web in
            let (ana, ben, cid) = (try await web.person("ana"), try await web.person("ben"), try await web.person("cid"))
            for other in [ben, cid] {
                _ = try await web.post("/acts/accounts/\(other.account)/follow", as: ana)
                _ = try await web.post("/acts/accounts/\(ana.account)/follow", as: other)
            }
            let made = try await web.post(
                "/introductions", [("first", "@ben"), ("second", "@cid"), ("reason", "You both repair radios")], as: ana)
            #expect(made.status == 303)
            let page = try await web.get("/introductions", as: ben).html
            #expect(page.contains("You both repair radios") && !page.contains("@cid"))
            #expect(page.contains("You can answer it: 30 days left."))
            #expect(try await web.get("/introductions", as: ana).html.contains("Waits for both to say yes: 30 days left."))
            let id = try #require(page.firstMatch(of: /introductions\/([0-9]+)\/yes/)).1
            _ = try await web.post("/acts/introductions/\(id)/yes", [], as: ben)
            func shown() async throws -> [String] {
                try await [web.get("/introductions", as: ana).html, web.get("/introductions", as: ben).html].map { html in
                    html.replacing(/value="[^"]*"/, with: "")
                }
            }
            let before = try await shown()
            _ = try await web.post("/acts/introductions/\(id)/no", [], as: cid)
            #expect(try await shown() == before)
            _ = try await web.post("/acts/introductions/\(id)/yes", [], as: cid)
            #expect(try await web.get("/introductions", as: ben).html.contains("@cid"))
            #expect(try await web.get("/@cid", as: ben).html.contains("How you met: ana introduced you"))
        }
    }

    @Test func `an introduction is taken back by who made it, with one button`() async throws {
        try await withWeb { web in
            let (ana, ben, cid) = (try await web.person("ana"), try await web.person("ben"), try await web.person("cid"))
            for other in [ben, cid] {
                _ = try await web.post("/acts/accounts/\(other.account)/follow", as: ana)
                _ = try await web.post("/acts/accounts/\(ana.account)/follow", as: other)
            }
            _ = try await web.post("/introductions", [("first", "@ben"), ("second", "@cid"), ("reason", "You both repair radios")], as: ana)
            let button = /acts\/introductions\/([0-9]+)\/withdraw/
            let id = try #require(try await web.get("/introductions", as: ana).html.firstMatch(of: button)).1
            #expect(try await web.get("/introductions", as: ben).html.firstMatch(of: button) == nil)
            #expect(try await web.post("/acts/introductions/\(id)/withdraw", as: ben).status == 404)
            #expect(try await web.get("/today", as: ben).html.contains("would like to introduce you"))
            #expect(try await web.post("/acts/introductions/\(id)/withdraw", as: ana).status == 303)
            let mine = try await web.get("/introductions", as: ana).html
            #expect(mine.contains("You took it back.") && mine.firstMatch(of: button) == nil)
            for person in [ben, cid] {
                #expect(try await !web.get("/introductions", as: person).html.contains("You both repair radios"))
                #expect(try await !web.get("/today", as: person).html.contains("would like to introduce you"))
            }
        }
    }

    @Test func `saving other settings does not undo that somebody else gave a name`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            _ = try await web.person("tom")
            let begun = try await web.post("/conversations", [("people", "@tom"), ("text", "psst"), ("name", "Radio")], as: lea)
            #expect(try await web.get(begun.location, as: lea).html.contains(#"name="title_was" value="Radio""#))
            let save = begun.location.replacing("/conversations/", with: "/acts/conversations/") + "/save"
            _ = try await web.post(save, [("title_was", "Radio"), ("title", "Tubes")], as: lea)
            _ = try await web.post(save, [("title_was", "Radio"), ("title", "Radio"), ("muted", "1")], as: lea)
            let page = try await web.get(begun.location, as: lea).html
            #expect(page.contains("<h1>Tubes") && !page.contains("<h1>Radio"))
        }
    }

    @Test func `a thread of an open community is continued privately, one for members is not`() async throws {
        try await withWeb { web in
            let sam = try await web.person("sam")
            _ = try await web.person("mia")
            for (name, access) in [("open", 0), ("closed", 1)] {
                let id = try await web.community(name, access: access, by: sam)
                let path = try await web.begin("Toasters", in: id, by: sam)
                let post = String(path.dropFirst("/@sam/".count))
                #expect(try await web.get(path, as: sam).html.contains("/conversations/new?about=\(post)") == (access == 0))
                let begun = try await web.post("/conversations", [("people", "@mia"), ("text", "psst"), ("about", post)], as: sam)
                #expect(begun.status == (access == 0 ? 303 : 422))
            }
        }
    }
}

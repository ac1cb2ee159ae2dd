import Domain
import HTTPSupport
import HTTPTypes
import Primitives
import Publishing
import Store
import Testing

@testable import WebUI

@Suite struct ActingTests {
    @Test func `a form without a good token does nothing`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let tom = try await web.person("tom")
            let id = try await web.publish("Hello", by: tom)
            let foreign = web.services.forms.token(session: "session of \(tom.account)", purpose: "pages")
            for token in ["", "guess", foreign] {
                let answer = try await web.post("/acts/posts/\(id)/favourite", [("csrf_token", token)], as: lea)
                #expect(answer.status == 403)
            }
            #expect(try await web.post("/compose", [("text", "x"), ("csrf_token", "guess")], as: lea).status == 403)
            #expect(try await web.events().filter { $0.actor == lea.account }.isEmpty)
        }
    }

    @Test func `a visitor who posts a form is led to the sign-in page`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let id = try await web.publish("Hello", by: lea)
            let answer = try await web.post("/acts/posts/\(id)/favourite", as: nil)
            #expect(answer.status == 303 && answer.location == "/auth/sign_in")
        }
    }

    @Test func `a form leads back to our own pages only`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let id = try await web.publish("Hello", by: lea)
            let path = "/acts/posts/\(id)/bookmark"
            #expect(try await web.post(path, [("back", "/public#p\(id)")], as: lea).location == "/public#p\(id)")
            for evil in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""] {
                #expect(try await web.post(path, [("back", evil)], as: lea).location == "/posts/\(id)")
            }
        }
    }

    @Test func `a refusal leads back to the page of the form`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let id = try await web.publish("Tea?", by: lea, poll: PollDraft(options: ["yes", "no"], duration: .days(1)))
            let answer = try await web.post("/acts/posts/\(id)/vote", [("back", "/public#p\(id)")], as: lea)
            #expect(answer.status == 422 && answer.html.contains("href=\"/public#p\(id)\"") && answer.html.contains("own poll"))
            #expect(try await web.post("/acts/posts/1/vote", [("back", "https://evil.example")], as: lea).status == 404)
        }
    }

    @Test func `posting leads to the post, says so once, and a second press posts nothing`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let fields = [("text", "Hello world"), ("audience", "followers"), ("language", "en"), ("key", "abc")]
            let first = try await web.post("/compose", fields, as: lea)
            #expect(first.status == 303 && first.location.hasPrefix("/@lea/"))
            #expect(first.headers[.setCookie]?.contains("rapport_notice=posted") == true)
            let second = try await web.post("/compose", fields, as: lea)
            #expect(second.location == first.location)
            #expect(try await web.events().count { $0.verb == .publish } == 1)
        }
    }

    @Test func `what was typed stays when a rule refuses it`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let long = String(repeating: "long ", count: 1200)
            let answer = try await web.post("/compose", [("text", long), ("warning", "kept warning")], as: lea)
            #expect(answer.status == 422)
            #expect(answer.html.contains("5000 are allowed") && answer.html.contains("kept warning") && answer.html.contains(long))
            let nobody = try await web.post("/compose", [("text", "psst"), ("audience", "direct")], as: lea)
            #expect(nobody.status == 422 && nobody.html.contains("Name at least one person"))
        }
    }

    @Test func `named people read a direct post, others do not`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let tom = try await web.person("tom")
            let eve = try await web.person("eve")
            _ = try await web.post("/compose", [("text", "hello @lea"), ("audience", "public")], as: tom)
            let posted = try await web.post("/compose", [("text", "psst"), ("audience", "direct"), ("people", "tom")], as: lea)
            #expect(posted.status == 303)
            #expect(try await web.get(posted.location, as: tom).html.contains("psst"))
            #expect(try await web.get("/conversations", as: tom).html.contains("psst"))
            #expect(try await web.get(posted.location, as: eve).status == 404)
            #expect(try await web.get(posted.location).status == 404)
        }
    }

    @Test func `an edit keeps the version before, and a deletion asks first`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let tom = try await web.person("tom")
            let id = try await web.publish("first words", by: lea)
            #expect(try await web.get("/@lea/\(id)/edit", as: tom).status == 404)
            #expect(try await web.post("/acts/posts/\(id)/edit", [("text", "mine now")], as: tom).status == 404)
            #expect(try await web.post("/acts/posts/\(id)/edit", [("text", "second words")], as: lea).status == 303)
            let history = try await web.get("/@lea/\(id)/history", as: tom).html
            #expect(history.contains("first words") && history.contains("second words"))
            #expect(try await web.get("/@lea/\(id)", as: tom).html.contains("second words"))
            #expect(try await web.get("/@lea/\(id)/delete", as: lea).html.contains("cannot be taken back"))
            #expect(try await web.post("/acts/posts/\(id)/delete", as: tom).status == 404)
            #expect(try await web.post("/acts/posts/\(id)/delete", as: lea).status == 303)
            #expect(try await web.get("/@lea/\(id)", as: lea).status == 404)
        }
    }

    @Test func `following, muting, blocking and a note work from the profile`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let tom = try await web.person("tom")
            let act = { (name: String, fields: [(String, String)]) in
                try await web.post("/acts/accounts/\(tom.account)/\(name)", fields + [("back", "/@tom"), ("entry", "profile")], as: lea)
            }
            #expect(try await act("follow", []).location == "/@tom")
            #expect(try await web.get("/@tom", as: lea).html.contains("Unfollow"))
            #expect(try await web.get("/@tom/followers", as: lea).html.contains("@lea"))
            _ = try await act("note", [("note", "met at the fair")])
            #expect(try await web.get("/@tom", as: lea).html.contains("met at the fair"))
            #expect(try await !web.get("/@tom", as: tom).html.contains("met at the fair"))
            _ = try await act("mute", [("duration", "3600"), ("notifications", "1")])
            #expect(try await web.get("/settings/blocks", as: lea).html.contains("Muted until 21 November 2026, 10:30"))
            _ = try await act("block", [])
            #expect(try await web.get("/@lea", as: tom).html.contains("You cannot see the posts"))
            _ = try await act("unblock", [])
            #expect(try await web.get("/@tom", as: lea).html.contains(">Follow</button>"))
        }
    }

    @Test func `a poll is voted in once and then shows its result`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let tom = try await web.person("tom")
            let id = try await web.publish("Tea?", by: lea, poll: PollDraft(options: ["yes", "no"], duration: .days(1)))
            #expect(try await web.get("/@lea/\(id)", as: tom).html.contains("type=\"radio\" name=\"choices[]\" value=\"0\""))
            let vote = try await web.post("/acts/posts/\(id)/vote", [("choices[]", "0"), ("entry", "feed")], as: tom)
            #expect(vote.status == 303)
            let html = try await web.get("/@lea/\(id)", as: tom).html
            #expect(html.contains("100 %") && html.contains("your vote") && html.contains("1 person"))
            #expect(try await web.post("/acts/posts/\(id)/vote", [("choices[]", "1")], as: tom).status == 422)
        }
    }
}

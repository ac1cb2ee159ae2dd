import Domain
import HTTPTypes
import Primitives
import Publishing
import TestSupport
import Testing

@testable import WebUI

/// Shared accounts on plain pages.
@Suite struct TeamPageTests {
    @Test func `a shared account begins, somebody is asked, says yes and is seen by the team alone`() async throws {
        try await withWeb { web in
            let (ana, ben, mia) = (try await web.person("ana"), try await web.person("ben"), try await web.person("mia"))
            let made = try await web.post("/teams", [("username", "shop"), ("display_name", "The Shop")], as: ana)
            #expect(made.status == 303 && made.location.hasPrefix("/teams/"), "\(made.html)")
            let id = String(made.location.dropFirst("/teams/".count))
            #expect(try await web.post("/teams", [("username", "shop")], as: ben).status == 422)
            #expect(try await web.post("/acts/teams/\(id)/invite", [("name", "ben"), ("role", "answerer")], as: ana).status == 303)
            try await web.runJobs()
            #expect(try await web.get("/notifications", as: ben).html.contains("asks you to act for an account together"))
            #expect(try await web.get("/teams", as: ben).html.contains("The Shop"))
            #expect(try await web.get("/teams/\(id)", as: ben).status == 404)
            #expect(try await web.post("/acts/teams/\(id)/accept", as: mia).status == 404)
            #expect(try await web.post("/acts/teams/\(id)/accept", as: ben).location == "/teams/\(id)")
            let page = try await web.get("/teams/\(id)", as: ben)
            #expect(page.html.contains("@ana") && page.html.contains("answers only") && !page.html.contains("Ask somebody"))
            #expect(try await web.get("/teams/\(id)", as: mia).status == 404)
            #expect(try await web.post("/acts/teams/\(id)/remove", [("person", "\(ana.account)")], as: ana).status == 409)
            #expect(try await web.post("/acts/teams/\(id)/remove", [("person", "\(ben.account)")], as: ben).location == "/teams")
            #expect(try await web.get("/teams/\(id)", as: ben).status == 404)
        }
    }

    @Test func `the queue is divided, says who answers, and a draft must be changed`() async throws {
        try await withWeb { web in
            let (ana, ben, mia) = (try await web.person("ana"), try await web.person("ben"), try await web.person("mia"))
            let shop = try await web.world.insertTeam(
                "shop", [((ana.account, ana.member), .owner), ((ben.account, ben.member), .answerer)])
            let (asAna, asBen) = (ana.acting(for: shop, as: .owner), ben.acting(for: shop, as: .answerer))
            #expect(try await web.get("/today", as: asAna).html.contains("You act for shop."))
            #expect(try await !web.get("/today", as: ana).html.contains("You act for"))
            let post = try await web.services.publishing.publish(.init(text: "Bread"), by: shop.acting((ana.account, ana.member), as: .owner))
            #expect(try await web.post("/compose", [("text", "is it fresh?"), ("reply_to", "\(post)")], as: mia).status == 303)
            #expect(try await web.post("/saved-answers", [("title", "Fresh"), ("text", "Yes, from this morning.")], as: asBen).status == 403)
            #expect(try await web.post("/saved-answers", [("title", "Fresh"), ("text", "Yes, from this morning.")], as: asAna).status == 303)
            let page = try await web.get("/waiting", as: asAna)
            let start = try #require(page.html.firstRange(of: "/acts/waiting/")?.upperBound)
            let key = page.html[start...].prefix { $0 != "/" }
            #expect(page.html.contains("Answer from a draft"))
            #expect(try await web.post("/acts/waiting/\(key)/assign", [("person", "\(ben.account)")], as: asAna).status == 303)
            #expect(try await web.post("/acts/waiting/\(key)/answering", [("to", "/waiting")], as: asBen).location == "/waiting")
            let divided = try await web.get("/waiting", as: asAna)
            #expect(divided.html.contains("1 with ben") && divided.html.contains("ben is answering"))
            let question = String(key.dropFirst("post-".count))
            let draft = try #require(page.html.firstRange(of: "saved=")?.upperBound)
            let saved = page.html[draft...].prefix(while: \.isNumber)
            #expect(try await web.get("/compose?reply_to=\(question)&saved=\(saved)", as: asBen).html.contains("Yes, from this morning."))
            let unchanged = [("text", "@mia Yes, from this morning."), ("reply_to", question)]
            let refused = try await web.post("/compose", unchanged, as: asBen)
            #expect(refused.status == 422 && refused.html.contains("Change it for the person you answer"))
            #expect(try await web.post("/compose", [("text", "Yes Mia, from this morning."), ("reply_to", question)], as: asBen).status == 303)
            #expect(try await web.get("/waiting", as: asAna).html.contains("All answered"))
            let thread = try await web.get("/@shop/\(post)", as: asAna)
            #expect(thread.html.contains("by ben, team only"))
            #expect(try await !web.get("/@shop/\(post)", as: mia).html.contains("team only"))
            #expect(try await web.post("/compose", [("text", "News")], as: asBen).status == 422)
            #expect(try await web.post("/settings/profile", [("display_name", "Ben's")], as: asBen).status == 403)
        }
    }

    @Test(arguments: [true, false]) func `whoever opens the form to answer is shown to the team as answering, until the answer is there`(
        isThread: Bool
    ) async throws {
        try await withWeb { web in
            let (ana, ben, mia) = (try await web.person("ana"), try await web.person("ben"), try await web.person("mia"))
            let shop = try await web.world.insertTeam(
                "shop", [((ana.account, ana.member), .owner), ((ben.account, ben.member), .answerer)])
            let (asAna, asBen) = (ana.acting(for: shop, as: .owner), ben.acting(for: shop, as: .answerer))
            let question = try await web.publish("@shop is it fresh?", by: mia)
            let form = isThread ? "/@mia/\(question)" : "/compose?reply_to=\(question)"
            for person in [mia, ana] { #expect(try await !web.get(form, as: person).html.contains("is answering")) }
            #expect(try await !web.get("/waiting", as: asAna).html.contains("is answering"), "nobody of the team has opened it")
            #expect(try await !web.get(form, as: asBen).html.contains("is answering"), "oneself is not told of")
            for page in ["/waiting", form] { #expect(try await web.get(page, as: asAna).html.contains("ben is answering"), "\(page)") }
            #expect(try await web.get("/waiting", as: asBen).html.contains("ben is answering"), "who looks on takes nothing over")
            #expect(try await web.post("/compose", [("text", "Yes, still warm"), ("reply_to", "\(question)")], as: asBen).status == 303)
            #expect(try await web.get("/waiting", as: asAna).html.contains("All answered"))
            #expect(try await !web.get(form, as: asAna).html.contains("is answering"))
        }
    }

    @Test func `a conversation offers the team's drafts, and what is refused stays in its box`() async throws {
        try await withWeb { web in
            let (ana, mia) = (try await web.person("ana"), try await web.person("mia"))
            let shop = try await web.world.insertTeam("shop", [((ana.account, ana.member), .owner)])
            let asAna = ana.acting(for: shop, as: .owner)
            #expect(try await web.post("/saved-answers", [("title", "Fresh"), ("text", "Yes, from this morning.")], as: asAna).status == 303)
            let begun = try await web.post("/conversations", [("people", "shop"), ("text", "is it fresh?")], as: mia)
            #expect(begun.status == 303 && begun.location.hasPrefix("/conversations/"), "\(begun.html)")
            let path = begun.location
            #expect(try await web.post("/acts\(path)/accept", as: asAna).status == 303)
            let page = try await web.get(path, as: asAna)
            let link = try #require(page.html.firstRange(of: "\(path)?saved=")?.upperBound)
            let saved = page.html[link...].prefix(while: \.isNumber)
            #expect(page.html.contains("Answer from a draft") && !page.html.contains("Yes, from this morning."))
            #expect(try await web.get("\(path)?saved=\(saved)", as: asAna).html.contains("Yes, from this morning.</textarea>"))
            // Nobody else is offered them, nor reads one by its number.
            let foreign = try await web.get("\(path)?saved=\(saved)", as: mia).html
            #expect(!foreign.contains("Answer from a draft") && !foreign.contains("from this morning"))
            let refused = try await web.post("/acts\(path)/write", [("text", "yes, from this morning")], as: asAna)
            #expect(refused.status == 422 && refused.html.contains("Change it for the person you answer"))
            #expect(refused.html.contains("yes, from this morning</textarea>"))
            #expect(try await web.post("/acts\(path)/write", [("text", "Yes Mia, still warm")], as: asAna).location == path)
        }
    }
}

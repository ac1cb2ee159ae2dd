import Domain
import Primitives
import Publishing
import Store
import Testing

@testable import WebUI

@Suite struct ConnectionPageTests {
    @Test func `two people connect from the profile to the list, by forms alone`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let ask = "/acts/accounts/\(tom.account)/connect"
            #expect(try await web.get("/@tom", as: lea).html.contains("action=\"\(ask)\""))
            #expect(try await !web.get("/@tom").html.contains(ask))
            #expect(try await !web.get("/@lea", as: lea).html.contains("/connect\""))
            let asked = try await web.post(
                ask, [("message", "We met <b>there</b>"), ("follow", "1"), ("entry", "profile"), ("back", "/@tom")], as: lea)
            #expect(asked.status == 303 && asked.location == "/@tom")
            #expect(try await web.get("/connections/sent", as: lea).html.contains("/acts/accounts/\(tom.account)/withdraw_connection"))
            let waiting = try await web.get("/connections/requests", as: tom).html
            #expect(waiting.contains("We met &lt;b&gt;there&lt;/b&gt;") && waiting.contains("Requests (1)"))
            #expect(waiting.contains("name=\"follow\" value=\"1\" checked"))
            let yes = try await web.post("/acts/accounts/\(lea.account)/accept_connection", [("follow", "1")], as: tom)
            #expect(yes.status == 303 && yes.location == "/connections")
            for (person, other) in [(lea, "tom"), (tom, "lea")] {
                let list = try await web.get("/connections", as: person).html
                #expect(list.contains("href=\"/@\(other)\"") && list.contains("1 person and you both said yes."))
                let profile = try await web.get("/@\(other)", as: person).html
                #expect(profile.contains("How you met: on the profile") && profile.contains("Connected since"))
                #expect(profile.contains("follows you"))
            }
            #expect(try await !web.get("/@tom").html.contains("How you met"))
            _ = try await web.post("/acts/accounts/\(lea.account)/remove_connection", as: tom)
            #expect(try await web.get("/connections", as: lea).html.contains("No connections yet"))
            #expect(try await web.get("/@tom", as: lea).html.contains("How you met: on the profile"))
        }
    }

    @Test func `a no changes nothing of what the asker is shown`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            _ = try await web.post("/acts/accounts/\(tom.account)/connect", [("message", "Hello")], as: lea)
            let pages = ["/@tom", "/connections", "/connections/sent", "/connections/requests", "/notifications"]
            func seen() async throws -> [String] {
                var seen: [String] = []
                for page in pages { seen.append(try await web.get(page, as: lea).html) }
                return seen
            }
            let before = try await seen()
            #expect(try await web.post("/acts/accounts/\(lea.account)/decline_connection", as: tom).status == 303)
            #expect(try await seen() == before)
            #expect(try await web.get("/connections/requests", as: tom).html.contains("Nobody waits for your answer."))
            #expect(try await web.post("/acts/accounts/\(lea.account)/accept_connection", as: tom).status == 404)
        }
    }

    @Test func `a request is answered where it is told`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            _ = try await web.post("/acts/accounts/\(tom.account)/connect", [("message", "Hello there")], as: lea)
            try await web.store.write { tx in
                _ = try tx.addNotification(.connectionRequest, to: tom.account, by: lea.account, about: nil)
            }
            let html = try await web.get("/notifications", as: tom).html
            #expect(html.contains("would like to connect with you") && html.contains("Hello there"))
            #expect(html.contains("/acts/accounts/\(lea.account)/accept_connection"))
        }
    }

    @Test func `visitors are led to sign in, and nobody answers for another`() async throws {
        try await withWeb { web in
            let (lea, tom, mia) = (try await web.person("lea"), try await web.person("tom"), try await web.person("mia"))
            for page in ["/connections", "/connections/requests", "/connections/sent"] {
                #expect(try await web.get(page).location.hasPrefix("/auth/sign_in"))
            }
            _ = try await web.post("/acts/accounts/\(tom.account)/connect", as: lea)
            #expect(try await web.post("/acts/accounts/\(lea.account)/accept_connection", as: mia).status == 404)
            #expect(try await web.post("/acts/accounts/\(tom.account)/accept_connection", as: lea).status == 404)
            #expect(try await web.get("/connections/requests", as: mia).html.contains("Nobody waits for your answer."))
        }
    }

    @Test func `entries for connections are shown to connections only`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            try await web.store.write { tx in
                try tx.setBackground(
                    of: lea.account,
                    to: [
                        BackgroundEntry(kind: .place, entry: "Everywhere"),
                        BackgroundEntry(kind: .place, entry: "Inmost", visibility: .connections),
                        BackgroundEntry(kind: .place, entry: "Alone", visibility: .me),
                    ])
                try tx.setInterests(of: lea.account, to: [Interest(term: "bees", label: "Bees", visibility: .connections)])
            }
            func shown(_ person: WebWorld.Person?) async throws -> [Bool] {
                let html = try await web.get("/@lea", as: person).html
                return ["Everywhere", "Inmost", "Bees", "Alone"].map { html.contains($0) }
            }
            _ = try await web.post("/acts/accounts/\(lea.account)/connect", as: tom)
            #expect(try await shown(nil) == [true, false, false, false])
            #expect(try await shown(tom) == [true, false, false, false])
            _ = try await web.post("/acts/accounts/\(tom.account)/accept_connection", as: lea)
            #expect(try await shown(tom) == [true, true, true, false])
            #expect(try await shown(lea) == [true, true, true, true])
        }
    }

    @Test func `two met through the comment of one on a post of the other`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let post = try await web.publish("Hello", by: tom)
            _ = try await web.services.publishing.publish(
                PostDraft(text: "How nice", replyTo: post), by: Actor(account: lea.account))
            _ = try await web.post("/acts/accounts/\(lea.account)/connect", [("entry", "notification")], as: tom)
            _ = try await web.post("/acts/accounts/\(tom.account)/accept_connection", as: lea)
            #expect(try await web.get("/@tom", as: lea).html.contains("How you met: your comment on a post by tom"))
            #expect(try await web.get("/@lea", as: tom).html.contains("How you met: a comment by lea on your post"))
        }
    }
}

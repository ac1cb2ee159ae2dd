import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@testable import WebUI

/// The first page of the day and what waits, without a script.
@Suite struct TodayPageTests {
    @Test func `an empty day is friendly, asks once what one wants, and asks visitors to sign in`() async throws {
        try await withWeb { web in
            let ana = try await web.person("ana")
            let page = try await web.get("/today", as: ana)
            #expect(page.status == 200 && page.html.contains("Nobody waits for your answer") && page.html.contains("What would you like here?"))
            #expect(page.html.contains("Quiet so far") && page.html.contains("No requests at the moment"))
            #expect(try await web.post("/acts/goal", [("goal", "unsaid")], as: ana).location == "/today")
            let later = try await web.get("/today", as: ana)
            #expect(!later.html.contains("What would you like here?") && later.html.contains("What you would like here"))
            #expect(try await web.post("/acts/goal", [("goal", "both")], as: ana).status == 303)
            #expect(try await web.get("/today", as: ana).html.contains(#"value="both" aria-pressed="true""#))
            for path in ["/today", "/waiting"] { #expect(try await web.get(path).status == 303) }
            #expect(try await web.get("/waiting", as: ana).html.contains("All answered"))
        }
    }

    @Test func `a comment waits with its author and reason, is put off, done, muted and brought back`() async throws {
        try await withWeb { web in
            let (ana, ben) = (try await web.person("ana"), try await web.person("ben"))
            let root = try await web.publish("hello", by: ana)
            let answered = try await web.post("/compose", [("text", "sorrel"), ("reply_to", "\(root)")], as: ben)
            #expect(answered.status == 303, "\(answered.html)")
            let page = try await web.get("/today", as: ana)
            #expect(page.html.contains("commented on your post") && page.html.contains("sorrel") && page.html.contains("1 waits for your answer"))
            let start = try #require(page.html.firstRange(of: "/acts/waiting/")?.upperBound)
            let key = page.html[start...].prefix { $0 != "/" }
            for (act, fields) in [("done", []), ("snooze", [("for", "tomorrow")]), ("mute", [])] as [(String, [(String, String)])] {
                #expect(try await web.post("/acts/waiting/\(key)/\(act)", fields, as: ben).status == 404)
                #expect(try await web.post("/acts/waiting/\(key)/\(act)", fields + [("back", "/today")], as: ana).location == "/today")
                let gone = try await web.get("/waiting", as: ana)
                #expect(gone.html.contains("All answered") && gone.html.contains("Put off") == (act == "snooze"), "\(act)")
                #expect(try await web.post("/acts/waiting/\(key)/undo", as: ana).status == 303)
                #expect(try await web.get("/waiting", as: ana).html.contains("sorrel"), "\(act)")
            }
            #expect(try await web.post("/acts/waiting/\(key)/snooze", [("for", "ever")], as: ana).status == 422)
            #expect(try await !web.get("/waiting", as: ben).html.contains("sorrel"))
        }
    }

    @Test func `an unanswered comment says so, and two who have answered each other are offered to connect`() async throws {
        try await withWeb { web in
            let (ana, ben) = (try await web.person("ana"), try await web.person("ben"))
            let root = try await web.publish("hello", by: ana)
            _ = try await web.post("/compose", [("text", "sorrel"), ("reply_to", "\(root)")], as: ben)
            #expect(try await web.get("/today", as: ana).html.contains("Nobody has answered yet."))
            #expect(try await !web.get("/@ana/\(root)", as: ana).html.contains("have answered each other"))
            let page = try await web.get("/@ana/\(root)", as: ana)
            let start = try #require(page.html.firstRange(of: "/@ben/")?.upperBound)
            let comment = page.html[start...].prefix { $0.isNumber }
            _ = try await web.post("/compose", [("text", "tansy"), ("reply_to", "\(comment)")], as: ana)
            for person in [ana, ben] {
                let offered = try await web.get("/@ana/\(root)", as: person)
                #expect(offered.html.contains("have answered each other") && offered.html.contains("/connect\""))
            }
            #expect(try await !web.get("/@ana/\(root)").html.contains("have answered each other"))
        }
    }

    @Test func `somebody alone reads who shares an interest, with the reason`() async throws {
        try await withWeb { web in
            let (ana, ben) = (try await web.person("ana"), try await web.person("ben"))
            _ = try await web.publish("Who has a valve for me?", by: ben)
            try await web.store.write { tx in
                for id in [ana.account, ben.account] {
                    guard var account = try tx.account(id) else { continue }
                    account.isDiscoverable = true
                    try tx.updateProfile(account)
                    try tx.setInterests(of: id, to: [Interest(term: "radio repair", label: "Radio repair")])
                }
            }
            let page = try await web.get("/today", as: ana).html
            #expect(page.contains("From people who share an interest") && page.contains("Both of you: Radio repair"))
            #expect(page.contains("Who has a valve for me?"))
            #expect(try await !web.get("/today", as: ben).html.contains("Both of you"))
        }
    }

    @Test func `what waits is shown some at a time, what is put off behind it`() async throws {
        try await withWeb { web in
            let (ana, ben) = (try await web.person("ana"), try await web.person("ben"))
            for number in 1...18 { _ = try await web.publish("@ana sorrel\(number)", by: ben) }
            let first = try await web.get("/waiting", as: ana).html
            let keys = first.matches(of: /\/acts\/waiting\/([^\/]+)\/done/).map { String($0.1) }
            #expect(keys.count == 15 && first.contains("18 wait for your answer") && !first.contains("Back to the beginning"))
            let next = try #require(first.firstMatch(of: /href="(\/waiting\?after=[^"]*)"/)?.1)
            _ = try await web.post("/acts/waiting/\(keys[0])/snooze", [("for", "tomorrow")], as: ana)
            let second = try await web.get(String(next), as: ana).html
            #expect(second.matches(of: /\/acts\/waiting\/[^\/]+\/done/).count == 4 && second.contains("Put off"))
            #expect(second.contains("Back to the beginning") && !second.contains("href=\"/waiting?after=") && second.contains("17 wait for your answer"))
            #expect(try await web.get("/waiting?after=gone", as: ana).html.matches(of: /\/acts\/waiting\/[^\/]+\/done/).count == 15)
        }
    }

    @Test func `nobody is named twice, and a conversation is muted by its name`() async throws {
        try await withWeb { web in
            let ana = try await web.person("ana")
            for number in 1...6 { _ = try await web.publish("@ana sorrel\(number)", by: try await web.person("p\(number)")) }
            let page = try await web.get("/today", as: ana).html
            #expect(page.contains("Mute this thread"))
            let people = try #require(page.firstRange(of: "People to answer</h2>")?.upperBound)
            let section = page[people..<(page[people...].firstRange(of: "<h2>")?.lowerBound ?? page.endIndex)]
            let named = (1...6).filter { section.contains("@p\($0)") }
            #expect(named.count == 1, "five have a card above")
            let ben = try await web.person("ben")
            _ = try await web.post("/conversations", [("people", "@ben"), ("text", "psst")], as: ana)
            #expect(try await web.get("/today", as: ben).html.contains("Mute this conversation"))
        }
    }
}

import Domain
import HTTPTypes
import Primitives
import Store
import Testing

@testable import WebUI

/// Forms that are not below a post say where they stand, too, and what they say is recorded.
@Suite struct EntryTests {
    /// What the form of `html` that leads to `action` says of where it stands; nil when there is none.
    private static func entry(of action: String, in html: String) -> String? {
        guard let form = html.firstRange(of: "action=\"\(action)\""), let end = html[form.upperBound...].firstRange(of: "</form>"),
            let name = html[form.upperBound..<end.lowerBound].firstRange(of: "name=\"entry\" value=\"")
        else { return nil }
        return String(html[name.upperBound...].prefix { $0 != "\"" })
    }

    /// Opens the page, sends its form with what that says, and returns what the actor's latest event of `verb` remembers.
    private static func send(
        _ action: String, on page: String, _ fields: [(String, String)] = [], as person: WebWorld.Person, recorded verb: EventVerb,
        _ web: WebWorld
    ) async throws -> Provenance {
        let html = try await web.get(page, as: person).html
        let said = try #require(Self.entry(of: action, in: html), "\(page) has no form for \(action)")
        let answer = try await web.post(action, fields + [("entry", said)], as: person)
        #expect(answer.status == 303)
        let event = try await web.events().last { $0.verb == verb && $0.actor == person.account }
        return try #require(event).provenance
    }

    @Test func `a community stands for itself, unless it is known how somebody came to it`() async throws {
        try await withWeb { web in
            let (sam, mia) = (try await web.person("sam"), try await web.person("mia"))
            let id = try await web.community("bees", by: sam)
            let act = "/acts/communities/\(id)"
            let joined = try await Self.send("\(act)/join", on: "/c/bees?entry=notification", as: mia, recorded: .join, web)
            #expect(joined.entry == .notification && joined.exposed == .yes && joined.actedBy == mia.member)
            let begun = try await Self.send(
                "\(act)/begin", on: "/c/bees", [("title", "Hives"), ("text", "Which wood?"), ("kind", "1")], as: mia, recorded: .publish, web)
            #expect(begun.entry == .profile)
            let row = try await web.get("/c/bees", as: mia).html
            #expect(row.contains("?entry=profile\">Hives"))
            let banned = try await Self.send(
                "\(act)/person", on: "/c/bees/members", [("account", "\(mia.account)"), ("act", "remove")], as: sam, recorded: .remove, web)
            #expect(banned.entry == .profile)
        }
    }

    @Test func `messages, edits, what is done and introductions remember the place`() async throws {
        try await withWeb { web in
            let (lea, tom, eve) = (try await web.person("lea"), try await web.person("tom"), try await web.person("eve"))
            let talk = try await web.post("/conversations", [("people", "@tom"), ("text", "psst"), ("entry", "search")], as: lea).location
            #expect(try await web.events().last { $0.actor == lea.account }?.provenance.entry == .search)
            let write = talk.replacing("/conversations/", with: "/acts/conversations/") + "/write"
            let written = try await Self.send(write, on: "\(talk)?entry=notification", [("text", "hm")], as: lea, recorded: .directReply, web)
            #expect(written.entry == .notification)

            let post = try await web.publish("one", by: lea)
            let edit = "/acts/posts/\(post)/edit"
            let edited = try await Self.send(edit, on: "/@lea/\(post)/edit?entry=feed", [("text", "two")], as: lea, recorded: .edit, web)
            #expect(edited.entry == .feed && edited.actedBy == lea.member)
            #expect(try await web.get("/@lea", as: lea).html.contains("/@lea/\(post)/edit?entry=profile"))

            _ = try await web.post("/compose", [("text", "nice"), ("reply_to", "\(post)")], as: tom)
            let waiting = try await web.get("/waiting", as: lea).html
            let done = try #require(waiting.firstMatch(of: /\/acts\/waiting\/[^\/"]+\/done/)).0.description
            #expect(try await Self.send(done, on: "/waiting", as: lea, recorded: .done, web).entry == .feed)

            for other in [tom, eve] {
                _ = try await web.post("/acts/accounts/\(other.account)/follow", as: lea)
                _ = try await web.post("/acts/accounts/\(lea.account)/follow", as: other)
            }
            let fields = [("first", "@tom"), ("second", "@eve"), ("reason", "Both keep bees")]
            let made = try await Self.send("/introductions", on: "/introductions?entry=profile", fields, as: lea, recorded: .introduce, web)
            #expect(made.entry == .profile)
            let asked = try await web.get("/introductions", as: tom).html
            let yes = try #require(asked.firstMatch(of: /\/acts\/introductions\/[0-9]+\/yes/)).0.description
            let agreed = try await Self.send(yes, on: "/introductions?entry=feed", as: tom, recorded: .accept, web)
            #expect(agreed.entry == .feed)
        }
    }

    @Test func `followed hashtags remember the place, and every form says where it stands`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let followed = try await Self.send("/acts/tags/bees/follow", on: "/tags/bees", as: lea, recorded: .follow, web)
            #expect(followed.entry == .search && followed.actedBy == lea.member)
            let left = try await Self.send("/acts/tags/bees/unfollow", on: "/tags", as: lea, recorded: .unfollow, web)
            #expect(left.entry == .profile)
            _ = try await web.post("/acts/accounts/\(tom.account)/follow", as: lea)
            _ = try await web.post("/acts/accounts/\(lea.account)/follow", as: tom)
            _ = try await web.post("/conversations", [("people", "@tom"), ("text", "psst")], as: lea)
            try await web.runJobs()
            for page in ["/conversations?entry=notification", "/notifications?entry=profile"] {
                let html = try await web.get(page, as: tom).html
                let act = try #require(html.firstMatch(of: /action="(\/acts\/(?:conversations\/[0-9]+\/(?:un)?read|notifications\/clear))"/))
                let said = Self.entry(of: String(act.1), in: html)
                #expect(page.hasSuffix("=\(said ?? "nothing")"), "\(page)")
            }
        }
    }

    @Test func `circles and invitations into communities remember the place`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let circle = try await web.post("/circles", [("name", "Friends")], as: lea).location
            let added = try await Self.send("/acts\(circle)/add", on: circle, [("name", "@tom")], as: lea, recorded: .join, web)
            #expect(added.entry == .profile && added.actedBy == lea.member)
            let removed = try await Self.send(
                "/acts\(circle)/remove", on: "\(circle)?entry=search", [("name", "@tom")], as: lea, recorded: .leave, web)
            #expect(removed.entry == .search)
            let gone = try await Self.send("/acts\(circle)/delete", on: "\(circle)?entry=feed", [("sure", "1")], as: lea, recorded: .leave, web)
            #expect(gone.entry == .feed)
            let id = try await web.community("bees", by: lea)
            let invited = try await Self.send(
                "/acts/communities/\(id)/person", on: "/c/bees/members", [("name", "@tom")], as: lea, recorded: .invite, web)
            #expect(invited.entry == .profile)
            #expect(try await web.get("/today", as: tom).html.contains("/c/bees?entry=feed"))
            let joined = try await Self.send("/acts/communities/\(id)/join", on: "/c/bees?entry=feed", as: tom, recorded: .join, web)
            #expect(joined.entry == .feed)
        }
    }
}

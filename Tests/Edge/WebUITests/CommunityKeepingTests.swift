import Domain
import HTTPTypes
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@testable import WebUI

/// Keeping a community through its pages: people, roles, pins, settings, archive, and who is told of what.
@Suite struct CommunityKeepingTests {
    private static func act(
        _ act: String, on other: WebWorld.Person, in id: AccountID, by person: WebWorld.Person, _ web: WebWorld
    ) async throws -> Int {
        try await web.post("/acts/communities/\(id)/person", [("account", "\(other.account)"), ("act", act)], as: person).status
    }

    private static func row(_ person: WebWorld.Person, in id: AccountID, _ web: WebWorld) async throws -> CommunityMember {
        try await web.store.read { try $0.communityMember(person.account, of: id) }
    }

    @Test func `somebody is invited to a private community, told of it, and joins`() async throws {
        try await withWeb { web in
            let (sam, mia) = (try await web.person("sam"), try await web.person("mia"))
            let id = try await web.community("secret", access: 2, by: sam)
            #expect(try await web.get("/c/secret/members", as: sam).html.contains("Invite somebody"))
            let person = "/acts/communities/\(id)/person"
            let refused = try await web.post(person, [("name", "@nobody"), ("message", "Do come")], as: sam)
            #expect(refused.status == 422 && refused.html.contains("@nobody") && refused.html.contains("Do come"))
            #expect(refused.html.contains("There is nobody of that name."))
            let invited = try await web.post(person, [("name", "@mia"), ("message", "Come <in>")], as: sam)
            #expect(invited.status == 303 && invited.location == "/c/secret/members")
            #expect(try await web.get("/c/secret/members", as: sam).html.contains("Come &lt;in&gt;"))
            try await web.runJobs()
            let told = try await web.get("/notifications", as: mia).html
            #expect(told.contains("invites you to") && told.contains("<a href=\"/c/secret?entry=notification\">Café secret</a>"))
            let front = try await web.get("/c/secret", as: mia).html
            #expect(front.contains("Accept the invitation") && front.contains("Members read and write here.") && !front.contains("Hello"))
            let joined = try await web.post("/acts/communities/\(id)/join", as: mia)
            #expect(joined.status == 303 && joined.headers[.setCookie]?.contains("rapport_notice=communityJoined") == true)
            #expect(try await web.get("/c/secret", as: mia).html.contains("You are a member."))
            let left = try await web.post("/acts/communities/\(id)/leave", as: mia)
            #expect(left.location == "/communities" && left.headers[.setCookie]?.contains("rapport_notice=communityLeft") == true)
            #expect(try await web.get("/c/secret", as: mia).status == 404)
            #expect(try await !web.get("/notifications", as: mia).html.contains("secret"))
        }
    }

    @Test func `roles are given, a member is banned and let in again, and the community handed over`() async throws {
        try await withWeb { web in
            let (sam, mia, jo) = (try await web.person("sam"), try await web.person("mia"), try await web.person("jo"))
            let id = try await web.community("repair", by: sam)
            for person in [mia, jo] { _ = try await web.post("/acts/communities/\(id)/join", as: person) }
            #expect(try await !web.get("/c/repair/members", as: mia).html.contains("value=\"ban\""))
            #expect(try await Self.act("ban", on: jo, in: id, by: mia, web) == 403)
            #expect(try await Self.act("helper", on: mia, in: id, by: sam, web) == 303)
            let list = try await web.get("/c/repair/members", as: mia).html
            #expect(list.contains("value=\"ban\"") && !list.contains("value=\"hand_over\"") && list.contains("Helper"))
            #expect(try await Self.act("ban", on: jo, in: id, by: mia, web) == 303)
            #expect(try await web.get("/c/repair", as: jo).html.contains("You cannot join this community."))
            #expect(try await web.post("/acts/communities/\(id)/join", as: jo).status == 403)
            #expect(try await web.get("/c/repair/members", as: mia).html.contains("Lift the ban"))
            #expect(try await Self.act("unban", on: jo, in: id, by: mia, web) == 303)
            #expect(try await web.post("/acts/communities/\(id)/join", as: jo).status == 303)
            #expect(try await Self.act("remove", on: jo, in: id, by: mia, web) == 303)
            #expect(try await Self.row(jo, in: id, web).standing == .none)
            #expect(try await web.post("/acts/communities/\(id)/leave", as: sam).status == 409)
            #expect(try await Self.act("hand_over", on: mia, in: id, by: sam, web) == 303)
            #expect(try await Self.row(mia, in: id, web).role == .organiser)
            #expect(try await Self.row(sam, in: id, web).role == .member)
            #expect(try await Self.act("nonsense", on: sam, in: id, by: mia, web) == 404)
        }
    }

    @Test func `settings change what a community is, and the archive can be undone`() async throws {
        try await withWeb { web in
            let (sam, mia) = (try await web.person("sam"), try await web.person("mia"))
            let id = try await web.community("repair", by: sam)
            let settings = try await web.get("/c/repair/settings", as: sam)
            #expect(settings.html.contains("value=\"Café repair\"") && settings.html.contains("Be kind"))
            #expect(try await web.get("/c/repair/settings", as: mia).status == 404)
            #expect(try await web.get("/c/repair/settings").status != 200)
            let save = "/acts/communities/\(id)/save"
            let refused = try await web.post(save, [("title", "R"), ("topic", String(repeating: "x", count: 101))], as: sam)
            #expect(refused.status == 422 && refused.html.contains("This text is too long: 100 characters at most."))
            let fields = [("title", "Repair"), ("topic", "Bikes"), ("purpose", "Ride"), ("atmosphere", "Calm"), ("access", "1")]
            #expect(try await web.post(save, fields, as: mia).status == 403)
            let saved = try await web.post(save, fields, as: sam)
            #expect(saved.status == 303 && saved.headers[.setCookie]?.contains("rapport_notice=saved") == true)
            let front = try await web.get("/c/repair").html
            #expect(front.contains("<h1>Repair</h1>") && front.contains("Bikes") && front.contains("Ride") && front.contains("Calm"))
            #expect(front.contains("Members read and write here.") && !front.contains("New here?"))
            #expect(try await web.post("/acts/communities/\(id)/archive", as: sam).status == 303)
            #expect(try await !web.get("/c/repair", as: sam).html.contains("Archived:"), "nobody said that they are sure")
            _ = try await web.post("/acts/communities/\(id)/archive", [("sure", "1")], as: sam)
            let archived = try await web.get("/c/repair", as: sam).html
            #expect(archived.contains("Archived:") && !archived.contains("Begin a thread"))
            #expect(try await !web.get("/c/repair", as: mia).html.contains("Ask to join"))
            #expect(try await web.post("/acts/communities/\(id)/join", as: mia).status == 409)
            #expect(try await web.get("/c/repair/settings", as: sam).html.contains("Take it back to life"))
            _ = try await web.post("/acts/communities/\(id)/unarchive", as: sam)
            #expect(try await web.get("/c/repair", as: sam).html.contains("Begin a thread"))
        }
    }

    @Test func `threads are answered, pinned, marked and opened again`() async throws {
        try await withWeb { web in
            let (sam, mia) = (try await web.person("sam"), try await web.person("mia"))
            let id = try await web.community("repair", by: sam)
            _ = try await web.post("/acts/communities/\(id)/join", as: mia)
            let path = try await web.begin("Toasters", kind: 1, in: id, by: mia)
            let post = String(path.dropFirst("/@mia/".count))
            let page = try await web.get(path, as: sam).html
            #expect(page.contains("Pin this thread") && page.contains("Mark as answered") && page.contains("Question"))
            #expect(try await !web.get(path, as: mia).html.contains("Pin this thread"))
            #expect(try await web.post("/acts/communities/\(id)/pin", [("thread", post)], as: mia).status == 403)
            #expect(try await web.post("/acts/communities/\(id)/pin", [("thread", post)], as: sam).status == 303)
            #expect(try await web.get("/c/repair").html.contains("<h2>Pinned</h2>"))
            let answer = [("text", "Clean it"), ("reply_to", post), ("audience", "public"), ("opened", "1")]
            #expect(try await web.post("/compose", answer, as: sam).status == 303)
            let list = try await web.get("/c/repair", as: mia).html
            #expect(list.contains("1 answer") && list.contains("0 of 1 question answered."))
            #expect(list.contains("Half of the questions get a first answer within a minute."))
            #expect(list.contains("1 of 1 newcomer got an answer to their first post."))
            #expect(try await web.post("/acts/communities/\(id)/answered", [("thread", post)], as: sam).status == 303)
            #expect(try await web.get(path, as: mia).html.contains("Still open"))
            #expect(try await web.post("/acts/communities/\(id)/reopen", [("thread", post)], as: mia).status == 303)
            #expect(try await web.get("/c/repair?open=1", as: mia).html.contains("Toasters"))
            #expect(try await web.post("/acts/communities/\(id)/unpin", [("thread", post)], as: sam).status == 303)
            #expect(try await !web.get("/c/repair").html.contains("<h2>Pinned</h2>"))
        }
    }

    @Test func `the figures of a new community say that there is nothing yet, to members only`() async throws {
        try await withWeb { web in
            let sam = try await web.person("sam")
            _ = try await web.community("quiet", by: sam)
            let mine = try await web.get("/c/quiet", as: sam).html
            #expect(mine.contains("Nobody has asked a question yet.") && mine.contains("Nobody has said hello yet."))
            #expect(try await !web.get("/c/quiet").html.contains("Nobody has"))
        }
    }

    @Test func `the composer offers communities, and begins a thread in the one that is chosen`() async throws {
        try await withWeb { web in
            let (sam, mia) = (try await web.person("sam"), try await web.person("mia"))
            #expect(try await !web.get("/compose", as: sam).html.contains("value=\"community\""))
            let id = try await web.community("repair", access: 1, by: sam)
            #expect(try await web.get("/", as: sam).html.contains("value=\"community\""))
            #expect(try await !web.get("/compose", as: mia).html.contains("value=\"community\""))
            let form = try await web.get("/compose?community=\(id)", as: sam).html
            #expect(form.contains("value=\"community\" checked") && form.contains("<option value=\"\(id)\" selected>Café repair</option>"))
            let fields = [("audience", "community"), ("community", "\(id)"), ("text", "marjoram")]
            let refused = try await web.post("/compose", fields, as: sam)
            #expect(refused.status == 422 && refused.html.contains("A thread needs a title.") && refused.html.contains("marjoram"))
            let posted = try await web.post("/compose", fields + [("title", "Herbs")], as: sam)
            #expect(posted.status == 303)
            #expect(try await web.get("/c/repair", as: sam).html.contains("Herbs"))
            #expect(try await web.get(posted.location, as: mia).status == 404)
            #expect(try await web.post("/compose", fields + [("title", "Herbs")], as: mia).status == 422)
            #expect(try await web.post("/compose", [("audience", "community"), ("text", "x")], as: sam).status == 422)
            _ = try await web.post("/acts/communities/\(id)/archive", [("sure", "1")], as: sam)
            #expect(try await !web.get("/compose", as: sam).html.contains("value=\"community\""))
        }
    }

    @Test func `people are told of requests, of being let in, of threads and of happenings`() async throws {
        try await withWeb { web in
            let (sam, mia) = (try await web.person("sam"), try await web.person("mia"))
            let id = try await web.community("choir", access: 1, by: sam)
            _ = try await web.post("/acts/communities/\(id)/join", [("message", "I sing")], as: mia)
            try await web.runJobs()
            let asked = try await web.get("/notifications", as: sam).html
            #expect(asked.contains("asks to join <a href=\"/c/choir/members?entry=notification\">Café choir</a>"))
            #expect(try await Self.act("accept", on: mia, in: id, by: sam, web) == 303)
            try await web.runJobs()
            #expect(try await !web.get("/notifications", as: sam).html.contains("asks to join"))
            #expect(try await web.get("/notifications", as: mia).html.contains("lets you into <a href=\"/c/choir?entry=notification\">Café choir</a>"))
            #expect(try await web.post("/acts/communities/\(id)/wish", [("wanted", "1")], as: mia).status == 303)
            #expect(try await web.get("/c/choir", as: mia).html.contains("Do not tell me of new threads"))
            _ = try await web.begin("Scales", in: id, by: sam)
            _ = try await web.begin("Concert", kind: 3, in: id, by: sam)
            try await web.runJobs()
            let told = try await web.get("/notifications", as: mia).html
            #expect(told.contains("began a thread in <a href=\"/c/choir?entry=notification\">Café choir</a>"))
            #expect(told.contains("plans something in <a href=\"/c/choir?entry=notification\">Café choir</a>"))
            #expect(try await Self.act("remove", on: mia, in: id, by: sam, web) == 303)
            let gone = try await web.get("/notifications", as: mia).html
            #expect(!gone.contains("choir") && gone.contains("Nothing new."))
        }
    }
}

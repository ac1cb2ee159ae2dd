import Domain
import Foundation
import Publishing
import Store
import Testing
import TestSupport

@testable import WebUI

/// Projects on plain pages, without any script.
@Suite struct ProjectPageTests {
    private static let fields = [
        ("name", "Repair <café>"), ("pitch", "We mend things."), ("link", "https://mend.example/a"), ("help", "Tools"),
        ("audience", "unlisted"),
    ]

    @Test func `a project is begun in a form, discussed, joined, told of and ended`() async throws {
        try await withWeb { web in
            let (ana, ben) = (try await web.person("ana"), try await web.person("ben"))
            #expect(try await web.get("/projects", as: ana).html.contains("No projects yet."))
            #expect(try await web.get("/projects/new", as: ana).html.contains("Who can see and discuss it?"))
            let begun = try await web.post("/projects/new", Self.fields, as: ana)
            #expect(begun.status == 303 && begun.location.hasPrefix("/projects/"))
            let (front, id) = (begun.location, begun.location.dropFirst("/projects/".count))
            let seen = try await web.get(front, as: ben).html
            #expect(seen.contains("Repair &lt;café&gt;") && seen.contains("href=\"https://mend.example/a\"") && seen.contains("I&#39;m in"))
            #expect(seen.contains("name=\"reply_to\" value=\"\(id)\"") && !seen.contains("What is new?"))
            let joined = try await web.post("/acts/projects/\(id)/join", as: ben)
            #expect(joined.location == front)
            #expect(try await web.get(front, as: ben).html.contains("I&#39;m out again"))
            #expect(try await web.get("/projects/joined", as: ben).html.contains("Repair &lt;café&gt;"))
            #expect(try await web.get("\(front)/people", as: ana).html.contains("@ben"))
            _ = try await web.post("/compose", [("text", "How can I help?"), ("reply_to", "\(id)"), ("audience", "unlisted")], as: ben)
            #expect(try await web.post("/acts/projects/\(id)/update", [("text", "")], as: ana).status == 422)
            #expect(try await web.post("/acts/projects/\(id)/update", [("text", "We have a room")], as: ana).location == front)
            try await web.runJobs()
            #expect(try await web.get("/notifications", as: ana).html.contains("is in your project"))
            #expect(try await web.get("/notifications", as: ben).html.contains("has news of a project"))
            let full = try await web.get(front, as: ana).html
            #expect(full.contains("How can I help?") && full.components(separatedBy: "We have a room").count == 2)
            #expect(try await web.get("/posts/\(id)", as: ben).status < 400)
            #expect(try await web.get("/@ana/\(id)", as: ben).html.contains("Belongs to the project"))
            #expect(try await web.get("/@ana/projects").html.contains("Repair &lt;café&gt;"))
            #expect(try await web.post("/acts/projects/\(id)/end", [("outcome", "Open every week")], as: ana).status == 303)
            let ended = try await web.get(front, as: ben).html
            #expect(ended.contains("Open every week") && ended.contains("Ended on"))
        }
    }

    @Test func `what was typed is kept when it is refused, and sharing begins in the composer`() async throws {
        try await withWeb { web in
            let ana = try await web.person("ana")
            let refused = try await web.post("/projects/new", Self.fields.map { $0.0 == "link" ? ("link", "nonsense") : $0 }, as: ana)
            #expect(refused.status == 422 && refused.html.contains("We mend things.") && refused.html.contains("A link begins with https://."))
            let front = try await web.post("/projects/new", Self.fields, as: ana).location
            let share = try #require(try await web.get(front, as: ana).html.firstMatch(of: /href="(\/compose\?text=[^"]*)"/)?.1)
            #expect(try await web.get(String(share), as: ana).html.contains("https://example.org\(front)"))
        }
    }

    @Test func `a project for connections is absent for others, and its settings for all but its owner`() async throws {
        try await withWeb { web in
            let (ana, ben, eve) = (try await web.person("ana"), try await web.person("ben"), try await web.person("eve"))
            try await web.world.connect(ana.account, ben.account)
            let front = try await web.post("/projects/new", Self.fields.dropLast() + [("audience", "connections")], as: ana).location
            #expect(try await web.get(front, as: ben).status == 200)
            #expect(try await web.get("/projects", as: ben).html.contains("Repair"))
            for person in [eve, nil] {
                for path in [front, "\(front)/people"] { #expect(try await web.get(path, as: person).status == 404) }
            }
            #expect(try await !web.get("/@ana/projects", as: eve).html.contains("Repair"))
            #expect(try await web.get("\(front)/settings", as: ben).status == 404)
            #expect(try await web.get("\(front)/settings", as: ana).html.contains("Delete the project"))
            let id = front.dropFirst("/projects/".count)
            #expect(try await web.post("/acts/projects/\(id)/delete", [("sure", "1")], as: ben).status == 404)
            #expect(try await web.post("/acts/projects/\(id)/delete", [("sure", "1")], as: ana).location == "/projects")
            #expect(try await web.get(front, as: ana).status == 404)
        }
    }
}

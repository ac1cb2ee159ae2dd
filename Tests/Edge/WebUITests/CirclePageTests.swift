import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@testable import WebUI

@Suite struct CirclePageTests {
    @Test func `a circle is made, filled and written to without a script, and nobody else finds it`() async throws {
        try await withWeb { web in
            let (ana, ben, eve) = (try await web.person("ana"), try await web.person("ben"), try await web.person("eve"))
            let made = try await web.post("/circles", [("name", "Tuesday choir")], as: ana)
            #expect(made.status == 303)
            let id = try #require(made.location.split(separator: "/").last)
            _ = try await web.post("/acts/circles/\(id)/add", [("name", "@ben")], as: ana)
            let page = try await web.get("/circles/\(id)", as: ana)
            #expect(page.html.contains("Tuesday choir") && page.html.contains("@ben"))
            let apart = "Neither follows you nor is connected with you"
            #expect(page.html.contains(apart))
            _ = try await web.post("/acts/accounts/\(ana.account)/follow", as: ben)
            #expect(try await !web.get("/circles/\(id)", as: ana).html.contains(apart))
            #expect(try await web.get("/circles/\(id)", as: ben).status == 404)
            let compose = try await web.get("/compose?circle=\(id)", as: ana)
            #expect(compose.html.contains(#"value="circle" checked"#))
            #expect(compose.html.contains(#"value="\#(id)" checked"#))
            let posted = try await web.post(
                "/compose", [("audience", "circle"), ("circles[]", String(id)), ("answers", "nobody"), ("text", "marjoram")], as: ana)
            #expect(posted.status == 303, "\(posted.html)")
            let path = posted.location
            let thread = try await web.get(path, as: ben)
            #expect(thread.html.contains("marjoram") && !thread.html.contains("Tuesday"))
            #expect(try await web.get(path, as: eve).status == 404)
            #expect(try await web.get(path).status == 404)
        }
    }

    @Test func `the author changes who may answer on the page of the thread`() async throws {
        try await withWeb { web in
            let (ana, ben) = (try await web.person("ana"), try await web.person("ben"))
            let id = try await web.publish("hello", by: ana)
            #expect(try await web.get("/@ana/\(id)", as: ben).html.contains(#"id="answer""#))
            #expect(try await web.post("/acts/posts/\(id)/answers", [("answers", "nobody")], as: ben).status == 404)
            #expect(try await web.post("/acts/posts/\(id)/answers", [("answers", "nobody")], as: ana).status == 303)
            #expect(try await !web.get("/@ana/\(id)", as: ben).html.contains(#"id="answer""#))
            #expect(try await web.get("/@ana/\(id)", as: ana).html.contains(#"value="nobody" selected"#))
        }
    }

    @Test func `home has two halves, and the second asks to sign in`() async throws {
        try await withWeb { web in
            let ana = try await web.person("ana")
            #expect(try await web.get("/", as: ana).html.contains(#"href="/between-us""#))
            let page = try await web.get("/between-us", as: ana)
            #expect(page.status == 200)
            #expect(page.html.contains("Quiet here so far"))
            #expect(try await web.get("/between-us").location.hasPrefix("/auth/sign_in"))
        }
    }
}

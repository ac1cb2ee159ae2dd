import Domain
import HTTPTypes
import Store
import Testing
import TestSupport

@testable import WebUI

/// Suggestions and the search for people by what they say, on plain pages.
@Suite struct SuggestionPageTests {
    @Test func `suggestions name their reasons, are on the first page, and are dismissed and brought back`() async throws {
        try await withWeb { web in
            let (ana, mia, tom) = (try await web.person("ana"), try await web.person("mia"), try await web.person("tom"))
            #expect(try await web.get("/suggestions", as: ana).html.contains("Nobody to suggest yet."))
            try await web.store.write { tx in
                for id in [ana.account, mia.account] {
                    guard var account = try tx.account(id) else { continue }
                    account.isDiscoverable = true
                    try tx.updateProfile(account)
                    try tx.setInterests(of: id, to: [Interest(term: "old radios", label: "Old <radios>")])
                    try tx.setBackground(of: id, to: [BackgroundEntry(kind: .work, entry: "Bosch")])
                }
            }
            try await web.world.connect(ana.account, tom.account)
            try await web.world.connect(tom.account, mia.account)
            for path in ["/suggestions", "/today"] {
                let html = try await web.get(path, as: ana).html
                #expect(html.contains("You both know tom.") && html.contains("You share the interest Old &lt;radios&gt;."), "\(path)")
                #expect(html.contains("You both worked at or as Bosch."), "\(path)")
            }
            let act = "/acts/suggestions/\(mia.account)"
            let gone = try await web.post("\(act)/dismiss", [("back", "/today")], as: ana)
            #expect(gone.location == "/today" && gone.headers[.setCookie]?.contains("suggestionDismissed") == true)
            #expect(try await !web.get("/suggestions", as: ana).html.contains("You both know"))
            #expect(try await web.post("\(act)/restore", as: ana).location == "/suggestions")
            #expect(try await web.get("/suggestions", as: ana).html.contains("You both know tom."))
            let search = try await web.get("/search?q=old%20Radios", as: ana).html
            #expect(search.contains("People who say so of themselves") && search.contains("@mia"))
            #expect(try await web.get("/suggestions").status == 303)
        }
    }
}

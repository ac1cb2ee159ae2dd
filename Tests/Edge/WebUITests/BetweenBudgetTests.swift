import Accounts
import Domain
import Publishing
import Store
import Testing

@testable import WebUI

/// Budgets of the pages between people: as many statements for one conversation, community or thing that waits as for many.
extension PageBudgetTests {
    @Test(arguments: [1, 12]) func `public posts, a hashtag and a list`(size: Int) async throws {
        try await withWeb { web in
            let (mia, jo) = (try await web.person("mia"), try await web.person("jo"))
            _ = try await web.post("/acts/accounts/\(jo.account)/follow", as: mia)
            let list = try await web.post("/lists", [("title", "Friends")], as: mia).location
            let id = try #require(list.split(separator: "/").last?.prefix { $0 != "?" })
            _ = try await web.post("/acts/lists/\(id)/add", [("name", "jo")], as: mia)
            for number in 0..<size { _ = try await web.publish("Post \(number) #bees", by: jo) }
            try await spends(10, on: "/public", showing: size, of: web, as: mia)
            try await spends(8, on: "/public", showing: size, of: web, as: nil)
            try await spends(12, on: "/tags/bees", showing: size, of: web, as: mia)
            try await spends(20, on: "/lists/\(id)", showing: size, of: web, as: mia)
        }
    }

    @Test(arguments: [1, 8]) func `today, what waits and between us`(size: Int) async throws {
        try await withWeb { web in
            let mia = try await web.person("mia")
            let post = try await web.publish("Hello", by: mia)
            for number in 0..<size {
                let (id, fan) = (try await web.community("choir\(number)", by: mia), try await web.person("fan\(number)"))
                _ = try await web.post("/acts/communities/\(id)/join", as: fan)
                _ = try await web.begin("Thread \(number)", in: id, by: fan)
                _ = try await web.post("/compose", [("text", "Answer"), ("reply_to", "\(post)")], as: fan)
            }
            let card = "<form class=\"actions\" method=\"post\" action=\"/acts/waiting/"
            try await spends(13, on: "/waiting", showing: size, card, of: web, as: mia)
            try await spends(28, on: "/today", showing: min(size, 5), card, of: web, as: mia)
            try await spends(15, on: "/between-us", showing: size + 2, of: web, as: mia)
        }
    }

    @Test(arguments: [1, 8]) func `conversations, one of them, introductions and invitations`(size: Int) async throws {
        try await withWeb { web in
            // Before anybody asks: what was read is remembered.
            var profile = try await web.store.read { try $0.serverProfile() }
            (profile.signUp, profile.membersInvite) = (.invitation, true)
            try await web.services.accounts.settings.update(profile)
            let mia = try await web.person("mia")
            var begun = ""
            for number in 0..<size {
                _ = try await web.community("choir\(number)", by: mia)
                let fan = try await web.person("fan\(number)")
                begun = try await web.post("/conversations", [("people", "@fan\(number)"), ("text", "psst")], as: mia).location
                let act = begun.replacing("/conversations/", with: "/acts/conversations/")
                _ = try await web.post("\(act)/accept", as: fan)
                _ = try await web.post("/acts/accounts/\(fan.account)/follow", as: mia)
                _ = try await web.post("/acts/accounts/\(mia.account)/follow", as: fan)
                _ = try await web.post("/settings/invitations/make", [("greeting", "Hi"), ("uses", "1"), ("days", "3")], as: mia)
            }
            for number in 1..<size {
                let names = [("first", "@fan0"), ("second", "@fan\(number)"), ("reason", "Both sing")]
                _ = try await web.post("/introductions", names, as: mia)
            }
            try await spends(15, on: "/conversations", showing: size, of: web, as: mia)
            try await spends(17, on: begun, showing: 1, of: web, as: mia)
            try await spends(9, on: "/introductions", showing: size - 1, "<blockquote>", of: web, as: mia)
            try await spends(12, on: "/settings/invitations", showing: size, ">Café choir", of: web, as: mia)
        }
    }
}

import Domain
import Publishing
import Store
import Testing

@testable import WebUI

/// How many statements a page may run in all, whatever it shows. What every page asks (who looks, what is unread) is among them.
@Suite struct PageBudgetTests {
    @Test(arguments: [1, 20]) func `the home page`(size: Int) async throws {
        try await withWeb { web in
            let (mia, jo) = (try await web.person("mia"), try await web.person("jo"))
            _ = try await web.post("/acts/accounts/\(jo.account)/follow", as: mia)
            for number in 0..<size { _ = try await web.publish("Post \(number) #tag @mia", by: jo) }
            try await spends(13, on: "/", showing: size, of: web, as: mia)
        }
    }

    @Test(arguments: [1, 20]) func `a profile`(size: Int) async throws {
        try await withWeb { web in
            let (mia, jo) = (try await web.person("mia"), try await web.person("jo"))
            for number in 0..<size { _ = try await web.publish("Post \(number) #tag", by: jo) }
            try await spends(20, on: "/@jo", showing: size, of: web, as: mia)
            try await spends(10, on: "/@jo", showing: size, of: web, as: nil)
        }
    }

    @Test(arguments: [1, 30]) func `a thread`(size: Int) async throws {
        try await withWeb { web in
            let (mia, jo) = (try await web.person("mia"), try await web.person("jo"))
            let root = try await web.publish("Root", by: jo)
            for number in 0..<size {
                _ = try await web.services.publishing.publish(
                    PostDraft(text: "Answer \(number)", replyTo: root), by: Actor(account: number % 2 == 0 ? mia.account : jo.account))
            }
            try await spends(15, on: "/@jo/\(root)", showing: size + 1, of: web, as: mia)
        }
    }

    @Test(arguments: [1, 8]) func `notifications`(size: Int) async throws {
        try await withWeb { web in
            let mia = try await web.person("mia")
            let post = try await web.publish("Hello", by: mia)
            for number in 0..<size {
                let fan = try await web.person("fan\(number)")
                _ = try await web.post("/acts/posts/\(post)/favourite", as: fan)
                _ = try await web.post("/acts/accounts/\(mia.account)/follow", as: fan)
            }
            try await spends(14, on: "/notifications", showing: size * 2, "<section class=\"notification", of: web, as: mia)
        }
    }

    @Test(arguments: ["profile", "interests", "background", "account", "privacy", "security", "sessions", "applications", "blocks"])
    func `settings`(section: String) async throws {
        try await withWeb { web in
            let mia = try await web.person("mia")
            for number in 0..<5 {
                let other = try await web.person("other\(number)")
                _ = try await web.post("/acts/accounts/\(other.account)/\(number % 2 == 0 ? "block" : "mute")", as: mia)
            }
            try await spends(9, on: "/settings/\(section)", of: web, as: mia)
        }
    }

    @Test(arguments: [1, 12]) func `a community, its members and the list of communities`(size: Int) async throws {
        try await withWeb { web in
            let mia = try await web.person("mia")
            let id = try await web.community("choir", by: mia)
            for number in 0..<size {
                let fan = try await web.person("fan\(number)")
                _ = try await web.post("/acts/communities/\(id)/join", as: fan)
                _ = try await web.begin("Thread \(number)", kind: number % 2, in: id, by: fan)
            }
            let all = try await web.store.read { try $0.communities([id])[id] }
            #expect(all?.counters.members == size + 1 && all?.counters.threads == size + 1)
            try await spends(18, on: "/c/choir", showing: size + 1, "<span class=\"tag\">", of: web, as: mia)
            try await spends(10, on: "/c/choir", showing: size + 1, "<span class=\"tag\">", of: web, as: nil)
            try await spends(14, on: "/c/choir/members", showing: size + 1, "<span class=\"tag\">", of: web, as: mia)
        }
        try await withWeb { web in
            let mia = try await web.person("mia")
            for number in 0..<size { _ = try await web.community("choir\(number)", by: mia) }
            let jo = try await web.person("jo")
            try await spends(12, on: "/communities", showing: size, "href=\"/c/choir", of: web, as: jo)
        }
    }

    @Test(arguments: [1, 8]) func `home of somebody in communities, with the composer`(size: Int) async throws {
        try await withWeb { web in
            let mia = try await web.person("mia")
            for number in 0..<size { _ = try await web.community("choir\(number)", by: mia) }
            try await spends(15, on: "/", showing: size, ">Café choir", of: web, as: mia)
        }
    }

    /// Asks twice: the second time everything has been rendered before.
    func spends(
        _ most: Int, on path: String, showing count: Int = 0, _ part: String = "<article", of web: WebWorld, as person: WebWorld.Person?
    ) async throws {
        try await web.runJobs()
        _ = try await web.get(path, as: person)
        _ = web.takeCounts()
        let answer = try await web.get(path, as: person)
        let counts = web.takeCounts()
        let shown = answer.html.split(separator: part).count - 1
        #expect(answer.status == 200 && shown == count, "\(path): \(shown)")
        #expect(!counts.isEmpty && counts.reduce(0, +) <= most, "\(path): \(counts)")
    }
}

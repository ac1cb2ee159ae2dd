import Domain
import Foundation
import HTTPTypes
import Primitives
import TestSupport
import Testing

/// How many statements a route may run, whatever it shows.
@Suite struct StatementBudgetTests {
    @Test(arguments: [1, 5, 40]) func `the home timeline takes six statements at most, whatever the size of the page`(size: Int) async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(jo.account))/follow", as: mia)
            for number in 0..<size {
                let id = try await api.post("Post \(number) #tag", as: jo)
                if number % 5 == 0 { _ = try await api.call(.post, "/api/v1/statuses/\(id)/favourite", as: mia) }
            }
            let counts = try await measure(api, "/api/v1/timelines/home?limit=40", as: mia) { #expect($0.list.count == size) }
            #expect(counts.count == 1 && counts.reduce(0, +) <= 6, "\(counts)")
        }
    }

    @Test func `a post takes five statements at most`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let id = try await api.post("Hello @mia", as: jo)
            let counts = try await measure(api, "/api/v1/statuses/\(id)", as: mia) { #expect($0.status == 200) }
            #expect(counts.count == 1 && counts.reduce(0, +) <= 5, "\(counts)")
        }
    }

    @Test func `a thread takes seven statements at most`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let root = try await api.post("Root", as: mia)
            for number in 0..<30 { _ = try await api.post("Answer \(number)", as: number % 2 == 0 ? jo : mia, replyTo: root) }
            let counts = try await measure(api, "/api/v1/statuses/\(root)/context", as: jo) { answer in
                #expect((answer.object["descendants"] as? [Any])?.count == 30)
            }
            #expect(counts.count == 1 && counts.reduce(0, +) <= 7, "\(counts)")
        }
    }

    @Test func `notifications take five statements at most`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let id = try await api.post("Hello", as: mia)
            for number in 0..<12 {
                let fan = try await api.person("fan\(number)")
                _ = try await api.call(.post, "/api/v1/statuses/\(id)/favourite", as: fan)
                _ = try await api.call(.post, "/api/v1/accounts/\(try #require(mia.account))/follow", as: fan)
            }
            let counts = try await measure(api, "/api/v1/notifications", as: mia) { #expect($0.list.count == 24) }
            #expect(counts.count == 1 && counts.reduce(0, +) <= 5, "\(counts)")
        }
    }

    @Test func `the posts of an account take six statements at most`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            for number in 0..<25 { _ = try await api.post("Post \(number)", as: mia) }
            let counts = try await measure(api, "/api/v1/accounts/\(try #require(mia.account))/statuses", as: jo) { #expect($0.list.count == 20) }
            #expect(counts.count == 1 && counts.reduce(0, +) <= 6, "\(counts)")
        }
    }

    @Test(arguments: [1, 30]) func `public and hashtag timelines take six statements at most, a list eleven`(size: Int) async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(jo.account))/follow", as: mia)
            let made = try await api.call(.post, "/api/v1/lists", as: mia, json: #"{"title":"Friends"}"#).object["id"] as? String
            let list = try #require(made)
            _ = try await api.call(
                .post, "/api/v1/lists/\(list)/accounts", as: mia, json: #"{"account_ids":["\#(try #require(jo.account))"]}"#)
            for number in 0..<size { _ = try await api.post("Post \(number) #tag", as: jo) }
            try await api.runJobs()
            for (path, most) in [("public", 6), ("public?local=true", 6), ("tag/tag", 6), ("list/\(list)", 11)] {
                let query = path.contains("?") ? "&limit=40" : "?limit=40"
                let counts = try await measure(api, "/api/v1/timelines/\(path)\(query)", as: mia) { #expect($0.list.count == size, "\(path)") }
                #expect(counts.count == 1 && counts.reduce(0, +) <= most, "\(path): \(counts)")
            }
        }
    }

    @Test(arguments: [1, 20]) func `a post is written in few statements, whomever it reaches`(size: Int) async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            for number in 0..<size {
                let fan = try await api.person("fan\(number)")
                _ = try await api.call(.post, "/api/v1/accounts/\(try #require(jo.account))/follow", as: fan)
            }
            let root = try await api.post("Root", as: mia)
            for (text, parent, most) in [("plain", nil, 14), ("@mia and #tag https://example.org", root, 34)] as [(String, String?, Int)] {
                _ = api.store.takeWrites()
                _ = try await api.post(text, as: jo, replyTo: parent)
                // The transaction of the request; the others are of jobs.
                let count = try #require(api.store.takeWrites().first)
                #expect((1...most).contains(count), "\(text): \(count)")
            }
        }
    }

    @Test func `the check of a sign-in takes one statement`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let counts = try await measure(api, "/api/v1/accounts/verify_credentials", as: mia) { #expect($0.status == 200) }
            #expect(counts == [1])
        }
    }

    /// A route that is asked, what it may cost, and how many entries it must show.
    private struct Budget {
        let path: String
        let most: Int
        let shown: Int
        var entries: @Sendable (Answer) -> Int = { $0.list.count }
    }

    /// Loading a page of posts takes five statements at most; what finds its entries comes on top.
    @Test(arguments: [1, 20]) func `lists of posts and people take as many statements for one as for many`(size: Int) async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let me = try #require(mia.account)
            let made = try await api.call(.post, "/api/v1/lists", as: mia, json: #"{"title":"Friends"}"#).object["id"] as? String
            let list = try #require(made)
            let fans = try await acquaintances(size, of: mia, list: list, api)
            let poll = try await api.call(
                .post, "/api/v1/statuses", as: mia, json: #"{"status":"Which?","poll":{"options":["a","b"],"expires_in":3600}}"#)
            let asked = try #require(poll.object["id"] as? String)
            let first = try #require(fans.first?.account)
            let ids = fans.compactMap(\.account).map { "id[]=\($0)" }.joined(separator: "&")
            let budgets = [
                Budget(path: "favourites?limit=40", most: 6, shown: size),
                Budget(path: "bookmarks?limit=40", most: 6, shown: size),
                Budget(path: "conversations?limit=40", most: 7, shown: size),
                Budget(path: "search?q=fan&limit=40", most: 4, shown: size) { ($0.object["accounts"] as? [Any])?.count ?? 0 },
                Budget(path: "accounts/relationships?\(ids)", most: 2, shown: size),
                Budget(path: "accounts/\(me)/followers", most: 3, shown: size),
                Budget(path: "accounts/\(me)/following", most: 3, shown: size),
                Budget(path: "accounts/\(first)/followers", most: 5, shown: 1),
                Budget(path: "accounts/\(first)/following", most: 5, shown: 1),
                Budget(path: "lists", most: 1, shown: 1),
                Budget(path: "lists/\(list)/accounts", most: 3, shown: size),
                Budget(path: "accounts/\(first)/lists", most: 1, shown: 1),
                Budget(path: "polls/\(asked)", most: 5, shown: 2) { ($0.object["options"] as? [Any])?.count ?? 0 },
            ]
            for budget in budgets {
                let version = budget.path.hasPrefix("search") ? "v2" : "v1"
                let counts = try await measure(api, "/api/\(version)/\(budget.path)", as: mia) { answer in
                    #expect(budget.entries(answer) == budget.shown, "\(budget.path): \(answer.text)")
                }
                #expect(counts.count == 1 && counts.reduce(0, +) <= budget.most, "\(budget.path): \(counts)")
            }
        }
    }

    /// So many people who follow each other with `viewer`, who keeps them in its list, has a conversation with each, and likes
    /// and keeps a post of each.
    private func acquaintances(_ size: Int, of viewer: Principal, list: String, _ api: APIWorld) async throws -> [Principal] {
        let me = try #require(viewer.account)
        var people: [Principal] = []
        for number in 0..<size {
            let fan = try await api.person("fan\(number)")
            let id = try #require(fan.account)
            let post = try await api.post("Post \(number)", as: fan)
            for (path, actor) in [
                ("accounts/\(me)/follow", fan), ("accounts/\(id)/follow", viewer), ("statuses/\(post)/favourite", viewer),
                ("statuses/\(post)/bookmark", viewer),
            ] {
                let answer = try await api.call(.post, "/api/v1/\(path)", as: actor)
                #expect(answer.status == 200, "\(path): \(answer.text)")
            }
            _ = try await api.call(.post, "/api/v1/lists/\(list)/accounts", as: viewer, json: #"{"account_ids":["\#(id)"]}"#)
            _ = try await api.post("@fan\(number) hello", as: viewer, visibility: "direct")
            people.append(fan)
        }
        return people
    }

    /// The statements of each read block of the request, when everything has been rendered before.
    private func measure(
        _ api: APIWorld, _ path: String, as viewer: Principal, _ check: (Answer) -> Void
    ) async throws -> [Int] {
        _ = try await api.call(.get, path, as: viewer)
        _ = api.store.takeCounts()
        let answer = try await api.call(.get, path, as: viewer)
        check(answer)
        return api.store.takeCounts()
    }
}

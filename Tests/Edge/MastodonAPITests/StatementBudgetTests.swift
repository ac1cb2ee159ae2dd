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

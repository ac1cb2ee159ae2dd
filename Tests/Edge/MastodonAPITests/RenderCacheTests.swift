import Domain
import Foundation
import HTTPTypes
@testable import MastodonAPI
import Primitives
import TestSupport
import Testing

@Suite struct RenderCacheTests {
    @Test func `an edit shows at once`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let id = try await api.post("Before", as: mia)
            for _ in 0..<2 {
                #expect(try await api.call(.get, "/api/v1/statuses/\(id)").object["content"] as? String == "<p>Before</p>")
            }
            _ = try await api.call(.put, "/api/v1/statuses/\(id)", as: mia, json: #"{"status":"After"}"#)
            #expect(try await api.call(.get, "/api/v1/statuses/\(id)").object["content"] as? String == "<p>After</p>")
        }
    }

    @Test func `a change of a profile shows at once below old posts`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let id = try await api.post("Hello", as: mia)
            _ = try await api.call(.get, "/api/v1/statuses/\(id)")
            _ = try await api.call(.patch, "/api/v1/accounts/update_credentials", as: mia, json: #"{"display_name":"Mia M."}"#)
            let account = try await api.call(.get, "/api/v1/statuses/\(id)").object["account"] as? [String: Any]
            #expect(account?["display_name"] as? String == "Mia M.")
        }
    }

    @Test func `flags of two viewers never mix`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, sam) = (try await api.person("mia"), try await api.person("jo"), try await api.person("sam"))
            let id = try await api.post("Hello", as: mia)
            _ = try await api.call(.post, "/api/v1/statuses/\(id)/favourite", as: jo)
            _ = try await api.call(.post, "/api/v1/statuses/\(id)/bookmark", as: sam)
            for _ in 0..<2 {
                let forJo = try await api.call(.get, "/api/v1/statuses/\(id)", as: jo).object
                let forSam = try await api.call(.get, "/api/v1/statuses/\(id)", as: sam).object
                #expect(forJo["favourited"] as? Bool == true && forJo["bookmarked"] as? Bool == false)
                #expect(forSam["favourited"] as? Bool == false && forSam["bookmarked"] as? Bool == true)
                #expect(forJo["favourites_count"] as? Int == 1 && forSam["favourites_count"] as? Int == 1)
            }
        }
    }

    @Test func `a cache too small for anything still answers in full`() async throws {
        try await APIWorld.run(cache: RenderCache(postBytes: 0, accountBytes: 0)) { api in
            let mia = try await api.person("mia")
            let id = try await api.post("Hello", as: mia)
            for _ in 0..<2 {
                #expect(try await api.call(.get, "/api/v1/statuses/\(id)").object["content"] as? String == "<p>Hello</p>")
            }
            #expect(api.cache.posts.figures.count == 0)
        }
    }

    @Test func `fragments answer for their version only and stay within their bytes`() {
        var shard = FragmentShard(budget: 1000)
        shard.insert(1, version: 1, Array(repeating: 7, count: 100))
        #expect(shard.find(1, version: 1)?.count == 100)
        #expect(shard.find(1, version: 2) == nil)
        for key in 2...50 { shard.insert(Int64(key), version: 1, Array(repeating: 0, count: 100)) }
        #expect(shard.size <= 1000 && shard.count == 5)
        shard.insert(99, version: 1, Array(repeating: 0, count: 2000))
        #expect(shard.find(99, version: 1) == nil)
    }

    @Test func `what was asked for lately outlives what was not`() {
        var shard = FragmentShard(budget: 1000)
        for key in 1...5 { shard.insert(Int64(key), version: 1, Array(repeating: 0, count: 100)) }
        _ = shard.find(1, version: 1)
        shard.insert(6, version: 1, Array(repeating: 0, count: 100))
        #expect(shard.find(1, version: 1) != nil && shard.find(2, version: 1) == nil)
    }
}

import Domain
import Foundation
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

/// What timelines hold in memory must never outlive a change: every test looks twice before the change, so that memory is
/// full, and once after it.
@Suite struct MemoryTests {
    /// Mia's home timeline as she sees it.
    private func home(_ api: APIWorld, _ mia: Principal) async throws -> [[String: Any]] {
        try await api.call(.get, "/api/v1/timelines/home", as: mia).list
    }

    /// Mia follows Jo, who posts once; the timeline has been read twice.
    private func warm(
        _ api: APIWorld, visibility: String = "public"
    ) async throws -> (mia: Principal, jo: Principal, joID: AccountID, post: String) {
        let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
        let joID = try #require(jo.account)
        _ = try await api.call(.post, "/api/v1/accounts/\(joID)/follow", as: mia)
        let post = try await api.post("Before", as: jo, visibility: visibility)
        for _ in 0..<2 {
            let seen = try await home(api, mia)
            #expect(seen.compactMap { $0["id"] as? String } == [post])
            #expect(seen.first?["favourited"] as? Bool == false)
        }
        return (mia, jo, joID, post)
    }

    @Test func `an edit shows at once, also when it adds a poll`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, _, post) = try await warm(api)
            _ = try await api.call(.put, "/api/v1/statuses/\(post)", as: jo, json: #"{"status":"After"}"#)
            #expect(try await home(api, mia).first?["content"] as? String == "<p>After</p>")
            let poll = #"{"status":"Which?","poll":{"options":["a","b"],"expires_in":3600}}"#
            _ = try await api.call(.put, "/api/v1/statuses/\(post)", as: jo, json: poll)
            #expect((try await home(api, mia).first?["poll"] as? [String: Any])?["voted"] as? Bool == false)
            _ = try await api.call(.post, "/api/v1/polls/\(post)/votes", as: mia, json: #"{"choices":[1]}"#)
            let voted = try await home(api, mia).first?["poll"] as? [String: Any]
            #expect(voted?["own_votes"] as? [Int] == [1] && voted?["votes_count"] as? Int == 1)
            let other = #"{"status":"Which?","poll":{"options":["c","d"],"expires_in":3600}}"#
            _ = try await api.call(.put, "/api/v1/statuses/\(post)", as: jo, json: other)
            let fresh = try await home(api, mia).first?["poll"] as? [String: Any]
            #expect(fresh?["voted"] as? Bool == false && fresh?["votes_count"] as? Int == 0)
        }
    }

    @Test func `a deleted post is gone at once`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, _, post) = try await warm(api)
            _ = try await api.call(.delete, "/api/v1/statuses/\(post)", as: jo)
            #expect(try await home(api, mia).isEmpty)
            #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).status == 404)
        }
    }

    @Test func `a block hides at once, in either direction, and taking it back shows at once`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, joID, post) = try await warm(api)
            _ = try await api.call(.post, "/api/v1/accounts/\(joID)/block", as: mia)
            #expect(try await home(api, mia).isEmpty)
            _ = try await api.call(.post, "/api/v1/accounts/\(joID)/unblock", as: mia)
            #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).status == 200)
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(mia.account))/block", as: jo)
            #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).status == 404)
            #expect(try await home(api, mia).isEmpty)
        }
    }

    @Test func `what is for followers is gone with the follow, whoever ends it`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, joID, post) = try await warm(api, visibility: "private")
            _ = try await api.call(.post, "/api/v1/accounts/\(joID)/unfollow", as: mia)
            #expect(try await home(api, mia).isEmpty)
            #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).status == 404)
            _ = try await api.call(.post, "/api/v1/accounts/\(joID)/follow", as: mia)
            #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).status == 200)
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(mia.account))/remove_from_followers", as: jo)
            #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).status == 404)
        }
    }

    @Test func `a mute hides at once and shows again when its time is over, without anything being written`() async throws {
        try await APIWorld.run { api in
            let (mia, _, joID, post) = try await warm(api)
            _ = try await api.call(.post, "/api/v1/accounts/\(joID)/mute", as: mia, json: #"{"duration":30}"#)
            for _ in 0..<2 { #expect(try await home(api, mia).isEmpty) }
            api.clock.advance(by: .seconds(31))
            #expect(try await home(api, mia).compactMap { $0["id"] as? String } == [post])
        }
    }

    @Test(arguments: [
        ("favourite", "unfavourite", "favourited"), ("reblog", "unreblog", "reblogged"), ("bookmark", "unbookmark", "bookmarked"),
        ("mute", "unmute", "muted"),
    ])
    func `a mark shows at once and is gone at once`(act: String, undo: String, flag: String) async throws {
        try await APIWorld.run { api in
            let (mia, _, _, post) = try await warm(api)
            for (path, expected) in [(act, true), (undo, false)] {
                _ = try await api.call(.post, "/api/v1/statuses/\(post)/\(path)", as: mia)
                let seen = try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).object
                #expect(seen[flag] as? Bool == expected)
            }
        }
    }

    @Test func `a new name and new figures of the author show at once`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, _, _) = try await warm(api)
            _ = try await api.call(.patch, "/api/v1/accounts/update_credentials", as: jo, json: #"{"display_name":"Jo J."}"#)
            _ = try await api.post("Second", as: jo)
            let authors = try await home(api, mia).compactMap { $0["account"] as? [String: Any] }
            #expect(authors.count == 2)
            for author in authors {
                #expect(author["display_name"] as? String == "Jo J." && author["statuses_count"] as? Int == 2)
            }
        }
    }

    @Test func `the posts of a suspended author are gone at once`() async throws {
        try await APIWorld.run { api in
            let (mia, _, joID, post) = try await warm(api)
            try await api.world.store.write { try $0.setState(of: joID, to: .suspended) }
            #expect(try await home(api, mia).isEmpty)
            #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).status == 404)
        }
    }

    @Test func `a conversation is asked for each time`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let stranger = try await api.person("sam")
            let post = try await api.post("@mia only you", as: jo, visibility: "direct")
            for _ in 0..<2 {
                #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).status == 200)
                #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: stranger).status == 404)
            }
        }
    }

    @Test func `what two readers have with a post never mixes`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, _, post) = try await warm(api, visibility: "private")
            let stranger = try await api.person("sam")
            for _ in 0..<2 {
                #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: stranger).status == 404)
                #expect(try await api.call(.get, "/api/v1/statuses/\(post)").status == 404)
                #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: jo).object["pinned"] as? Bool == false)
                #expect(try await api.call(.get, "/api/v1/statuses/\(post)", as: mia).object["pinned"] == nil)
            }
        }
    }
}

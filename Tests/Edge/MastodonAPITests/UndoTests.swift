import Domain
import Foundation
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

/// Taking back what one has done to a post that is hidden by now.
@Suite struct UndoTests {
    private static let acts = [("favourite", "unfavourite"), ("reblog", "unreblog"), ("bookmark", "unbookmark"), ("mute", "unmute")]

    @Test func `what one has done is taken back although the author has blocked one, and nothing of the post is told`() async throws {
        try await APIWorld.run { api in
            let (lea, tom) = (try await api.person("lea"), try await api.person("tom"))
            let id = try await api.post("Hello #there", as: tom)
            for act in Self.acts { #expect(try await api.call(.post, "/api/v1/statuses/\(id)/\(act.0)", as: lea).status == 200) }
            _ = try await api.call(.put, "/api/v1/statuses/\(id)", as: tom, json: #"{"status":"Unfriendly words"}"#)
            _ = try await api.call(.post, "/api/v1/accounts/\(try #require(lea.account))/block", as: tom)
            #expect(try await api.call(.get, "/api/v1/statuses/\(id)", as: lea).status == 404)
            for act in Self.acts {
                #expect(try await api.call(.post, "/api/v1/statuses/\(id)/\(act.0)", as: lea).status == 404, "\(act.0)")
                let answer = try await api.call(.post, "/api/v1/statuses/\(id)/\(act.1)", as: lea)
                #expect(answer.status == 200 && answer.object["id"] as? String == id, "\(act.1)")
                #expect(!answer.text.contains("Unfriendly") && !answer.text.contains("there"), "\(answer.text)")
                // There is nothing left to take back.
                #expect(try await api.call(.post, "/api/v1/statuses/\(id)/\(act.1)", as: lea).status == 404, "\(act.1) again")
            }
            let seen = try await api.call(.get, "/api/v1/statuses/\(id)", as: tom)
            #expect(seen.object["favourites_count"] as? Int == 0 && seen.object["reblogs_count"] as? Int == 0)
            #expect((seen.object["content"] as? String)?.contains("Unfriendly words") == true)
            let own = try await api.call(.get, "/api/v1/accounts/\(try #require(lea.account))", as: lea)
            #expect(own.object["statuses_count"] as? Int == 0)
            for list in ["favourites", "bookmarks"] { #expect(try await api.call(.get, "/api/v1/\(list)", as: lea).list.isEmpty) }
        }
    }

    @Test func `who did nothing is told nothing of a hidden post`() async throws {
        try await APIWorld.run { api in
            let (lea, tom) = (try await api.person("lea"), try await api.person("tom"))
            let id = try await api.post("For followers", as: tom, visibility: "private")
            for act in Self.acts { #expect(try await api.call(.post, "/api/v1/statuses/\(id)/\(act.1)", as: lea).status == 404, "\(act.1)") }
        }
    }

    @Test func `a bookmark of a deleted post goes away`() async throws {
        try await APIWorld.run { api in
            let (lea, tom) = (try await api.person("lea"), try await api.person("tom"))
            let id = try await api.post("Soon gone", as: tom)
            _ = try await api.call(.post, "/api/v1/statuses/\(id)/bookmark", as: lea)
            _ = try await api.call(.delete, "/api/v1/statuses/\(id)", as: tom)
            func marked() async throws -> Int {
                let account = try #require(lea.account)
                return try await api.world.store.read { try $0.bookmarks(of: account, PageRequest(limit: 5)).count }
            }
            #expect(try await marked() == 1)
            #expect(try await api.call(.post, "/api/v1/statuses/\(id)/unbookmark", as: lea).status == 404)
            #expect(try await marked() == 0)
        }
    }
}

import Domain
import Foundation
import HTTPTypes
import Publishing
import Store
import TestSupport
import Testing

/// Albums through the API.
@Suite struct AlbumRouteTests {
    private static let base = "/api/rapport/v1/albums"

    /// The ids of an album's pictures, as an answer names them.
    private static func pictures(_ album: [String: any Sendable]) -> [String] {
        let shown = album["pictures"] as? [[String: any Sendable]] ?? []
        return shown.compactMap { ($0["media"] as? [String: any Sendable])?["id"] as? String }
    }

    @Test func `an album is made, read by those who may see its pictures, changed in part and deleted`() async throws {
        try await CircleWorld.run { api in
            let (ana, ben) = (try await api.person("ana"), try await api.person("ben"))
            let owner = try #require(ana.account)
            var ids: [String] = []
            for visibility in ["public", "private", "public"] {
                let id = "\(try await api.world.insertPicture(of: owner).id)"
                _ = try await api.object(
                    .post, "/api/v1/statuses", as: ana, #"{"status":"","sensitive":\#(ids.isEmpty),"visibility":"\#(visibility)","media_ids":["\#(id)"]}"#)
                ids.append(id)
            }
            let made = try await api.object(.post, Self.base, as: ana, #"{"title":"Walks","description":"d","media_ids":["\#(ids[1])","\#(ids[0])"]}"#)
            let album = "\(Self.base)/\(try #require(made["id"] as? String))"
            #expect(Self.pictures(made) == [ids[1], ids[0]] && made["account_id"] as? String == "\(owner)")
            #expect((made["url"] as? String)?.hasPrefix("https://here.example/@ana/albums/") == true)
            #expect((made["pictures"] as? [[String: any Sendable]])?.map { $0["sensitive"] as? Bool } == [false, true])
            #expect(try await Self.pictures(api.object(.get, album, as: ben)) == [ids[0]])
            let renamed = try await api.object(.put, album, as: ana, #"{"title":"Hikes"}"#)
            #expect(renamed["title"] as? String == "Hikes" && renamed["description"] as? String == "d" && Self.pictures(renamed).count == 2)
            let ordered = try await api.object(.put, album, as: ana, #"{"media_ids":["\#(ids[2])","\#(ids[0])"]}"#)
            #expect(Self.pictures(ordered) == [ids[2], ids[0]])
            let list = try await api.call(.get, "/api/rapport/v1/accounts/\(owner)/albums", as: nil)
            #expect(list.text.contains("Hikes") && list.text.contains(ids[2]))
            #expect(try await api.call(.put, album, as: ben, #"{"title":"his"}"#).status == 404)
            #expect(try await api.call(.delete, album, as: ben).status == 404)
            let refused = try await api.call(.put, album, as: ana, #"{"media_ids":["1"]}"#)
            #expect(refused.status == 422 && refused.text.contains(#""field":"media_ids""#))
            #expect(try await api.object(.put, album, as: ana, #"{"media_ids":[]}"#)["title"] as? String == "Hikes")
            #expect(try await api.call(.delete, album, as: ana).status == 200)
            #expect(try await api.call(.get, album, as: ana).status == 404)
        }
    }

    @Test func `a list pages, shows four pictures of each, and takes few statements however many there are`() async throws {
        try await CircleWorld.run { api in
            let ana = try await api.person("ana")
            let owner = try #require(ana.account)
            var ids: [MediaID] = []
            for _ in 0..<6 {
                ids.append(try await api.world.insertPicture(of: owner).id)
                _ = try await api.object(.post, "/api/v1/statuses", as: ana, #"{"status":"","media_ids":["\#(ids[ids.count - 1])"]}"#)
            }
            let named = ids.map { "\"\($0)\"" }.joined(separator: ",")
            for title in ["one", "two", "three"] {
                _ = try await api.object(.post, Self.base, as: ana, #"{"title":"\#(title)","media_ids":[\#(named)]}"#)
            }
            let path = "/api/rapport/v1/accounts/\(owner)/albums"
            let first = try await api.call(.get, path + "?limit=2", as: nil)
            #expect(first.text.contains("three") && first.text.contains("two") && !first.text.contains("\"one\""))
            #expect(first.text.components(separatedBy: "status_id").count == 1 + 2 * Limits.Album.shown)
            #expect(try #require(try await api.links(path + "?limit=2", as: nil)).contains("max_id="))
            _ = api.store.takeCounts()
            _ = try await api.call(.get, path, as: nil)
            #expect(api.store.takeCounts().reduce(0, +) <= 6)
        }
    }
}

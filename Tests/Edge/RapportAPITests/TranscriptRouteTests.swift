import Domain
import HTTPTypes
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Long transcripts through the API: as long as the domain allows, and refused in words beyond.
@Suite struct TranscriptRouteTests {
    @Test func `a transcript may be longer than other requests, up to its own bound`() async throws {
        try await CircleWorld.run { api in
            let ana = try await api.person("ana")
            let sound = try await api.world.insertPicture(of: try #require(ana.account), format: .mp3)
            func episode(_ bytes: Int) -> String { #"{"title":"t","media_ids":["\#(sound.id)"],"transcript":"\#(String(repeating: "x", count: bytes))"}"# }
            let long = try await api.call(.post, "/api/rapport/v1/episodes", as: ana, episode(Limits.Podcast.transcriptBytes + 1))
            #expect(long.status == 422 && long.text.contains("episode_transcript") && long.text.contains("1024 KiB") && long.text.contains(#""field":"transcript""#))
            #expect(try await api.call(.post, "/api/rapport/v1/episodes", as: ana, episode(Limits.Podcast.bodyBytes)).status == 413)
            let made = try await api.object(.post, "/api/rapport/v1/episodes", as: ana, episode(Limits.Podcast.transcriptBytes))
            let id = try #require((made["id"] as? String).flatMap { PostID($0) })
            #expect(try await api.world.store.read { try $0.transcript(ofEpisode: id) }?.text.utf8.count == Limits.Podcast.transcriptBytes)
            let change = #"{"title":"u","transcript":"\#(String(repeating: "y", count: 300 * 1024))"}"#
            #expect(try await api.call(.put, "/api/rapport/v1/episodes/\(id)", as: ana, change).status == 200)
            #expect(try await api.world.store.read { try $0.transcript(ofEpisode: id) }?.text.utf8.count == 300 * 1024)
            #expect(try await api.call(.post, "/api/v1/statuses", as: ana, #"{"status":"\#(String(repeating: "z", count: 300 * 1024))"}"#).status == 413)
        }
    }
}

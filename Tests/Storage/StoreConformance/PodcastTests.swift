import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Podcasts and their episodes on every engine, and what is known of sound and film.
@Suite struct PodcastTests {
    private static let sound = Attachment(
        id: MediaID(rawValue: 5), secret: "s", format: .mp3, size: PictureSize(width: 0, height: 0), smallSize: PictureSize(width: 0, height: 0),
        description: "d", playback: Playback(duration: 1500, bytes: 5_000_000_000, bitRate: 64_000, sampleRate: 44_100, channels: 2))

    @Test(arguments: TestEngine.available)
    func `a podcast comes back as it was kept, keeps its name, and goes`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let category = try #require(PodcastCategory("News: Politics"))
            let first = try await world.store.write { tx in
                let now = Timestamp(milliseconds: tx.now.milliseconds)
                let podcast = Podcast(
                    account: owner, guid: "g", title: "t", author: "a", summary: "s", category: category, language: "de", cover: "1/x.png",
                    isExplicit: true, isLocked: true, ownerMail: "m@example.org", createdAt: now, updatedAt: now)
                try tx.savePodcast(podcast)
                return podcast
            }
            let found1 = try await world.store.read { try $0.podcast(of: owner) }
            #expect(found1 == first)
            var second = first
            (second.title, second.cover, second.guid) = ("u", nil, "other")
            try await world.store.write { [second] tx in try tx.savePodcast(second) }
            second.guid = "g"
            let found2 = try await world.store.read { try $0.podcast(of: owner) }
            #expect(found2 == second)
            let found3 = try await world.store.write { try $0.deletePodcast(of: owner) }
            #expect(found3)
            let found4 = try await !world.store.write { try $0.deletePodcast(of: owner) }
            #expect(found4)
            let found5 = try await world.store.read { try $0.podcast(of: owner) }
            #expect(found5 == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `each change of the episodes has a second of its own`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let category = try #require(PodcastCategory("News"))
            let (now, times) = try await world.store.write { tx in
                let now = Timestamp(milliseconds: tx.now.milliseconds)
                try tx.savePodcast(Podcast(account: owner, guid: "g", title: "t", category: category, language: "de", createdAt: now, updatedAt: Timestamp(milliseconds: 0)))
                let times = try (0..<3).map { _ in
                    try tx.touchPodcast(of: owner)
                    return try tx.podcast(of: owner)?.updatedAt
                }
                return (now, times)
            }
            let second = now.seconds * 1000
            #expect(times == [now, Timestamp(milliseconds: second + 1000), Timestamp(milliseconds: second + 2000)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `an episode comes back as it was kept, with its transcript beside it`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let episodes = try await world.store.write { tx in
                let now = Timestamp(milliseconds: tx.now.milliseconds)
                return try (0..<3).map { number in
                    let episode = Episode(
                        id: tx.nextID(in: owner.bucket), owner: owner, isOpen: number != 1, title: "t", summary: "s", notes: "n", html: "<p>n</p>",
                        season: number == 0 ? nil : 2, number: number + 1, kind: .bonus, isExplicit: true,
                        chapters: [Chapter(start: 0, title: "a \"b\""), Chapter(start: 1500, title: "c")], transcript: number == 0 ? .vtt : nil,
                        sound: Self.sound, cover: nil, createdAt: now)
                    let isNew = try tx.insertEpisode(episode, transcript: number == 0 ? Transcript(kind: .vtt, text: "WEBVTT") : nil)
                    #expect(isNew)
                    return episode
                }
            }
            let (one, said, none, open) = try await world.store.read { view in
                (
                    try view.episode(episodes[0].id), try view.transcript(ofEpisode: episodes[0].id), try view.transcript(ofEpisode: episodes[1].id),
                    try view.episodes(of: owner, openOnly: true, PageRequest(limit: 9))
                )
            }
            #expect(one == episodes[0] && said == Transcript(kind: .vtt, text: "WEBVTT") && none == nil)
            #expect(open.map(\.id) == [episodes[2].id, episodes[0].id])
            var changed = episodes[0]
            (changed.title, changed.chapters, changed.transcript, changed.season) = ("u", [], nil, nil)
            try await world.store.write { [changed] tx in try tx.saveEpisode(changed, transcript: nil) }
            let found6 = try await world.store.read { [changed] in try $0.episode(changed.id) }
            #expect(found6 == changed)
            let found7 = try await world.store.write { [changed] in try $0.deleteEpisode(changed.id) }
            #expect(found7)
            let found8 = try await world.store.read { [changed] in try $0.episode(changed.id) }
            #expect(found8 == nil)
        }
    }
}

import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Albums: whose pictures they may hold, and what becomes of these.
@Suite struct AlbumTests {
    /// Pictures of `actor`, each in a post of its own.
    private static func shown(_ count: Int, by actor: Actor, _ audience: AudienceKind = .public, in world: PublishingWorld) async throws -> [MediaID] {
        var ids: [MediaID] = []
        for _ in 0..<count {
            let item = try await world.world.insertPicture(of: actor.account)
            _ = try await world.publishing.publish(PostDraft(text: "", audience: audience, pictures: [item.id]), by: actor)
            ids.append(item.id)
        }
        return ids
    }

    private static func album(_ id: AlbumID, in world: PublishingWorld) async throws -> Album? {
        try await world.world.store.read { try $0.album(id) }
    }

    @Test func `an album is made, changed in part, put in order and deleted by its owner alone`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let albums = Albums(publishing: world.publishing)
            let pictures = try await Self.shown(3, by: ana, in: world)
            let id = try await albums.make(
                AlbumDraft(title: " A walk\n", description: "one\r\ntwo", pictures: .exactly([pictures[1], pictures[0]])), by: ana)
            let made = try #require(try await Self.album(id, in: world))
            #expect(made.title == "A walk" && made.description == "one\ntwo" && made.pictures == [pictures[1], pictures[0]])
            world.clock.advance(by: .seconds(5))
            try await albums.change(id, to: AlbumDraft(pictures: .adding([pictures[2]])), by: ana)
            try await albums.change(id, to: AlbumDraft(description: "", pictures: .moving(places: [pictures[2]: 1], without: [pictures[1]])), by: ana)
            let changed = try #require(try await Self.album(id, in: world))
            #expect(changed.pictures == [pictures[2], pictures[0]] && changed.title == "A walk" && changed.description == "")
            #expect(changed.createdAt == made.createdAt && changed.updatedAt > made.updatedAt)
            await #expect(throws: RuleError.notFound) { try await albums.change(id, to: AlbumDraft(title: "mine"), by: ben) }
            await #expect(throws: RuleError.notFound) { try await albums.delete(id, by: ben) }
            try await albums.delete(id, by: ana)
            #expect(try await Self.album(id, in: world) == nil)
            await #expect(throws: RuleError.notFound) { try await albums.delete(id, by: ana) }
            #expect(try await world.world.store.read { try $0.media(pictures) }.count == 3, "pictures stay with their posts")
        }
    }

    @Test func `pictures of others, of no post, of conversations, and recordings are in no album`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let albums = Albums(publishing: world.publishing)
            let mine = try await Self.shown(1, by: ana, in: world)
            let his = try await Self.shown(1, by: ben, in: world)
            let loose = try await world.world.insertPicture(of: ana.account)
            let sound = try await world.world.insertPicture(of: ana.account, format: .mp3)
            _ = try await world.publishing.publish(PostDraft(text: "", pictures: [sound.id]), by: ana)
            let told = try await world.world.insertPicture(of: ana.account)
            _ = try await world.publishing.publish(PostDraft(text: "@ben", audience: .direct, pictures: [told.id]), by: ana)
            let id = try await albums.make(AlbumDraft(title: "mine", pictures: .exactly(mine)), by: ana)
            for wrong in [his[0], loose.id, sound.id, told.id, MediaID(rawValue: 1)] {
                #expect(await refusal { try await albums.change(id, to: AlbumDraft(pictures: .adding([wrong])), by: ana) } == "album_picture")
                #expect(await refusal { _ = try await albums.make(AlbumDraft(title: "t", pictures: .exactly([wrong])), by: ana) } == "album_picture")
            }
            #expect(try await Self.album(id, in: world)?.pictures == mine)
        }
    }

    @Test func `what is gone with its post leaves the album when it is changed, and is no obstacle`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let albums = Albums(publishing: world.publishing)
            let pictures = try await Self.shown(3, by: ana, .followers, in: world)
            let id = try await albums.make(AlbumDraft(title: "t", pictures: .exactly(pictures)), by: ana)
            let post = try #require(try await world.world.store.read { try $0.media([pictures[1]]) }.first?.post)
            try await world.publishing.delete(post, by: ana)
            try await albums.change(id, to: AlbumDraft(pictures: .moving(places: [pictures[2]: 1], without: [])), by: ana)
            #expect(try await Self.album(id, in: world)?.pictures == [pictures[2], pictures[0]])
        }
    }

    @Test func `texts and numbers have bounds`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let albums = Albums(publishing: world.publishing)
            #expect(await refusal { _ = try await albums.make(AlbumDraft(title: " \n"), by: ana) } == "album_title_blank")
            #expect(await refusal { _ = try await albums.make(AlbumDraft(), by: ana) } == "album_title_blank")
            let long = AlbumDraft(title: String(repeating: "x", count: Limits.Album.title + 1))
            #expect(await refusal { _ = try await albums.make(long, by: ana) } == "article_too_long")
            let talk = AlbumDraft(title: "t", description: String(repeating: "x", count: Limits.Album.description + 1))
            #expect(await refusal { _ = try await albums.make(talk, by: ana) } == "article_too_long")
            let first = try await albums.make(AlbumDraft(title: "t"), by: ana)
            #expect(await refusal { try await albums.change(first, to: AlbumDraft(title: ""), by: ana) } == "album_title_blank")
            for _ in 1..<Limits.Album.perAccount { _ = try await albums.make(AlbumDraft(title: "t"), by: ana) }
            #expect(await refusal { _ = try await albums.make(AlbumDraft(title: "t"), by: ana) } == "too_many_albums")
            try await albums.delete(first, by: ana)
            _ = try await albums.make(AlbumDraft(title: "t"), by: ana)
        }
    }

    @Test func `an album holds so many pictures and no more`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let albums = Albums(publishing: world.publishing)
            var pictures: [MediaID] = []
            for _ in 0...(Limits.Album.pictures / Limits.Media.perPost) {
                var ids: [MediaID] = []
                for _ in 0..<Limits.Media.perPost { ids.append(try await world.world.insertPicture(of: ana.account).id) }
                _ = try await world.publishing.publish(PostDraft(text: "", pictures: ids), by: ana)
                pictures += ids
            }
            let full = try await albums.make(AlbumDraft(title: "t", pictures: .exactly(Array(pictures.prefix(Limits.Album.pictures)))), by: ana)
            let more = AlbumDraft(pictures: .adding([pictures[Limits.Album.pictures]]))
            #expect(await refusal { try await albums.change(full, to: more, by: ana) } == "album_full")
        }
    }

    @Test func `who may answer for an account only keeps no albums of it`() async throws {
        try await PublishingWorld.run { world in
            let helper = Actor(account: try await world.person("ana").account, team: .answerer)
            let albums = Albums(publishing: world.publishing)
            #expect(await refusal { _ = try await albums.make(AlbumDraft(title: "t"), by: helper) } == "team_answers_only")
        }
    }
}

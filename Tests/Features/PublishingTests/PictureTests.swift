import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Posts with pictures: who may attach which, and what becomes of them.
@Suite struct PictureTests {
    private static func picture(
        of owner: Actor, _ state: MediaState = .ready, description: String = "", in world: PublishingWorld
    ) async throws -> MediaItem {
        try await world.world.insertPicture(of: owner.account, state, description: description)
    }

    private static func refusal(_ draft: PostDraft, by actor: Actor, in world: PublishingWorld) async -> String? {
        do {
            _ = try await world.publishing.publish(draft, by: actor)
            return nil
        } catch {
            return (error as? RuleError)?.code
        }
    }

    private static func row(_ item: MediaItem, in world: PublishingWorld) async throws -> MediaItem? {
        try await world.world.store.read { try $0.media([item.id]) }.first
    }

    @Test func `a post keeps its pictures in order, and needs no words with them`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let items = [try await Self.picture(of: ana, description: "one, [\"two\"]", in: world), try await Self.picture(of: ana, in: world)]
            let id = try await world.publishing.publish(PostDraft(text: " ", pictures: items.map(\.id).reversed()), by: ana)
            #expect(try await world.loaded(id)?.post.entities.pictures == items.reversed().map(\.picture))
            let row = try #require(try await Self.row(items[0], in: world))
            #expect(row.post == id && row.expiresAt == nil)
            #expect(await Self.refusal(PostDraft(text: " "), by: ana, in: world) == "post_empty")
        }
    }

    @Test func `pictures are ones own, ready, few, and in one post only`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let mine = try await Self.picture(of: ana, in: world)
            let (his, early, broken) = (
                try await Self.picture(of: ben, in: world), try await Self.picture(of: ana, .processing, in: world),
                try await Self.picture(of: ana, .failed, in: world)
            )
            func refusal(_ ids: [MediaID], poll: PollDraft? = nil) async -> String? {
                await Self.refusal(PostDraft(text: "x", poll: poll, pictures: ids), by: ana, in: world)
            }
            #expect(await refusal([his.id]) == "media_unknown")
            #expect(await refusal([MediaID(rawValue: 1)]) == "media_unknown")
            #expect(await refusal([early.id]) == "media_not_ready")
            #expect(await refusal([broken.id]) == "media_unreadable")
            #expect(await refusal([mine.id, mine.id]) == "media_too_many")
            #expect(await refusal((1...5).map { MediaID(rawValue: $0) }) == "media_too_many")
            #expect(await refusal([mine.id], poll: PollDraft(options: ["a", "b"], duration: .hours(1))) == "media_with_poll")
            #expect(await refusal([mine.id]) == nil)
            #expect(await refusal([mine.id]) == "media_unknown")
        }
    }

    @Test func `an edit changes pictures and descriptions, keeps the version before, and leaves pictures that it does not name`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let (one, two) = (try await Self.picture(of: ana, description: "before", in: world), try await Self.picture(of: ana, in: world))
            let id = try await world.publishing.publish(PostDraft(text: "", pictures: [one.id]), by: ana)
            var draft = PostDraft(text: "", pictures: [two.id, one.id])
            draft.pictureChanges = [PictureChange(id: one.id, description: "after", focus: MediaFocus(x: 1, y: 2))]
            try await world.publishing.edit(id, to: draft, by: ana)
            let changed = try #require(try await world.loaded(id)).post
            #expect(changed.version == 2 && changed.entities.pictures.map(\.description) == ["", "after"])
            #expect(changed.entities.pictures[1].focus == MediaFocus(x: 1, y: 2))
            let edits = try await world.world.store.read { try $0.edits(of: id) }
            #expect(edits.map { $0.entities.pictures.map(\.description) } == [["before"]])
            try await world.publishing.edit(id, to: PostDraft(text: ""), by: ana)
            #expect(try await world.loaded(id)?.post.version == 2)
            await #expect(throws: RuleError.self) { try await world.publishing.edit(id, to: PostDraft(text: "", pictures: []), by: ana) }
        }
    }

    @Test func `a deleted post takes its pictures along, those of earlier versions too`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let (one, two) = (try await Self.picture(of: ana, in: world), try await Self.picture(of: ana, in: world))
            let id = try await world.publishing.publish(PostDraft(text: "x", pictures: [one.id]), by: ana)
            try await world.publishing.edit(id, to: PostDraft(text: "x", pictures: [two.id]), by: ana)
            try await world.publishing.delete(id, by: ana)
            #expect(try await Self.row(one, in: world) == nil)
            #expect(try await Self.row(two, in: world) == nil)
            #expect(try await world.world.store.read { try $0.mediaUsage(of: ana.account) } == .none)
        }
    }

    @Test func `a picture is kept back for whoever writes the post anew, for a while and for its author alone`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let item = try await Self.picture(of: ana, in: world)
            let id = try await world.publishing.publish(PostDraft(text: "x", pictures: [item.id]), by: ana)
            try await world.publishing.delete(id, by: ana, keepsPictures: true)
            let row = try #require(try await Self.row(item, in: world))
            #expect(row.state == .withdrawn && row.post == nil && row.expiresAt != nil)
            #expect(await Self.refusal(PostDraft(text: "x", pictures: [item.id]), by: ben, in: world) == "media_unknown")
            #expect(await Self.refusal(PostDraft(text: "x", pictures: [item.id]), by: ana, in: world) == nil)
            #expect(try await Self.row(item, in: world)?.state == .ready)
        }
    }
}

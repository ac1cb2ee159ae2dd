import Blobs
import Domain
import Foundation
import Media
import Primitives
import Store
import TestSupport
import Testing

/// Uploads from arrival to removal, with the real decoder in its sandbox where one is needed.
@Suite struct MediaServiceTests {
    @Test func `an upload becomes a picture with a small version and a blur, and the upload itself goes`() async throws {
        try await MediaWorld.run { media in
            let owner = try await media.world.insertAccount("mia")
            let upload = PlainPNG.make(width: 900, height: 600)
            let item = try await media.picture(upload, of: owner)
            #expect(item.state == .ready && item.source == nil && item.expiresAt != nil)
            #expect(item.picture.size == PictureSize(width: 900, height: 600))
            #expect(item.picture.smallSize == PictureSize(width: 640, height: 427))
            #expect(item.picture.blurhash?.count == 36)
            let places = try [item.picture.place, item.picture.smallPlace].map { try #require(MediaPlace($0)) }
            let whole = try #require(try await media.service.open(places[0]))
            let small = try #require(try await media.service.open(places[1]))
            #expect(item.bytes == whole.size + small.size)
            #expect(try await media.world.store.read { try $0.mediaUsage(of: owner) } == MediaUsage(files: 1, bytes: item.bytes))
            media.clock.advance(by: .hours(2))
            try await media.runJobs()
            #expect(try await Set(media.blobs.keys(after: nil, limit: 10)) == item.blobs)
            #expect(try media.leftovers == [])
        }
    }

    @Test(arguments: ["exec sleep 60", "kill -SEGV $$", "echo garbage >&2; exit 1", "exit 0"])
    func `a decoder that hangs, crashes, complains or makes nothing fails that upload alone`(decoder: String) async throws {
        // The first call only asks whether there is a sandbox.
        let script = "for word in \"$@\"; do case $word in *whole*) \(decoder);; esac; done; exit 0"
        try await MediaWorld.run(decoder: script) { media in
            let owner = try await media.world.insertAccount("mia")
            let item = try await media.picture(PlainPNG.make(width: 4, height: 4), of: owner)
            #expect(item.state == .failed && item.blobs == [] && item.bytes == 0)
            let place = try #require(MediaPlace(item.picture.place))
            let served = try await media.service.open(place)
            #expect(served == nil)
            #expect(try media.leftovers == [])
            #expect(try await media.service.settled(item).state == .failed)
        }
    }

    @Test(arguments: ["echo 'bwrap: No permissions to create new namespace' >&2; exit 1", "exit 127"])
    func `without a sandbox nothing is taken and nothing is decoded`(decoder: String) async throws {
        try await MediaWorld.run(decoder: decoder) { media in
            let owner = try await media.world.insertAccount("mia")
            let refusal = await media.refusal(PlainPNG.make(width: 4, height: 4), of: owner)
            #expect(refusal?.code == "media_unavailable" && refusal?.kind == .unavailable)
            #expect(try await media.blobs.keys(after: nil, limit: 10) == [])
        }
    }

    @Test func `what is no picture, damaged or too large is refused before any decoder sees it`() async throws {
        try await MediaWorld.run(decoder: "touch \"$0.called\"") { media in
            let owner = try await media.world.insertAccount("mia")
            var bomb = PlainPNG.make(width: 1, height: 1)
            bomb.replaceSubrange(16..<24, with: [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50])
            #expect(await media.refusal(bomb, of: owner)?.code == "media_too_many_points")
            #expect(await media.refusal(Array("<svg/>".utf8), of: owner)?.code == "media_type_any")
            #expect(await media.refusal(Array(bomb.prefix(20)), of: owner)?.code == "media_broken")
            #expect(try await media.world.store.read { try $0.mediaUsage(of: owner) } == .none)
        }
    }

    @Test func `an account and a server keep no more than their share`() async throws {
        let picture = PlainPNG.make(width: 40, height: 40)
        let size = Int64(picture.count)
        try await MediaWorld.run(decoder: "exit 0", limits: MediaLimits(accountBytes: size * 2, serverBytes: size * 3)) { media in
            let (mia, tom) = (try await media.world.insertAccount("mia"), try await media.world.insertAccount("tom"))
            for _ in 0..<2 { #expect(await media.refusal(picture, of: mia) == nil) }
            #expect(await media.refusal(picture, of: mia)?.code == "media_quota")
            #expect(await media.refusal(picture, of: tom) == nil)
            #expect(await media.refusal(picture, of: tom)?.code == "media_server_full")
        }
    }

    @Test func `what no post used in a day goes, with its blobs an hour later`() async throws {
        try await MediaWorld.run { media in
            let owner = try await media.world.insertAccount("mia")
            let old = try await media.picture(PlainPNG.make(width: 8, height: 8), of: owner)
            media.clock.advance(by: .hours(23))
            let new = try await media.picture(PlainPNG.make(width: 8, height: 8), of: owner)
            media.clock.advance(by: .hours(2))
            #expect(try await media.sweep.expire() == 1)
            let left = try await media.world.store.read { try $0.media([old.id, new.id]) }
            #expect(left == [new])
            media.clock.advance(by: .hours(2))
            try await media.runJobs()
            // The same content: the newer picture still uses it.
            #expect(try await Set(media.blobs.keys(after: nil, limit: 10)) == new.blobs)
            media.clock.advance(by: .hours(24))
            #expect(try await media.sweep.expire() == 1)
            media.clock.advance(by: .hours(2))
            #expect(try await media.sweep.removeAll() == new.blobs.count)
            #expect(try await media.blobs.keys(after: nil, limit: 10) == [])
        }
    }

    @Test func `only its owner describes or deletes a picture, and lengths are bounded`() async throws {
        try await MediaWorld.run(decoder: "exit 0") { media in
            let (mia, tom) = (try await media.world.insertAccount("mia"), try await media.world.insertAccount("tom"))
            let item = try await media.service.upload(try media.written(PlainPNG.make(width: 4, height: 4)), for: .post, of: mia)
            let changed = try await media.service.describe(item.id, description: "a cat", focus: MediaFocus("0.5,-2"), of: mia)
            #expect(changed.picture.description == "a cat" && changed.picture.focus == MediaFocus(x: 500, y: -1000))
            await #expect(throws: RuleError.notFound) { try await media.service.describe(item.id, description: "", focus: nil, of: tom) }
            await #expect(throws: RuleError.notFound) { try await media.service.delete(item.id, of: tom) }
            await #expect(throws: RuleError.notFound) { try await media.service.item(item.id, of: tom) }
            await #expect(throws: RuleError.self) {
                try await media.service.describe(item.id, description: String(repeating: "x", count: 1501), focus: nil, of: mia)
            }
            try await media.service.delete(item.id, of: mia)
            await #expect(throws: RuleError.notFound) { try await media.service.item(item.id, of: mia) }
        }
    }

    @Test func `a picture of a profile takes its place when it is ready, and the one before goes`() async throws {
        try await MediaWorld.run { media in
            let owner = try await media.world.insertAccount("mia")
            let first = try await media.picture(PlainPNG.make(width: 900, height: 300), for: .avatar, of: owner)
            #expect(first.picture.size == PictureSize(width: 400, height: 400))
            #expect(try await media.world.store.read { try $0.account(owner) }?.avatar == nil)
            try await media.service.show([first], of: owner)
            #expect(try await media.world.store.read { try $0.media([first.id]) }.first?.expiresAt == nil)
            #expect(try await media.world.store.read { try $0.account(owner) }?.avatar == first.picture.place)
            let second = try await media.picture(PlainPNG.make(width: 30, height: 30), for: .avatar, of: owner)
            try await media.service.show([second], of: owner)
            #expect(try await media.world.store.read { try $0.account(owner) }?.avatar == second.picture.place)
            #expect(try await media.world.store.read { try $0.media([first.id]) } == [])
            try await media.service.removeProfilePicture(.avatar, of: owner)
            #expect(try await media.world.store.read { try $0.account(owner) }?.avatar == nil)
            #expect(try await media.world.store.read { try $0.mediaUsage(of: owner) } == .none)
        }
    }

    @Test func `pictures of a profile are shown together or not at all`() async throws {
        try await MediaWorld.run { media in
            let (owner, other) = (try await media.world.insertAccount("mia"), try await media.world.insertAccount("tom"))
            let mine = try await media.picture(PlainPNG.make(width: 30, height: 30), for: .avatar, of: owner)
            let his = try await media.picture(PlainPNG.make(width: 30, height: 10), for: .header, of: other)
            await #expect(throws: RuleError.notFound) { try await media.service.show([mine, his], of: owner) }
            #expect(try await media.world.store.read { try $0.account(owner) }?.avatar == nil)
        }
    }

    @Test func `a machine at fault is tried again, and the last attempt says failed`() async throws {
        // The sandbox works when it is asked, and never again.
        let script = "if [ -e \"$0.asked\" ]; then echo 'bwrap: no namespace' >&2; exit 1; fi; touch \"$0.asked\""
        try await MediaWorld.run(decoder: script) { media in
            let owner = try await media.world.insertAccount("mia")
            let item = try await media.picture(PlainPNG.make(width: 4, height: 4), of: owner)
            #expect(item.state == .processing)
            for _ in 0..<11 {
                media.clock.advance(by: .hours(2))
                try await media.runJobs()
            }
            #expect(try await media.world.store.read { try $0.media([item.id]) }.first?.state == .failed)
        }
    }

    @Test func `a picture for which the disk has no room waits until there is some`() async throws {
        try await MediaWorld.run { media in
            let owner = try await media.world.insertAccount("mia")
            media.room.fill(leaving: 1 << 20)
            let item = try await media.picture(PlainPNG.make(width: 40, height: 40), of: owner)
            #expect(item.state == .processing)
            for _ in 0..<20 {
                media.clock.advance(by: .seconds(6))
                try await media.runJobs()
            }
            #expect(try await media.world.store.read { try $0.media([item.id]) }.first?.state == .processing)
            media.room.clear()
            media.clock.advance(by: .seconds(6))
            try await media.runJobs()
            #expect(try await media.world.store.read { try $0.media([item.id]) }.first?.state == .ready)
        }
    }

    @Test func `what a quota refuses leaves nothing behind`() async throws {
        try await MediaWorld.run(decoder: "exit 0", limits: MediaLimits(accountBytes: 10)) { media in
            let owner = try await media.world.insertAccount("mia")
            #expect(await media.refusal(PlainPNG.make(width: 4, height: 4), of: owner)?.code == "media_quota")
            #expect(try await media.blobs.keys(after: nil, limit: 10) == [])
        }
    }

    @Test func `a decoder that crashes again and again harms its uploads alone`() async throws {
        let script = "for word in \"$@\"; do case $word in *whole*) kill -SEGV $$;; esac; done; exit 0"
        try await MediaWorld.run(decoder: script) { media in
            let owner = try await media.world.insertAccount("mia")
            let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
            for _ in TestRun(seed: 1).steps(30, long: 1000) {
                let item = try await media.picture(PlainPNG.make(width: 4, height: 4), of: owner)
                #expect(item.state == .failed)
                try await media.service.delete(item.id, of: owner)
            }
            #expect(try media.leftovers == [])
            #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count < files + 100)
            #expect(try await media.world.store.read { try $0.mediaUsage(of: owner) } == .none)
        }
    }

    @Test(arguments: ["0.5", "a,b", "nan,0", "1,2,3", "", ","])
    func `a focus is a pair of numbers`(text: String) { #expect(MediaFocus(text) == nil) }
}

extension MediaWorld {
    /// What an upload is refused with; nil when it is taken.
    func refusal(_ bytes: [UInt8], of owner: AccountID) async -> RuleError? {
        do {
            _ = try await service.upload(try written(bytes), for: .post, of: owner)
            return nil
        } catch {
            return error as? RuleError
        }
    }
}

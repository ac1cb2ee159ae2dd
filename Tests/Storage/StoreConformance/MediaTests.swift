import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Uploaded pictures on every engine: rows, what accounts keep, and who uses which blob.
@Suite struct MediaTests {
    private static func key(_ digit: Character, of owner: AccountID) throws -> BlobKey {
        let own = String(owner.rawValue, radix: 16)
        return try #require(BlobKey(String(repeating: digit, count: 64 - own.count) + own))
    }

    private static func insert(
        _ owner: AccountID, _ source: BlobKey?, bytes: Int64 = 10, expiresAt: Timestamp? = nil, in world: TestWorld
    ) async throws -> MediaItem {
        try await world.store.write { tx in
            let id: MediaID = tx.nextID(in: owner.bucket)
            let picture = Attachment(
                id: id, secret: "secret", format: .webp, size: PictureSize(width: 4, height: 3), smallSize: PictureSize(width: 2, height: 1),
                focus: MediaFocus(x: -500, y: 1000), blurhash: "L0", description: "a \u{1F408} \"cat\"")
            let item = MediaItem(
                id: id, owner: owner, use: .post, picture: picture, source: source, bytes: bytes, expiresAt: expiresAt,
                createdAt: Timestamp(milliseconds: tx.now.milliseconds))
            let isNew = try tx.insertMedia(item)
            #expect(isNew)
            return item
        }
    }

    @Test(arguments: TestEngine.available)
    func `a picture keeps what was said of it through every change`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, accounts in
            let (owner, post) = (accounts[0].id, PostID(rawValue: accounts[0].id.rawValue + 1))
            let (a, b) = (try Self.key("a", of: owner), try Self.key("b", of: owner))
            let item = try await Self.insert(owner, a, in: world)
            #expect(try await world.store.read { try $0.media([item.id]) } == [item])
            var ready = item
            (ready.state, ready.source, ready.whole, ready.small, ready.bytes, ready.post) = (.ready, nil, b, b, 25, post)
            let saved = ready
            try await world.store.write { tx in
                let old = try #require(try tx.lockMedia([item.id]).first)
                try tx.saveMedia(saved, was: old)
            }
            let (found, ofPost, ofOwner, usage, unused) = try await world.store.read { view in
                (try view.media([item.id]), try view.media(of: post), try view.media(of: owner, limit: 5), try view.mediaUsage(of: owner),
                    try view.unusedBlobs(among: [a, b]))
            }
            #expect(found == [saved] && ofPost == [saved] && ofOwner == [saved])
            #expect(usage == MediaUsage(files: 1, bytes: 25) && unused == [a])
            #expect(try await world.store.read { try $0.mediaUsage(of: accounts[1].id) } == .none)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a blob is used until the last picture of it goes, and nothing is counted twice`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, accounts in
            let shared = try Self.key("c", of: accounts[0].id)
            let one = try await Self.insert(accounts[0].id, shared, bytes: 7, in: world)
            let two = try await Self.insert(accounts[1].id, shared, bytes: 7, in: world)
            let before = try await world.store.read { try $0.mediaUsage() }
            let first = try await world.store.write { tx in
                (try tx.deleteMedia(one), try tx.deleteMedia(one), try tx.unusedBlobs(among: [shared]))
            }
            #expect(first.0 && !first.1 && first.2 == [])
            let second = try await world.store.write { tx in
                (try tx.deleteMedia(two), try tx.unusedBlobs(among: [shared]), try tx.mediaUsage(of: accounts[1].id))
            }
            #expect(second.0 && second.1 == [shared] && second.2 == .none)
            #expect(before.files >= 2 && before.bytes >= 14)
            #expect(try await world.store.read { try $0.media([one.id, two.id]) } == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `what nothing used in time is found, and nothing else`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, accounts in
            let end = Timestamp(milliseconds: 1000)
            let old = try await Self.insert(accounts[0].id, nil, expiresAt: end, in: world)
            let used = try await Self.insert(accounts[0].id, nil, in: world)
            let (found, early) = try await world.store.read { view in
                (try view.expiredMedia(at: end, limit: 1000).map(\.id), try view.expiredMedia(at: end.adding(.milliseconds(-1)), limit: 1000).map(\.id))
            }
            #expect(found.contains(old.id) && !found.contains(used.id) && !early.contains(old.id))
        }
    }
}

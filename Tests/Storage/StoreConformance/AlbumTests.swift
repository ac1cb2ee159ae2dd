import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Albums on every engine.
@Suite struct AlbumTests {
    @Test(arguments: TestEngine.available)
    func `an album comes back as it was kept, in its list, and goes`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, people in
            let owner = people[0].id
            let albums = try await world.store.write { tx in
                let now = Timestamp(milliseconds: tx.now.milliseconds)
                return try (0..<3).map { number in
                    let album = Album(
                        id: tx.nextID(in: owner.bucket), owner: owner, title: "t\(number)", description: "d \"x\"",
                        pictures: (0..<Int64(number)).map { MediaID(rawValue: .max - $0) }, createdAt: now, updatedAt: now)
                    let isNew = try tx.insertAlbum(album)
                    #expect(isNew)
                    let isTaken = try !tx.insertAlbum(album)
                    #expect(isTaken)
                    return album
                }
            }
            let (one, all, older, count, none) = try await world.store.read { view in
                (
                    try view.album(albums[2].id), try view.albums(of: owner, PageRequest(limit: 9)),
                    try view.albums(of: owner, PageRequest(maxID: albums[1].id, limit: 9)), try view.albumCount(of: owner),
                    try view.albums(of: people[1].id, PageRequest(limit: 9))
                )
            }
            #expect(one == albums[2] && all == albums.reversed() && older == [albums[0]] && count == 3 && none == [])
            var changed = albums[2]
            (changed.title, changed.description, changed.pictures) = ("u", "", [MediaID(rawValue: 7)])
            changed.updatedAt = changed.updatedAt.adding(.seconds(1))
            try await world.store.write { [changed] tx in
                let found = try tx.lockAlbum(changed.id)
                #expect(found == albums[2])
                try tx.saveAlbum(changed)
            }
            let found1 = try await world.store.read { [changed] in try $0.album(changed.id) }
            #expect(found1 == changed)
            let (isGone, isGoneAgain) = try await world.store.write { tx in (try tx.deleteAlbum(albums[2].id), try tx.deleteAlbum(albums[2].id)) }
            #expect(isGone && !isGoneAgain)
            let found2 = try await world.store.write { try $0.lockAlbum(albums[2].id) }
            #expect(found2 == nil)
        }
    }
}

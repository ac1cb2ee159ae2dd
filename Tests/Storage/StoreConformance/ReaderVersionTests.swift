import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Servers hold what readers have with people and posts for as long as its version stands: every change must raise it.
@Suite struct ReaderVersionTests {
    @Test(arguments: TestEngine.available)
    func `every mark raises the version of whoever makes it, what changes nothing raises none`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, people in
            let (reader, post) = (people[0].id, PostID(rawValue: people[1].id.rawValue))
            let changes: [@Sendable (any Transaction) throws -> Void] = [
                { _ = try $0.addFavourite(post, by: reader) }, { _ = try $0.removeFavourite(post, by: reader) },
                { _ = try $0.addBoost(post, by: reader, boost: PostID(rawValue: reader.rawValue)) },
                { _ = try $0.removeBoost(post, by: reader) }, { _ = try $0.addBookmark(post, by: reader) },
                { _ = try $0.removeBookmark(post, by: reader) }, { _ = try $0.addPin(post, by: reader) },
                { _ = try $0.removePin(post, by: reader) }, { try $0.muteThread(post, by: reader) },
                { _ = try $0.unmuteThread(post, by: reader) }, { _ = try $0.addVote([0], in: post, by: reader) },
                { try $0.removePoll(post) },
            ]
            for (number, change) in changes.enumerated() {
                try await world.store.write(change)
                let versions = try await world.store.read { try $0.readerVersions(of: reader) }
                #expect(versions == ReaderVersions(relations: 0, marks: Int64(number + 1)), "change \(number)")
            }
            _ = try await world.store.write { try $0.removeFavourite(post, by: reader) }
            let (mine, others) = try await world.store.read { view in
                (try view.readerVersions(of: reader), try view.readerVersions(of: people[1].id))
            }
            #expect(mine.marks == Int64(changes.count) && others == ReaderVersions())
        }
    }

    @Test(arguments: TestEngine.available)
    func `a relation raises the versions of both`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, people in
            try await world.store.write { tx in
                var pair = try tx.lockRelation(of: people[0], with: people[1])
                pair.outgoing.follow = .accepted
                try tx.saveRelation(pair)
            }
            let versions = try await world.store.read { view in try people.map { try view.readerVersions(of: $0.id) } }
            #expect(versions == [ReaderVersions(relations: 1), ReaderVersions(relations: 1)])
        }
    }
}

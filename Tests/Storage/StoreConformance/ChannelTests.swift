import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Channels on every engine.
@Suite struct ChannelTests {
    /// Makes the account `id` a channel of `owner`.
    private func open(
        _ id: AccountID, of owner: AccountID, _ declaration: ChannelDeclaration = .conversation, in world: TestWorld
    ) async throws -> Channel {
        try await world.store.write { tx in
            let now = Timestamp(milliseconds: tx.now.milliseconds)
            let channel = Channel(id: id, owner: owner, kind: .podcast, declaration: declaration, createdAt: now)
            try tx.insertChannel(channel)
            return channel
        }
    }

    @Test(arguments: TestEngine.available)
    func `a channel comes back as it was kept, and its account says what holds`(engine: TestEngine) async throws {
        try await withPeople(engine, 4) { world, people in
            let (owner, other) = (people[0].id, people[3].id)
            let first = try await open(people[1].id, of: owner, .letters, in: world)
            let second = try await open(people[2].id, of: owner, in: world)
            let read = try await world.store.read { view in
                (
                    try view.channel(first.id), try view.channels([first.id, second.id, other]), try view.channels(of: owner),
                    try view.account(first.id), try view.accounts([first.id, second.id]) { _, _ in true }
                )
            }
            #expect(read.0 == first)
            #expect(Set(read.1) == [first, second])
            #expect(read.2 == [first.id, second.id].sorted())
            #expect(read.3?.owner == owner && read.3?.declaration == .letters)
            let known = Dictionary(uniqueKeysWithValues: read.4.map { ($0.account.id, $0.account.declaration) })
            #expect(known == [first.id: .letters, second.id: .conversation])
            let none = try await world.store.read { try $0.channel(other) }
            #expect(none == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a change raises the version of the account, moves the channel to its new owner, and an end closes it`(engine: TestEngine) async throws {
        try await withPeople(engine, 3) { world, people in
            let channel = try await open(people[1].id, of: people[0].id, in: world)
            let before = try await world.store.read { try $0.account(channel.id)?.version }
            var changed = channel
            (changed.owner, changed.kind, changed.archivedAt) = (people[2].id, .articles, channel.createdAt)
            try await world.store.write { [changed] tx in try tx.saveChannel(changed, was: channel) }
            let read = try await world.store.read { view in
                (try view.channel(channel.id), try view.account(channel.id), try view.channels(of: people[0].id), try view.channels(of: people[2].id))
            }
            #expect(read.0 == changed && read.1?.version == before.map { $0 + 1 })
            #expect(read.1?.declaration == .oneWay && read.1?.owner == people[2].id)
            #expect(read.2.isEmpty && read.3 == [channel.id])
            let gone = try await world.store.write { [changed] tx in [try tx.deleteChannel(changed), try tx.deleteChannel(changed)] }
            let left = try await world.store.read { (try $0.channel(channel.id), try $0.channels(of: people[2].id)) }
            #expect(gone == [true, false] && left.0 == nil && left.1.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `comments of a one-way channel wait for nobody while it is one, asleep or not`(engine: TestEngine) async throws {
        try await withPeople(engine, 3) { world, people in
            let (mine, writer) = (people[0].id, people[1].id)
            let channel = try await open(mine, of: people[2].id, in: world)
            let posts = (1...2).map { PostID(rawValue: writer.rawValue + Int64($0)) }
            let now = try await world.store.write { tx in
                try tx.wait(posts.map { .post($0, by: writer, for: mine, at: tx.now) })
                try tx.wait([WaitingItem(for: mine, .connectionRequest(from: writer), from: writer, since: tx.now, endsAt: nil)])
                var item = WaitingItem.post(posts[1], by: writer, for: mine, at: tx.now)
                item.set(.asleep(until: tx.now.adding(.hours(1))))
                try tx.setWaiting(item)
                return tx.now.adding(.minutes(1))
            }
            func counts(_ declaration: ChannelDeclaration) async throws -> [Int] {
                var changed = channel
                changed.declaration = declaration
                return try await world.store.write { [changed] tx in
                    try tx.saveChannel(changed, was: channel)
                    return [
                        try tx.waiting(of: mine, at: now, after: nil, limit: 9).count, try tx.asleep(of: mine, at: now, limit: 9).count,
                        try tx.waitingItems(of: mine).count,
                    ]
                }
            }
            let found = [try await counts(.conversation), try await counts(.oneWay), try await counts(.letters), try await counts(.conversation)]
            #expect(found == [[2, 1, 3], [1, 0, 3], [1, 0, 3], [2, 1, 3]])
        }
    }
}

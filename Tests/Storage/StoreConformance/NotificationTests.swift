import Domain
import Primitives
import Store
import TestSupport
import Testing

/// The ports of notifications, markers and conversations on every engine.
@Suite struct NotificationTests {
    @Test(arguments: TestEngine.available)
    func `an act is told once, whoever is first`(engine: TestEngine) async throws {
        try await withPeople(engine, 2, connectionCount: 4) { world, people in
            let (lea, tom) = (people[0].id, people[1].id)
            let added = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await world.store.write { try $0.addNotification(.favourite, to: lea, by: tom, about: 9) != nil }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(added == 1)
            let rows = try await world.store.read { try $0.notifications(of: lea, .all, PageRequest(limit: 5)) }
            #expect(rows.map(\.post) == [PostID(rawValue: 9)] && rows.map(\.kind) == [.favourite] && rows.map(\.actor) == [tom])
            try await world.store.write { try $0.withdrawNotification(.favourite, to: lea, by: tom, about: 9) }
            #expect(try await world.store.read { try $0.notifications(of: lea, .all, PageRequest(limit: 5)) } == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `notifications are filtered and paged`(engine: TestEngine) async throws {
        try await withPeople(engine, 3) { world, people in
            let owner = people[0].id
            try await world.store.write { tx in
                for post in 1...4 as ClosedRange<Int64> {
                    for actor in people.dropFirst() {
                        _ = try tx.addNotification(.favourite, to: owner, by: actor.id, about: post)
                    }
                    _ = try tx.addNotification(.mention, to: owner, by: people[1].id, about: post)
                }
                _ = try tx.addNotification(.follow, to: owner, by: people[2].id, about: nil)
            }
            let all = try await world.store.read { try $0.notifications(of: owner, .all, PageRequest(limit: 40)) }
            #expect(all.count == 13 && all[0].kind == .follow && all[0].post == nil)
            let filter = NotificationFilter(kinds: [.favourite, .follow], actor: people[2].id)
            let wanted = all.filter { $0.actor == people[2].id }
            let read = try await world.store.read { view in
                [
                    try view.notifications(of: owner, filter, PageRequest(limit: 40)),
                    try view.notifications(of: owner, filter, PageRequest(minID: wanted[4].id, limit: 2)),
                    try view.notifications(of: owner, .all, PageRequest(maxID: all[4].id, limit: 3)),
                ]
            }
            #expect(read[0] == wanted)
            #expect(read[1] == Array(wanted[2...3]))
            #expect(read[2] == Array(all[5...7]))
            let done = try await world.store.write { tx in
                let done = [
                    try tx.notification(all[0].id, of: owner) == all[0], try tx.notification(all[0].id, of: people[1].id) == nil,
                    try tx.removeNotification(all[0].id, of: owner), try tx.removeNotification(all[0].id, of: owner),
                ]
                try tx.clearNotifications(of: owner)
                return done
            }
            #expect(done == [true, true, true, false])
            #expect(try await world.store.read { try $0.notifications(of: owner, .all, PageRequest(limit: 1)) } == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a marker that has moved is not set`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let first = try await world.store.write { try $0.setMarker(.home, of: owner, lastRead: 5, version: 0) }
            let second = try await world.store.write { try $0.setMarker(.home, of: owner, lastRead: 6, version: nil) }
            #expect(first.version == 1 && second.version == 2)
            await #expect(throws: StoreError.conflict("markers.version")) {
                _ = try await world.store.write { try $0.setMarker(.home, of: owner, lastRead: 7, version: 1) }
            }
            let stored = try await world.store.read { try $0.markers(of: owner) }
            #expect(stored.map(\.lastRead) == [6] && stored.map(\.version) == [2])
        }
    }

    @Test(arguments: TestEngine.available)
    func `the latest post of a conversation reaches every member`(engine: TestEngine) async throws {
        try await withPeople(engine, 4) { world, people in
            let ids = people.map(\.id)
            let conversation = try await world.store.write { tx in
                let conversation = try tx.beginConversation(creator: ids[0], members: Set(ids.prefix(3)), root: PostID(rawValue: 1))
                try tx.addPost(PostID(rawValue: 10), to: conversation, author: ids[0])
                try tx.addPost(PostID(rawValue: 9), to: conversation, author: ids[1])
                return conversation
            }
            let views = try await world.store.read { view in
                (
                    try ids.map { try view.conversations(of: $0, PageRequest(limit: 5)) },
                    try view.members(of: [conversation, ConversationID(rawValue: 99)])
                )
            }
            #expect(views.0.map { $0.map(\.isUnread) } == [[false], [true], [true], []])
            #expect(views.0.flatMap { $0 }.allSatisfy { $0.lastPost == PostID(rawValue: 10) && $0.conversation == conversation })
            #expect(views.1 == [conversation: ids.prefix(3).sorted()])
            let hidden = try await world.store.write { tx in
                [
                    try tx.hideConversation(conversation, of: ids[1]), try tx.hideConversation(conversation, of: ids[3]),
                    try tx.conversations(of: ids[1], PageRequest(limit: 5)).isEmpty,
                    try tx.setUnread(false, conversation: conversation, of: ids[2]),
                ]
            }
            #expect(hidden == [true, false, true, true])
            let seen = try await world.store.write { tx in
                try tx.addPost(PostID(rawValue: 11), to: conversation, author: ids[2])
                try tx.dropPost(PostID(rawValue: 11), from: conversation)
                return try ids.prefix(3).map { try tx.conversation(conversation, of: $0) }
            }
            #expect(seen.map { $0?.lastPost } == Array(repeating: PostID(rawValue: 10), count: 3))
            #expect(seen.map { $0?.isUnread } == [true, true, false])
            #expect(try await world.store.read { try $0.conversations(of: ids[1], PageRequest(limit: 5)).count } == 1)
        }
    }
}

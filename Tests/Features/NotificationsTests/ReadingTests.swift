import Domain
import Jobs
import Notifications
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Testing

/// Listing, dismissing and reading positions.
@Suite struct ReadingTests {
    /// Tom's post with favourites and boosts by four people, told in this order: favourite 0, boost 0, favourite 1...
    private func crowd(_ telling: Telling) async throws -> (tom: AccountID, fans: [AccountID]) {
        let tom = try await telling.world.insertAccount("tom")
        let post = try await telling.post("hello", by: tom)
        var fans: [AccountID] = []
        for index in 0..<4 {
            let fan = try await telling.world.insertAccount("fan\(index)")
            fans.append(fan)
            try await telling.reactions.favourite(post, by: Actor(account: fan))
            _ = try await telling.reactions.boost(post, by: Actor(account: fan))
            try await telling.tell(.favourite, tom, by: fan, about: post)
            try await telling.tell(.boost, tom, by: fan, about: post)
        }
        return (tom, fans)
    }

    @Test func `notifications are paged in both directions, newest first`() async throws {
        try await withTelling { telling in
            let tom = try await crowd(telling).tom
            let all = try await telling.list(tom)
            #expect(all.count == 8 && all.map(\.id) == all.map(\.id).sorted(by: >))
            let first = try await telling.list(tom, .all, PageRequest(limit: 3))
            let second = try await telling.list(tom, .all, PageRequest(maxID: first[2].id, limit: 3))
            let back = try await telling.list(tom, .all, PageRequest(minID: second[2].id, limit: 2))
            let since = try await telling.list(tom, .all, PageRequest(sinceID: second[2].id, limit: 2))
            #expect(first == Array(all[0..<3]))
            #expect(second == Array(all[3..<6]))
            #expect(back == Array(all[3..<5]))
            #expect(since == Array(all[0..<2]))
        }
    }

    @Test func `kinds and actors filter, and the filter is paged`() async throws {
        try await withTelling { telling in
            let (tom, fans) = try await crowd(telling)
            let favourites = try await telling.list(tom, NotificationFilter(kinds: [.favourite, .mention]))
            #expect(favourites.map(\.actor) == fans.reversed() && favourites.allSatisfy { $0.kind == .favourite })
            let byOne = try await telling.list(tom, NotificationFilter(actor: fans[1]))
            #expect(byOne.map(\.kind) == [.boost, .favourite] && byOne.allSatisfy { $0.actor == fans[1] })
            #expect(try await telling.list(tom, NotificationFilter(kinds: [])) == [])
            let page = try await telling.list(
                tom, NotificationFilter(kinds: [.favourite]), PageRequest(maxID: favourites[1].id, limit: 1))
            #expect(page == [favourites[2]])
            let up = try await telling.list(tom, NotificationFilter(kinds: [.favourite]), PageRequest(minID: favourites[3].id, limit: 1))
            #expect(up == [favourites[2]])
        }
    }

    @Test func `a page that is filtered to nothing still says where it ended`() async throws {
        try await withTelling { telling in
            let (tom, fans) = try await crowd(telling)
            let all = try await telling.list(tom)
            for fan in fans[2...] { _ = try await telling.relationships.mute(fan, by: tom) }
            let now = telling.time.now
            let page = try await telling.world.store.read {
                try NotificationQueries.page(of: tom, at: now, PageRequest(limit: 4), in: $0).page
            }
            #expect(page.entries.isEmpty && page.isFull)
            #expect(page.oldest == all[3].id && page.newest == all[0].id)
        }
    }

    @Test func `one's own notifications are fetched, dismissed and cleared, other people's do not exist`() async throws {
        try await withTelling { telling in
            let (tom, fans) = try await crowd(telling)
            let first = try await telling.list(tom)[0]
            let now = telling.time.now
            let read = try await telling.world.store.read { try NotificationQueries.one(first.id, of: tom, at: now, in: $0) }
            #expect(read == first)
            await #expect(throws: RuleError.notFound) {
                _ = try await telling.world.store.read { try NotificationQueries.one(first.id, of: fans[0], at: now, in: $0) }
            }
            await #expect(throws: RuleError.notFound) { try await telling.service.dismiss(first.id, of: fans[0]) }
            try await telling.service.dismiss(first.id, of: tom)
            await #expect(throws: RuleError.notFound) { try await telling.service.dismiss(first.id, of: tom) }
            #expect(try await telling.list(tom).count == 7)
            try await telling.service.clear(of: fans[0])
            #expect(try await telling.list(tom).count == 7)
            try await telling.service.clear(of: tom)
            #expect(try await telling.list(tom).isEmpty)
        }
    }

    @Test func `markers say how much is unread, and refuse a version that has moved`() async throws {
        try await withTelling { telling in
            let (tom, _) = try await crowd(telling)
            let all = try await telling.list(tom)
            #expect(try await telling.unread(tom) == 8)
            let set = try await telling.service.setMarkers([.notifications: all[3].id.rawValue, .home: 7], of: tom)
            #expect(set.map(\.timeline) == [.home, .notifications] && set.map(\.version) == [1, 1])
            #expect(try await telling.unread(tom) == 3)
            let again = try await telling.service.setMarkers([.notifications: all[0].id.rawValue], of: tom, versions: [.notifications: 1])
            #expect(again.map(\.version) == [2])
            #expect(try await telling.unread(tom) == 0)
            await #expect { _ = try await telling.service.setMarkers([.notifications: 1, .home: 9], of: tom, versions: [.home: 0]) } throws: {
                ($0 as? RuleError)?.kind == .conflict
            }
            let stored = try await telling.world.store.read { try $0.markers(of: tom) }
            #expect(Set(stored.map(\.lastRead)) == [7, all[0].id.rawValue])
        }
    }

    @Test func `the payload of a job is read as it was written`() throws {
        let about = NotificationJob(.mention, to: AccountID(rawValue: 5), by: AccountID(rawValue: 6), about: PostID(rawValue: 7))
        let follow = NotificationJob(.follow, to: AccountID(rawValue: 5), by: AccountID(rawValue: 6))
        #expect(try NotificationJob(json: about.job.payload) == about)
        #expect(try NotificationJob(json: follow.job.payload) == follow)
        let odd = JobPayload(["a\"b": "c\\d,}\u{e9}", "": "{\"x\":1}"])
        #expect(try JobPayload(json: odd.json) == odd)
        for text in ["", "{", "{}x", #"{"kind":"99","account":"1","actor":"2"}"#, #"{"kind":"1"}"#, #"{"a":1}"#, #"{"a":"b"#] {
            #expect(throws: InvalidJobPayload.self) { _ = try NotificationJob(json: text) }
        }
    }
}

import Domain
import Primitives
import Relationships
import Store
import TestSupport
import Testing

@Suite struct BlockingTests {
    @Test func `a block ends follows both ways and forbids new ones`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.follow(tom, by: lea)
            try await relating.follow(lea, by: tom)
            let blocked = try await relating.service.block(lea, by: tom, provenance: .unknown)
            #expect(blocked.isBlocking && blocked.follow == .none && blocked.followedBy == .none)
            #expect(try await relating.relation(lea, tom).isBlockedBy)
            #expect(try await relating.figures(lea) == [0, 0])
            #expect(try await relating.figures(tom) == [0, 0])
            #expect(try await relating.verbs() == [.follow, .follow, .block, .unfollow, .remove])
            await #expect { try await relating.follow(tom, by: lea) } throws: { ($0 as? RuleError)?.kind == .forbidden }
            await #expect { try await relating.follow(lea, by: tom) } throws: { ($0 as? RuleError)?.kind == .forbidden }
            #expect(try await relating.world.store.read { try $0.isBlockedEitherWay(lea, tom) && $0.isBlockedEitherWay(tom, lea) })
        }
    }

    @Test(arguments: [true, false])
    func `a block ends requests in either direction`(_ blockerAsked: Bool) async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea", locked: true)
            let tom = try await relating.person("tom", locked: true)
            try await relating.follow(blockerAsked ? lea : tom, by: blockerAsked ? tom : lea)
            _ = try await relating.service.block(lea, by: tom, provenance: .unknown)
            #expect(try await relating.relation(tom, lea).follow == .none)
            #expect(try await relating.relation(tom, lea).followedBy == .none)
            #expect(try await relating.verbs() == [.request, .block, blockerAsked ? .unfollow : .decline])
        }
    }

    @Test func `blocking and unblocking twice changes nothing more`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            _ = try await relating.service.block(lea, by: tom, provenance: .unknown)
            _ = try await relating.service.block(lea, by: tom, provenance: .unknown)
            let listed = try await relating.world.store.read { try $0.blocked(by: tom, PageRequest(limit: 5)).map(\.account) }
            #expect(listed == [lea])
            #expect(try await !relating.service.unblock(lea, by: tom, provenance: .unknown).isBlocking)
            _ = try await relating.service.unblock(lea, by: tom, provenance: .unknown)
            #expect(try await relating.verbs() == [.block, .unblock])
            #expect(try await relating.follow(tom, by: lea).follow == .accepted)
        }
    }

    @Test func `a mute ends by the clock, to the millisecond`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            let muted = try await relating.service.mute(tom, by: lea, for: .hours(1), notifications: false)
            #expect(muted.isMuting && !muted.mutesNotifications)
            guard let end = muted.mutedUntil else { throw StoreError.notFound }
            let around = try await relating.world.store.read { view in
                [
                    try view.relation(of: lea, with: tom, at: end.adding(.milliseconds(-1))).isMuting,
                    try view.relation(of: lea, with: tom, at: end).isMuting,
                ]
            }
            #expect(around == [true, false])
            let listed = try await relating.world.store.read { view in
                [
                    try view.muted(by: lea, at: end.adding(.milliseconds(-1)), PageRequest(limit: 5)).map(\.account),
                    try view.muted(by: lea, at: end, PageRequest(limit: 5)).map(\.account),
                ]
            }
            #expect(listed == [[tom], []])
            #expect(try await !relating.relation(tom, lea).isMuting)
        }
    }

    @Test func `muting again changes how long and what, and keeps the follow`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.follow(tom, by: lea)
            _ = try await relating.service.mute(tom, by: lea, for: .hours(1), notifications: false)
            let again = try await relating.service.mute(tom, by: lea)
            #expect(again.isMuting && again.mutesNotifications && again.mutedUntil == nil && again.follow == .accepted)
            #expect(try await !relating.service.unmute(tom, by: lea).isMuting)
            #expect(try await relating.verbs() == [.follow])
        }
    }

    @Test func `hiding a host ends ties with its accounts and forbids new ones`() async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea")
            let near = try await relating.person("ned", host: "near.example")
            let far = try await relating.person("fay", host: "far.example")
            for other in [near, far] {
                try await relating.follow(lea, by: other)
                try await relating.follow(other, by: lea)
            }
            try await relating.service.blockHost("FAR.example", by: lea, provenance: .unknown)
            try await relating.runHostBlocks()
            #expect(try await relating.relation(lea, far).followedBy == .none)
            #expect(try await relating.relation(lea, far).follow == .none)
            #expect(try await relating.relation(lea, near).followedBy == .accepted)
            #expect(try await relating.figures(lea) == [1, 0])
            await #expect { try await relating.follow(far, by: lea) } throws: { ($0 as? RuleError)?.kind == .forbidden }
            let now = relating.time.now
            let seen = try await relating.world.store.read { view in
                try RelationshipQueries.relationships(of: lea, with: [far, near, far], at: now, in: view)
                    .map { [$0.relation.isBlockingHost] }
            }
            #expect(seen == [[true], [false]])
            try await relating.service.unblockHost("far.example", by: lea)
            #expect(try await relating.world.store.read { try $0.blockedHosts(of: lea) }.isEmpty)
        }
    }

    @Test(arguments: ["", "no dots", "plain", ".example.org", "a/b.example"])
    func `what is no host name is refused`(_ text: String) async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea")
            await #expect { try await relating.service.blockHost(text, by: lea, provenance: .unknown) } throws: {
                ($0 as? RuleError)?.kind == .invalid
            }
        }
    }
}

extension Relating {
    /// Runs the waiting jobs that hide hosts.
    func runHostBlocks() async throws {
        let jobs = try await world.store.write { try $0.claimJobs(queue: 0, limit: 100, lease: .minutes(1)) }
        for job in jobs where job.kind == HostBlockHandler.kind {
            let effect = try await HostBlockHandler().perform(job)
            try await world.store.write { try effect($0) }
        }
    }
}

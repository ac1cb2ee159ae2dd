import Domain
import Jobs
import Primitives
import Relationships
import Store
import TestSupport
import Testing

@Suite struct ConnectionTests {
    @Test func `a request tells the other, and a yes connects both`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            #expect(try await relating.connect(tom, by: lea, message: "  Hello\r\nTom ").connection == .asked)
            #expect(try await relating.relation(tom, lea).connection == .askedBy)
            let now = relating.time.now
            let waiting = try await relating.world.store.read { try $0.connectionRequests(to: tom, at: now, PageRequest(limit: 5)) }
            #expect(waiting.map(\.account) == [lea] && waiting.map(\.request.message) == ["Hello\nTom"])
            #expect(try await relating.takeJobs() == [NotificationJob(.connectionRequest, to: tom, by: lea).text])
            #expect(try await relating.accept(lea, by: tom).connection == .connected)
            #expect(try await relating.relation(lea, tom).connection == .connected)
            #expect(try await relating.relation(lea, tom).follow == .none)
            #expect(try await relating.connectionCounts([lea, tom]) == [1, 1])
            #expect(try await relating.takeJobs() == [NotificationJob(.connectionAccepted, to: lea, by: tom).text])
            let events = try await relating.world.events()
            #expect(events.map(\.verb) == [.request, .accept])
            #expect(events.map(\.object) == [.connection(with: tom), .connection(with: lea)])
            let lists = try await relating.world.store.read { view in
                try [lea, tom].map { try view.connections(of: $0, PageRequest(limit: 5)).map(\.account) }
            }
            #expect(lists == [[tom], [lea]])
        }
    }

    @Test func `two who both wish it follow each other at once, also when locked`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea", locked: true), try await relating.person("tom", locked: true))
            try await relating.connect(tom, by: lea, wishesFollow: true)
            let relation = try await relating.accept(lea, by: tom, wishesFollow: true)
            #expect(relation.follow == .accepted && relation.followedBy == .accepted)
            #expect(try await relating.figures(lea) == [1, 1])
            #expect(try await relating.figures(tom) == [1, 1])
            let jobs = try await relating.takeJobs()
            #expect(jobs.count { $0.hasPrefix("timelines.merge") } == 2)
            #expect(!jobs.contains(NotificationJob(.follow, to: lea, by: tom).text))
        }
    }

    @Test func `a no leaves everything that the asker can read as it was`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.connect(tom, by: lea, message: "Hello")
            let before = try await relating.seen(by: lea, of: tom)
            _ = try await relating.service.declineConnection(from: lea, by: tom, provenance: .unknown)
            #expect(try await relating.seen(by: lea, of: tom) == before)
            #expect(try await relating.relation(tom, lea).connection == .none)
            _ = try await relating.takeJobs()
            _ = try await relating.service.withdrawConnection(to: tom, by: lea, provenance: .unknown)
            #expect(try await relating.connect(tom, by: lea, message: "Please").connection == .asked)
            #expect(try await relating.takeJobs() == [])
            #expect(try await relating.relation(tom, lea).connection == .none)
        }
    }

    @Test func `a request ends after ninety days, before any job has cleared it away`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.connect(tom, by: lea)
            relating.time.advance(by: .days(90))
            #expect(try await relating.relation(lea, tom).connection == .none)
            let now = relating.time.now
            let waiting = try await relating.world.store.read { view in
                [try view.connectionRequestCount(to: tom, at: now), try view.connectionRequestCount(by: lea, at: now)]
            }
            #expect(waiting == [0, 0])
            await #expect(throws: RuleError.notFound) { try await relating.accept(lea, by: tom) }
            try await relating.run(ConnectionExpiryHandler())
            #expect(try await relating.verbs() == [.request, .expire])
            #expect(try await relating.world.store.read { try $0.connection(of: lea, with: tom) } == nil)
            #expect(try await relating.connect(tom, by: lea).connection == .asked)
            #expect(try await relating.verbs() == [.request, .expire, .request])
        }
    }

    @Test func `the job of an earlier request leaves a later one alone`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.connect(tom, by: lea)
            _ = try await relating.service.withdrawConnection(to: tom, by: lea, provenance: .unknown)
            relating.time.advance(by: .days(50))
            try await relating.connect(tom, by: lea)
            relating.time.advance(by: .days(45))
            try await relating.run(ConnectionExpiryHandler())
            #expect(try await relating.relation(lea, tom).connection == .asked)
        }
    }

    @Test func `a block ends a connection, and one cannot ask whoever blocks`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.connect(tom, by: lea)
            try await relating.accept(lea, by: tom)
            _ = try await relating.service.block(lea, by: tom, provenance: .unknown)
            #expect(try await relating.connectionCounts([lea, tom]) == [0, 0])
            #expect(try await relating.verbs() == [.request, .accept, .remove, .block])
            await #expect { try await relating.connect(tom, by: lea) } throws: { ($0 as? RuleError)?.kind == .forbidden }
        }
    }

    @Test func `so many requests wait and no more, and asking again or answering is none`() async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea")
            var others: [AccountID] = []
            for index in 0...ConnectionRecord.mostWaiting { others.append(try await relating.person("p\(index)")) }
            for other in others.dropLast() { try await relating.connect(other, by: lea) }
            await #expect { try await relating.connect(others[ConnectionRecord.mostWaiting], by: lea) } throws: {
                ($0 as? RuleError)?.kind == .tooMany
            }
            #expect(try await relating.connect(others[0], by: lea).connection == .asked)
            try await relating.connect(lea, by: others[ConnectionRecord.mostWaiting])
            let crossed = try await relating.connect(others[ConnectionRecord.mostWaiting], by: lea)
            #expect(crossed.connection == .connected)
        }
    }

    @Test func `messages are bounded, and only people and organisations of this server connect`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            let far = try await relating.person("far", host: "a.example")
            let long = String(repeating: "x", count: ConnectionRecord.longestMessage + 1)
            await #expect { try await relating.connect(tom, by: lea, message: long) } throws: { ($0 as? RuleError)?.field == "message" }
            await #expect { try await relating.connect(far, by: lea) } throws: { ($0 as? RuleError)?.code == "not_local" }
            await #expect(throws: RuleError.notFound) { try await relating.connect(lea, by: lea) }
            let bot = try await relating.world.store.write { tx in
                try tx.insertAccount(Account(id: tx.nextID(in: Bucket(hashing: "bot")), username: "bot", kind: .bot, createdAt: tx.now))
            }
            await #expect { try await relating.connect(bot, by: lea) } throws: { ($0 as? RuleError)?.code == "not_connectable" }
            await #expect { try await relating.connect(lea, by: bot) } throws: { ($0 as? RuleError)?.code == "not_connectable" }
        }
    }

    @Test func `a deleted account leaves no connection behind, a suspended one keeps it`() async throws {
        try await withRelating { relating in
            let (lea, tom, mia) = (
                try await relating.person("lea"), try await relating.person("tom"), try await relating.person("mia")
            )
            try await relating.connect(tom, by: lea)
            try await relating.accept(lea, by: tom)
            try await relating.connect(lea, by: mia)
            try await relating.world.store.write { tx in
                try tx.setState(of: lea, to: .suspended)
                try tx.enqueue(EndConnectionsJob(account: lea).job)
            }
            try await relating.run(EndConnectionsHandler())
            #expect(try await relating.connectionCount(tom) == 1)
            try await relating.world.store.write { tx in
                try tx.setState(of: lea, to: .deleted)
                try tx.enqueue(EndConnectionsJob(account: lea).job)
            }
            try await relating.run(EndConnectionsHandler())
            #expect(try await relating.connectionCount(tom) == 0)
            #expect(try await relating.relation(mia, lea).connection == .none)
        }
    }

    @Test func `how two met is what the request came through, or else their first comment`() async throws {
        try await withRelating { relating in
            let (lea, tom, mia) = (
                try await relating.person("lea"), try await relating.person("tom"), try await relating.person("mia")
            )
            try await relating.connect(tom, by: lea, provenance: Provenance(entry: .search))
            try await relating.accept(lea, by: tom)
            let met = try await relating.world.store.read { try $0.meeting(of: tom, with: lea) }
            #expect(met?.entry == .search && met?.via == nil)
            let comment = PostID(rawValue: 77 << 16)
            try await relating.world.store.write { tx in
                try tx.record(
                    Event(at: tx.now, actor: tom, verb: .reply, object: .post(comment), owner: mia, provenance: .unknown))
            }
            try await relating.connect(tom, by: mia)
            try await relating.accept(mia, by: tom)
            #expect(try await relating.world.store.read { try $0.meeting(of: mia, with: tom)?.via } == .comment(comment))
        }
    }
}

extension NotificationJob {
    fileprivate var text: String { "\(Self.kind) \(job.payload)" }
}

extension Relating {
    /// All that `account` can read about a connection with `other`.
    fileprivate func seen(by account: AccountID, of other: AccountID) async throws -> [String] {
        let now = time.now
        return try await world.store.read { view in
            [
                "\(try view.relation(of: account, with: other, at: now))", "\(try view.meeting(of: account, with: other) as Any)",
                "\(try view.connectionRequests(by: account, at: now, PageRequest(limit: 5)))",
                "\(try view.connectionRequestCount(by: account, at: now))", "\(try view.connections(of: account, PageRequest(limit: 5)))",
                "\(try view.connection(of: account, with: other) as Any)", "\(try view.connectionCount(of: account))",
            ]
        }
    }

    fileprivate func connectionCounts(_ accounts: [AccountID]) async throws -> [Int] {
        try await world.store.read { view in try accounts.map { try view.connectionCount(of: $0) } }
    }

    /// Runs the due jobs of one kind.
    fileprivate func run<Handler: JobHandler>(_ handler: Handler) async throws {
        let jobs = try await world.store.write { try $0.claimJobs(queue: 0, limit: 500, lease: .minutes(1)) }
        for job in jobs where job.kind == Handler.kind {
            let effect = try await handler.perform(job)
            try await world.store.write { tx in
                guard try tx.completeJob(job) else { throw StoreError.notFound }
                try effect(tx)
            }
        }
    }
}

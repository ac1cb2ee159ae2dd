import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Upkeep takes what is old and nothing else, on every engine.
@Suite struct UpkeepTests {
    @Test(arguments: TestEngine.available)
    func `old notifications go, new ones stay`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, people in
            let (lea, tom) = (people[0].id, people[1].id)
            try await world.store.write { _ = try $0.addNotification(.follow, to: lea, by: tom, about: nil) }
            let early = try await world.store.write { try $0.forgetNotifications(before: $0.now.adding(.days(-1))) }
            #expect(early == 0)
            let late = try await world.store.write { try $0.forgetNotifications(before: $0.now.adding(.days(1))) }
            #expect(late == 1)
            let left = try await world.store.read { try $0.notifications(of: lea, .all, PageRequest(limit: 5)) }
            #expect(left == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `the use of a hashtag is forgotten by days`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            try await world.store.write { tx in
                let post = Post(id: tx.nextID(in: people[0].id.bucket), author: people[0].id, audience: .public, createdAt: tx.now)
                for day in 100...102 as ClosedRange<Int64> { try tx.addTags([TagLabel(tag: "swift", label: "Swift")], of: post, day: day) }
            }
            let moment = Timestamp(milliseconds: 102 * 86_400_000 + 5)
            let gone = try await world.store.write { try $0.forgetTagDays(before: moment) }
            let left = try await world.store.read { try $0.tagHistory("swift", from: 0) }
            #expect(gone == 2 && left.map(\.day) == [102])
        }
    }

    @Test(arguments: TestEngine.available)
    func `apps without a token or code go after their time`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            let person = try await world.insertPerson("lea")
            let gone = try await world.store.write { tx in
                for name in ["idle", "token", "code"] {
                    try tx.insertApp(
                        App(
                            id: tx.nextID(in: Bucket(hashing: name)), clientID: name, secretHash: Array(name.utf8), name: name, website: nil,
                            redirectURIs: ["https://a.example/"], scopes: [.read], createdAt: tx.now))
                }
                try tx.insertAccessToken(
                    AccessToken(
                        tokenHash: Array(repeating: 1, count: 32), clientID: "token", member: person.member, account: person.account,
                        scopes: .read, createdAt: tx.now, lastUsedAt: tx.now))
                try tx.insertAuthorizationCode(
                    AuthorizationCode(
                        codeHash: Array(repeating: 2, count: 32), clientID: "code", member: person.member, account: person.account, scopes: .read,
                        redirectURI: "https://a.example/", codeChallenge: "c", createdAt: tx.now, expiresAt: tx.now.adding(.minutes(1))))
                return [try tx.forgetApps(before: tx.now.adding(.days(-7))), try tx.forgetApps(before: tx.now.adding(.days(1)))]
            }
            let left = try await world.store.read { view in try ["idle", "token", "code"].filter { try view.app(clientID: $0) != nil } }
            #expect(gone == [0, 1] && left == ["token", "code"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `jobs that were given up go, those that wait stay`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            let bucket = Bucket(rawValue: 3)
            for payload in ["dead", "waiting"] {
                try await world.store.write { try $0.enqueue(NewJob(kind: "test.job", payload: payload, bucket: bucket)) }
                guard payload == "dead" else { continue }
                var buried = false
                for queue in 0..<64 where !buried {
                    for job in try await world.store.write({ try $0.claimJobs(queue: queue, limit: 1, lease: .minutes(1)) }) {
                        buried = try await world.store.write { try $0.buryJob(job, error: "it broke") }
                    }
                }
                #expect(buried)
            }
            let early = try await world.store.write { try $0.forgetDeadJobs(before: $0.now.adding(.days(-1))) }
            let late = try await world.store.write { try $0.forgetDeadJobs(before: $0.now.adding(.days(1))) }
            #expect(early == 0 && late == 1)
            let figures = try await world.store.read { try $0.jobFigures() }
            #expect(figures.waiting == 1 && figures.dead == 0)
        }
    }
}

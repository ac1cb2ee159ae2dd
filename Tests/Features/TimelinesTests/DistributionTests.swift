import Domain
import Jobs
import Primitives
import Publishing
import Store
import Testing
import TestSupport
import Timelines

/// Handing posts to more followers than are looked at in one step.
@Suite struct DistributionTests {
    /// An author with 1,100 followers, all written in one transaction; the followers in order of id.
    private func crowd(_ world: TimelineWorld, of author: Actor, belled: Bool) async throws -> [AccountID] {
        try await world.world.store.write { tx in
            guard let star = try tx.account(author.account) else { throw StoreError.notFound }
            var people: [AccountID] = []
            for number in 0..<1100 {
                let name = "person\(number)"
                people.append(try tx.insertAccount(Account(id: tx.nextID(in: Bucket(hashing: name)), username: name, createdAt: tx.now)))
            }
            people.sort()
            for person in people {
                guard let follower = try tx.account(person) else { throw StoreError.notFound }
                var pair = try tx.lockRelation(of: follower, with: star)
                pair.outgoing.follow = .accepted
                pair.outgoing.followID = tx.nextID(in: person.bucket)
                pair.outgoing.wantsNotification = belled && person == people.last
                try tx.saveRelation(pair)
            }
            try tx.adjustCounters(of: star.id, followers: people.count, following: 0)
            return people
        }
    }

    /// Whom the jobs that distribute posts leave to be told.
    private func told(_ world: TimelineWorld, _ settings: TimelineSettings) async throws -> [AccountID] {
        var told: [AccountID] = []
        while true {
            let jobs = try await world.world.store.write { try $0.claimJobs(queue: 0, limit: 500, lease: .minutes(1)) }
            if jobs.isEmpty { return told }
            for job in jobs {
                if job.kind == NotificationJob.kind { told.append(try NotificationJob(json: job.payload).account) }
                let handler = DistributePost(store: world.world.store, clock: world.clock.clock, settings: settings)
                let effect = job.kind == DistributePost.kind ? try await handler.perform(job) : nil
                try await world.world.store.write { tx in
                    try effect?(tx)
                    _ = try tx.completeJob(job)
                }
            }
        }
    }

    @Test(arguments: [1_000_000, 1000])
    func `whoever asked to hear of every post is told, however many follow its author`(bigFollowerCount: Int) async throws {
        let settings = TimelineSettings(bigFollowerCount: bigFollowerCount)
        try await TimelineWorld.run(settings) { world in
            let star = try await world.person("star")
            let people = try await crowd(world, of: star, belled: true)
            for _ in 0..<2 {
                _ = try await world.publishing.publish(PostDraft(text: "hello all"), by: star)
                #expect(try await told(world, settings) == [try #require(people.last)])
            }
        }
    }

    @Test func `what is new in a project is told to those who are in it and to nobody else`() async throws {
        try await TimelineWorld.run { world in
            let star = try await world.person("star")
            let people = try await crowd(world, of: star, belled: true)
            let projects = Projects(publishing: world.publishing)
            let project = try await projects.begin(ProjectDraft(name: "Café", pitch: "We mend"), by: star)
            _ = try await projects.update(project, text: "A room!", by: star)
            let settings = TimelineSettings()
            #expect(try await told(world, settings).isEmpty)
            // An answer to oneself elsewhere is told.
            let post = try await world.publishing.publish(PostDraft(text: "hello all"), by: star)
            _ = try await world.publishing.publish(PostDraft(text: "and more", replyTo: post), by: star)
            let last = try #require(people.last)
            #expect(try await told(world, settings) == [last, last])
        }
    }

    @Test func `a direct post is at home with every follower that it names`() async throws {
        try await TimelineWorld.run { world in
            let star = try await world.person("star")
            let people = try await crowd(world, of: star, belled: false)
            let last = try #require(people.last)
            let stranger = try await world.person("stranger")
            let name = try await world.world.store.read { try $0.account(last)?.username ?? "" }
            let id = try await world.post("@\(name) and @stranger", by: star, .direct)
            #expect(try await world.home(of: Actor(account: last)) == [id])
            #expect(try await world.home(of: stranger) == [])
            #expect(try await world.home(of: Actor(account: people[0])) == [])
        }
    }
}

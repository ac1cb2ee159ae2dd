import Domain
import Jobs
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@Suite struct EditAndDeleteTests {
    @Test func `an edit keeps the version before and raises the version`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let id = try await world.post("First #one", by: ana)
            try await world.publishing.edit(id, to: PostDraft(text: "Second #two", spoiler: "careful"), by: ana)
            let post = try #require(try await world.loaded(id)).post
            #expect(post.body == "Second #two" && post.spoiler == "careful" && post.isSensitive && post.version == 2 && post.editedAt != nil)
            let edits = try await world.world.store.read { try $0.edits(of: id) }
            #expect(edits.map(\.body) == ["First #one"])
            let tagged = try await world.world.store.read { view in
                try ["one", "two"].map { try view.tagged($0, PageRequest(limit: 5)).count }
            }
            #expect(tagged == [0, 1])
        }
    }

    @Test func `an edit that changes nothing makes no version`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let id = try await world.post("Same", by: ana)
            try await world.publishing.edit(id, to: PostDraft(text: "Same"), by: ana)
            #expect(try await world.loaded(id)?.post.version == 1)
        }
    }

    @Test func `nobody edits or deletes what belongs to others, but a moderator deletes what is open`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let id = try await world.post("Mine", by: ana)
            await #expect(throws: RuleError.notFound) { try await world.publishing.edit(id, to: PostDraft(text: "Yours"), by: ben) }
            await #expect(throws: RuleError.notFound) { try await world.publishing.delete(id, by: ben) }
            var moderator = ben
            moderator.role = .moderator
            try await world.publishing.delete(id, by: moderator)
            #expect(try await world.loaded(id) == nil)
        }
    }

    @Test func `what a moderator deletes is logged as the moderator's doing`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let (first, second) = (try await world.post("First", by: ana), try await world.post("Second", by: ana))
            var moderator = ben
            moderator.role = .moderator
            moderator.provenance.actedBy = MemberID(rawValue: 7)
            try await world.publishing.delete(first, by: moderator)
            try await world.publishing.delete(second, by: ana)
            let undone = try await world.events().filter { $0.verb == .undo }
            #expect(undone.map(\.actor) == [ana.account, ana.account])
            #expect(undone.map { $0.provenance.flags.contains(EventFlags(rawValue: 4)) } == [true, false])
            #expect(undone.map(\.provenance.actedBy) == [MemberID(rawValue: 7), nil])
        }
    }

    @Test func `an edit is told to everybody who passed the post on, and told again the next time`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let id = try await world.post("First", by: ana)
            try await world.world.store.write { tx in
                for number in 0..<1100 {
                    let name = "fan\(number)"
                    let fan = Account(id: tx.nextID(in: Bucket(hashing: name)), username: name, createdAt: tx.now)
                    guard try tx.addBoost(id, by: tx.insertAccount(fan), boost: tx.nextID(in: fan.id.bucket)) else { return }
                }
            }
            for text in ["Second", "Third"] {
                try await world.publishing.edit(id, to: PostDraft(text: text), by: ana)
                #expect(try await told(world) == 1100)
            }
        }
    }

    /// How many people the waiting jobs tell of an edit; the jobs are done.
    private func told(_ world: PublishingWorld) async throws -> Int {
        var told: Set<AccountID> = []
        while true {
            let jobs = try await world.waitingJobs()
            if jobs.isEmpty { return told.count }
            for job in jobs {
                let effect = job.kind == NotifyEdit.kind ? try await NotifyEdit(store: world.world.store).perform(job) : nil
                let request = job.kind == NotificationJob.kind ? try NotificationJob(json: job.payload) : nil
                let isNew = try await world.world.store.write { tx -> Bool in
                    try effect?(tx)
                    _ = try tx.completeJob(job)
                    guard let request else { return false }
                    return try tx.addNotification(request.notification, to: request.account, by: request.actor, about: request.subject) != nil
                }
                if isNew, let request { told.insert(request.account) }
            }
        }
    }

    @Test func `deleting corrects every figure and takes the boosts back`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let root = try await world.post("Root", by: ana)
            let answer = try await world.post("Answer #x", by: ben, to: root)
            _ = try await world.reactions.boost(answer, by: ana)
            #expect(try await world.figures(ana).posts == 2)
            try await world.publishing.delete(answer, by: ben)
            #expect(try await world.loaded(root)?.counters.replies == 0)
            #expect(try await world.figures(ben).posts == 0)
            let job = try #require(try await world.waitingJobs().first { $0.kind == RemoveBoosts.kind })
            let effect = try await RemoveBoosts(store: world.world.store, clock: world.clock.clock).perform(job)
            try await world.world.store.write { try effect($0) }
            #expect(try await world.figures(ana).posts == 1)
            await #expect(throws: RuleError.notFound) { try await world.publishing.delete(answer, by: ben) }
        }
    }
}

import Communities
import Domain
import Jobs
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Who is reminded of a happening, and what a new community says to newcomers.
@Suite struct ReminderTests {
    /// Runs the reminder as its job would now. Returns whom it reminds.
    private static func reminded(of thread: PostID, _ gathering: Gathering) async throws -> Set<AccountID> {
        let job = PostJob(thread).job(JobKind.remindHappening)
        let claimed = ClaimedJob(
            queue: 0, id: JobID(rawValue: 1), kind: job.kind, version: 1, payload: job.payload, hasOrderKey: false, attempts: 1,
            mostAttempts: 1, lease: 1, createdAt: gathering.time.now)
        let effect = try await RemindHappening(store: gathering.world.store, clock: gathering.time.clock, chunk: 1).perform(claimed)
        try await gathering.world.store.write { try effect($0) }
        let jobs = try await gathering.world.store.write { tx in
            let jobs = try tx.claimJobs(queue: 0, limit: 500, lease: .minutes(1))
            for job in jobs { _ = try tx.completeJob(job) }
            return jobs
        }
        return Set(
            try jobs.filter { $0.kind == NotificationJob.kind }.map { try NotificationJob(json: $0.payload) }
                .filter { $0.notification == .reminder }.map(\.account))
    }

    @Test func `those who said yes or maybe are reminded the day before, unless it is deleted or over`() async throws {
        try await withGathering { gathering in
            let sam = try await gathering.person()
            let id = try await gathering.community(by: sam)
            var people: [Actor] = []
            for _ in 0..<4 {
                people.append(try await gathering.person())
                if let person = people.last { try await gathering.service.join(id, by: person) }
            }
            func begin() async throws -> PostID {
                let thread = ThreadDraft(
                    community: id, title: "Repair day", kind: .happening, startsAt: gathering.time.now.adding(.days(3)))
                return try await gathering.publishing.publish(PostDraft(text: "Come", audience: .community, thread: thread), by: sam)
            }
            let (kept, cancelled) = (try await begin(), try await begin())
            for thread in [kept, cancelled] {
                for (person, answer) in zip(people, [Happening.Answer.yes, .maybe, .no]) {
                    try await gathering.service.answerHappening(answer, thread, in: id, by: person)
                }
            }
            _ = try await gathering.takeJobs()
            #expect(try await Self.reminded(of: kept, gathering) == [], "too early: it waits on")
            gathering.time.advance(by: .days(2) + .hours(1))
            let waiting = try await gathering.takeJobs().filter { $0.hasPrefix(JobKind.remindHappening) }
            #expect(Set(waiting).count == 2, "the job of each, due by now")
            try await gathering.publishing.delete(cancelled, by: sam)
            #expect(try await Self.reminded(of: cancelled, gathering) == [])
            #expect(try await Self.reminded(of: kept, gathering) == Set(people[0..<2].map(\.account)))
            gathering.time.advance(by: .days(1))
            #expect(try await Self.reminded(of: kept, gathering) == [], "it is over")
        }
    }

    @Test func `the newcomers' thread speaks the words of whoever makes the community, and its mentions and hashtags count`() async throws {
        try await withGathering { gathering in
            let (sam, mia) = (try await gathering.person(), try await gathering.person("mia"))
            func hello(_ draft: CommunityDraft) async throws -> (CommunityThread?, Post?) {
                let id = try await gathering.service.create(draft, by: sam)
                return try await gathering.world.store.read { view in
                    guard let hello = try view.community(id)?.community.hello else { return (nil, nil) }
                    return (try view.communityThread(hello, in: id), try view.posts([hello], known: { _, _ in false }).first?.post)
                }
            }
            let words = CommunityDraft.HelloWords(title: "Hallo", text: "Neu hier?")
            let plain = try await hello(CommunityDraft(name: uniqueName(), hello: words))
            #expect(plain.0?.title == "Hallo" && plain.1?.body == "Neu hier?")
            let own = try await hello(CommunityDraft(name: uniqueName(), welcome: "Ask @mia about #repair", hello: words))
            #expect(own.1?.body == "Ask @mia about #repair" && own.1?.entities.tags == ["repair"])
            #expect(own.1?.entities.mentionedAccounts == [mia.account])
            let wordless = try await hello(CommunityDraft(name: uniqueName(), title: "Café", purpose: "We mend"))
            #expect(wordless.0?.title == "Café" && wordless.1?.body == "We mend")
        }
    }
}

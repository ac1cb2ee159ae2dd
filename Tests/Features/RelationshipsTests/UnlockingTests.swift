import Domain
import Jobs
import Primitives
import Relationships
import Store
import TestSupport
import Testing

/// What happens to those who wait when a profile is unlocked.
@Suite struct UnlockingTests {
    @Test func `everybody who waits is let in, however many chunks it takes, but for limited accounts`() async throws {
        try await withRelating { relating in
            let lea = try await relating.person(Relating.uniqueName(), locked: true)
            var askers: [AccountID] = []
            for _ in 0..<5 {
                askers.append(try await relating.person(Relating.uniqueName()))
                try await relating.follow(lea, by: askers[askers.count - 1])
            }
            let (limited, target) = (askers[2], lea)
            try await relating.world.store.write { try $0.setState(of: limited, to: .limited) }
            try await relating.unlock(lea, chunk: 2)
            #expect(try await relating.figures(lea) == [4, 0])
            for asker in askers {
                let expected: FollowState = asker == limited ? .requested : .accepted
                #expect(try await relating.relation(asker, lea).follow == expected)
                #expect(try await relating.figures(asker) == [0, asker == limited ? 0 : 1])
            }
            let events = try await relating.world.events().filter { $0.verb == .accept && $0.actor == target }
            #expect(events.count == 4 && events.allSatisfy { $0.provenance.flags == .automated })
        }
    }

    @Test func `who locks the profile again in time keeps people waiting`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea", locked: true), try await relating.person("tom"))
            try await relating.follow(lea, by: tom)
            try await relating.run(AcceptRequests(), AccountJob(lea))
            #expect(try await relating.relation(tom, lea).follow == .requested)
        }
    }
}

extension Relating {
    fileprivate func unlock(_ account: AccountID, chunk: Int) async throws {
        try await world.store.write { tx in
            guard var open = try tx.account(account) else { throw StoreError.notFound }
            open.isLocked = false
            try tx.updateProfile(open)
        }
        try await run(AcceptRequests(chunk: chunk), AccountJob(account))
    }

    /// Runs the job and those that follow it in its chain.
    fileprivate func run(_ handler: AcceptRequests, _ work: AccountJob) async throws {
        try await world.store.write { try $0.enqueue(work.job(JobKind.acceptRequests)) }
        while true {
            let jobs = try await world.store.write { try $0.claimJobs(queue: 0, limit: 100, lease: .minutes(1)) }
            if jobs.isEmpty { return }
            for job in jobs where job.kind == AcceptRequests.kind {
                let effect = try await handler.perform(job)
                try await world.store.write { tx in
                    guard try tx.completeJob(job) else { throw StoreError.notFound }
                    try effect(tx)
                }
            }
        }
    }
}

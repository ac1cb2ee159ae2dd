import Domain
import Primitives
import Store
import TestSupport
import Testing

@testable import StoreSQL

@Suite struct FinishTests {
    @Test(arguments: TestEngine.available)
    func `events recorded in a body are in the log after the commit`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let account: AccountID = world.ids.next(in: Bucket(rawValue: 77))
            let post: PostID = world.ids.next(in: account.bucket)
            try await world.store.write { tx in
                try tx.record(Event(at: tx.now, actor: account, verb: .like, object: .post(post), owner: account, provenance: .unknown))
            }
            let events = try await world.store.read { try $0.events(slot: account.bucket.logSlot, after: 0, limit: 1000) }
            #expect(events.contains { $0.event.actor == account })
        }
    }
}

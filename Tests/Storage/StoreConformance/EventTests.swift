import Domain
import Primitives
import Store
import TestSupport
import Testing

/// The event log on every engine.
@Suite struct EventTests {
    private func event(_ verb: EventVerb, _ actor: Int64, on owner: Int64 = 9 << 16, at: Timestamp = Timestamp(microseconds: 5)) -> Event {
        Event(
            at: at, actor: AccountID(rawValue: actor << 16), verb: verb, object: .post(PostID(rawValue: 77)),
            owner: AccountID(rawValue: owner), provenance: .unknown)
    }

    private func log(_ world: TestWorld, slot: Int = 0) async throws -> [LoggedEvent] {
        try await world.store.read { try $0.events(slot: slot, after: 0, limit: 1000) }
    }

    @Test(arguments: TestEngine.available)
    func `an event comes back as it was written`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            var whole = event(.share, 1)
            whole.provenance = Provenance(
                via: .boost(PostID(rawValue: 55)), entry: .feed, exposed: .yes, engaged: .no, flags: [.automated], actedBy: MemberID(rawValue: 3))
            whole.declared = .team
            whole.crowd = 12
            whole.origin = 4
            whole.detail = "99"
            let written = whole
            try await world.store.write { try $0.record(written) }
            #expect(try await log(world).map(\.event) == [written])
        }
    }

    @Test(arguments: TestEngine.available)
    func `positions have no gaps although transactions fail and run at once`(engine: TestEngine) async throws {
        struct Refused: Error {}
        try await withOwnStore(engine, connectionCount: 4) { world in
            await withTaskGroup(of: Void.self) { group in
                for number in 1...60 as ClosedRange<Int64> {
                    group.addTask {
                        try? await world.store.write { tx in
                            try tx.record(event(.like, number))
                            try tx.record(event(.mention, number))
                            if number.isMultiple(of: 3) { throw Refused() }
                        }
                    }
                }
            }
            #expect(try await log(world).map(\.pos) == Array(1...80))
            let heads = try await world.store.read { try $0.logHeads() }
            #expect(heads.first == 80)
        }
    }

    @Test(arguments: TestEngine.available)
    func `one act may concern two owners in one bucket`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            try await world.store.write { tx in
                let epochs = [try tx.recordAgain(event(.mention, 1, on: 9 << 16)), try tx.recordAgain(event(.mention, 1, on: 10 << 16))]
                #expect(epochs == [0, 1])
            }
            try await world.store.write { _ = try $0.recordAgain(event(.mention, 1, on: 11 << 16)) }
            let owners = try await log(world).map(\.event.owner.rawValue)
            #expect(owners == [9 << 16, 10 << 16, 11 << 16])
        }
    }

    @Test(arguments: TestEngine.available)
    func `doing again counts epochs, taking back names the one it takes back`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            let like = event(.like, 1)
            for _ in 0..<2 {
                try await world.store.write { _ = try $0.recordAgain(like) }
                for _ in 0..<2 { try await world.store.write { try $0.recordUndo(of: like) } }
            }
            let events = try await log(world).map(\.event)
            #expect(events.map(\.verb) == [.like, .undo, .like, .undo])
            #expect(events.map(\.epoch) == [0, 0, 1, 1])
            #expect(events[1].object == like.object.undoing(.like))
        }
    }

    @Test(arguments: TestEngine.available)
    func `the same act with the same epoch is a conflict and takes its transaction with it`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            let like = event(.like, 1)
            try await world.store.write { try $0.record(like) }
            await #expect(throws: StoreError.self) {
                try await world.store.write { tx in
                    try tx.enqueue(NewJob(kind: "test.job", payload: "", bucket: Bucket(rawValue: 0)))
                    try tx.record(like)
                }
            }
            #expect(try await log(world).count == 1)
            let figures = try await world.store.read { try $0.jobFigures() }
            #expect(figures.waiting == 0 && figures.dead == 0)
        }
    }
}

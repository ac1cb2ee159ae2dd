import Domain
import Insights
import Primitives
import Store
import TestSupport
import Testing

/// Random acts of a few people, in one world, end in the state of a simple model, with exact figures; a rebuild of the log equals
/// the tables.
@Suite struct ModelTests {
    /// How often the tables are compared with the model.
    private static let batch = 250

    @Test(arguments: TestRun.several(1))
    func `ten thousand random acts end in the state of a simple model and of the log`(run: TestRun) async throws {
        try await live(run.steps(10_000, long: 1_000_000), run, on: .sqliteMemory)
    }

    @Test(arguments: TestEngine.available.filter { $0 != .sqliteMemory }, TestRun.several(1))
    func `random acts end in the same state on every engine`(engine: TestEngine, run: TestRun) async throws {
        try await live(run.steps(500, long: 10_000), run, on: engine)
    }

    private func live(_ steps: TestRun.Steps, _ run: TestRun, on engine: TestEngine) async throws {
        let time = TestClock()
        try await withOwnStore(engine, clock: time.clock) { world in
            var village = try await Village(world, time, run)
            for step in steps {
                if let wrong = try await village.step() {
                    Issue.record("step \(step), \(run): \(wrong)")
                    return
                }
                guard (step + 1) % Self.batch == 0 else { continue }
                try await village.work()
                let differences = try await village.differences()
                #expect(differences.isEmpty, "step \(step), \(run): \(differences)")
                if !differences.isEmpty { return }
            }
            let rebuilt = try await Recount(store: world.store).differences()
            #expect(rebuilt == [], "\(run)")
        }
    }
}

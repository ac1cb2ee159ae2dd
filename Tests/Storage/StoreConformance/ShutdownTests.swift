import Dispatch
import Domain
import Primitives
import Store
import StoreSQLite
import TestSupport
import Testing

@testable import StoreSQL

@Suite struct ShutdownTests {
    @Test(arguments: TestEngine.available.filter { $0 != .sqliteMemory })
    func `a shutdown commits what it accepted and refuses the rest as busy`(engine: TestEngine) async throws {
        let bucket = Buckets.next()
        try await withTestFolder { folder in
            let options = TestStoreOptions(statements: ConformanceRows.all)
            // Opens the same database each time it is called.
            let opened: @Sendable (@escaping @Sendable (TestWorld) async throws -> Void) async throws -> Void = { body in
                if engine.isPostgres {
                    try await withStore(engine, options) { try await body($0) }
                } else {
                    try await withSQLiteStore(SQLiteConfiguration(location: .folder(folder)), options) { try await body($0) }
                }
            }
            let (entered, mayGo) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let outcomes = Outcomes()
            try await opened { world in
                try await ConformanceRows.prepare(world.store)
                outcomes.add(Task {
                    try await world.store.write { tx in
                        entered.signal()
                        mayGo.wait()
                        _ = try tx.addRow(bucket, name: "first")
                    }
                })
                await onThread { entered.wait() }
                for number in 0..<20 {
                    outcomes.add(Task { try await world.store.write { _ = try $0.addRow(bucket, name: "queued \(number)") } })
                }
                mayGo.signal()
            }
            var kept = 0
            for outcome in await outcomes.all() {
                switch outcome {
                case .success: kept += 1
                case .failure(let error): #expect(error as? StoreError == .busy("the store is closed"))
                }
            }
            let committed = kept
            #expect(committed > 0)
            try await opened { world in
                let rows = try await world.store.read { try $0.names(bucket).count }
                #expect(rows == committed)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a closed store is busy`(engine: TestEngine) async throws {
        let world = try await withStore(engine) { $0 }
        await #expect(throws: StoreError.busy("the store is closed")) { try await world.store.write { _ in } }
        await #expect(throws: StoreError.busy("the store is closed")) { try await world.store.read { _ in } }
    }
}

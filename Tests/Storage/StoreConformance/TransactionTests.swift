import Dispatch
import Domain
import Primitives
import Store
import TestSupport
import Testing

@testable import StoreSQL

/// Thrown by bodies of these tests.
private struct Refusal: Error, Equatable {}

@Suite struct TransactionTests {
    @Test(arguments: TestEngine.available)
    func `a committed row is read back and the body's value returned`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let id = try await world.store.write { try $0.addRow(bucket, amount: 7) }
            #expect(try await world.store.read { try $0.amount(id) } == 7)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a body that throws leaves nothing and its error arrives`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            await #expect(throws: Refusal()) {
                try await world.store.write { tx in
                    try tx.addRow(bucket)
                    throw Refusal()
                }
            }
            let names = try await world.store.read { try $0.names(bucket) }
            #expect(names.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `of many transactions at once only those that fail are undone`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        do {
                            try await world.store.write { tx in
                                try tx.addRow(bucket, name: "row \(number)")
                                if number % 4 == 0 { throw Refusal() }
                            }
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(outcomes == 30)
            let names = try await world.store.read { try $0.names(bucket) }
            #expect(Set(names) == Set((0..<40).filter { $0 % 4 != 0 }.map { "row \($0)" }))
        }
    }

    @Test(arguments: TestEngine.available)
    func `a second row under one key is a conflict`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let id = try await world.store.write { try $0.addRow(bucket) }
            await #expect { try await world.store.write { tx in
                _ = try tx.sql.run(ConformanceRows.strictInsert, [.bucket(bucket), .id(id), nil, nil, 0])
            } } throws: { error in
                if case StoreError.conflict = error { true } else { false }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a statement that failed ends the transaction though the body caught it`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let id = try await world.store.write { try $0.addRow(bucket, amount: 1) }
            await #expect { try await world.store.write { tx in
                try tx.setAmount(id, 2)
                _ = try? tx.sql.run(ConformanceRows.strictInsert, [.bucket(bucket), .id(id), nil, nil, 0])
            } } throws: { error in
                if case StoreError.conflict = error { true } else { false }
            }
            #expect(try await world.store.read { try $0.amount(id) } == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `after a failed statement every further one fails alike`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let id = try await world.store.write { try $0.addRow(bucket) }
            await #expect(throws: Refusal()) {
                try await world.store.write { tx in
                    _ = try? tx.sql.run(ConformanceRows.strictInsert, [.bucket(bucket), .id(id), nil, nil, 0])
                    do { try tx.addRow(bucket) } catch StoreError.conflict { throw Refusal() }
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `ON CONFLICT DO NOTHING changes no row and fails nothing`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let id = try await world.store.write { try $0.addRow(bucket, amount: 1) }
            let changed = try await world.store.write { tx in
                let changed = try tx.sql.run(ConformanceRows.insert, [.bucket(bucket), .id(id), nil, nil, 9])
                try tx.setAmount(id, 2)
                return changed
            }
            #expect(changed == 0)
            #expect(try await world.store.read { try $0.amount(id) } == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `announcements come after the commit and only from what was kept`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let post: PostID = world.ids.next(in: bucket)
            let other: PostID = world.ids.next(in: bucket)
            try await world.store.write { tx in
                tx.announce(.postPublished(post))
                #expect(world.announced.all.isEmpty)
            }
            #expect(world.announced.all == [.postPublished(post)])
            await #expect(throws: Refusal()) {
                try await world.store.write { tx in
                    tx.announce(.postPublished(other))
                    throw Refusal()
                }
            }
            #expect(world.announced.all == [.postPublished(post)])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a write whose waiting task is cancelled still commits`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let (entered, mayGo) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let task = Task {
                try await world.store.write { tx in
                    entered.signal()
                    mayGo.wait()
                    return try tx.addRow(bucket, amount: 5)
                }
            }
            await onThread { entered.wait() }
            task.cancel()
            mayGo.signal()
            let id = try await task.value
            #expect(try await world.store.read { try $0.amount(id) } == 5)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a transaction has one time and new ids in the bucket asked for`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            try await world.store.write { tx in
                let (first, second): (ID<TestRow>, ID<TestRow>) = (tx.nextID(in: bucket), tx.nextID(in: bucket))
                #expect(first < second && first.bucket == bucket)
                #expect(tx.now == tx.now)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `many rows of arguments run as one statement and count what they changed`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let ids: [ID<TestRow>] = (0..<600).map { _ in world.ids.next(in: bucket) }
            let (changed, statements) = try await world.store.write { tx in
                let rows: [[SQLValue]] = (ids + ids.prefix(10)).map { [.bucket(bucket), .id($0), nil, nil, 1] }
                return (try tx.sql.runEach(ConformanceRows.insert, rows), tx.statementCount)
            }
            #expect(changed == 600)
            #expect(statements == 1)
        }
    }
}

/// Runs a blocking call away from the cooperative threads.
func onThread(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
            body()
            continuation.resume()
        }
    }
}

import Dispatch
import Domain
import Primitives
import Store
import TestSupport
import Testing

@testable import StoreSQL

@Suite struct ConcurrencyTests {
    @Test(arguments: TestEngine.available)
    func `increments under a lock add up`(engine: TestEngine) async throws {
        try await withRows(engine, connectionCount: 4) { world, bucket in
            let id = try await world.store.write { try $0.addRow(bucket) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        try await world.store.write { tx in
                            let amount = try tx.sql.first(ConformanceRows.lock, [.bucket(of: id), .id(id)]) { $0.int() }
                            try tx.setAmount(id, (amount ?? 0) + 1)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await world.store.read { try $0.amount(id) } == 100)
        }
    }

    @Test(arguments: TestEngine.available.filter(\.isPostgres))
    func `two transactions that lock each other out both end well`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let ids = try await world.store.write { tx in [try tx.addRow(bucket), try tx.addRow(bucket)] }
            let holding = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
            let attempts = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (own, other) in [(0, 1), (1, 0)] {
                    group.addTask {
                        try await world.store.write { tx in
                            attempts.raise()
                            try tx.setAmount(ids[own], own + 1)
                            holding[own].signal()
                            // On a second attempt the other has long gone on.
                            _ = holding[other].wait(timeout: .now() + 1)
                            holding[other].signal()
                            try tx.setAmount(ids[other], own + 1)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(attempts.value > 2)
            let amounts = try await world.store.read { view in try ids.map { try view.amount($0) } }
            #expect(amounts[0] == amounts[1])
        }
    }

    @Test(arguments: TestEngine.available.filter(\.isPostgres), [3, 40])
    func `a serialization failure is tried again, within bounds`(engine: TestEngine, failures: Int) async throws {
        try await withRows(engine) { world, bucket in
            let name = "conformance_failures_\(engine == .postgres ? "a" : "b")_\(failures)"
            // A sequence keeps its count though the transaction is rolled back.
            try await world.store.exclusively { session in
                try session.execute("CREATE SEQUENCE \(name)")
                try session.execute(
                    """
                    CREATE OR REPLACE FUNCTION conformance_disturb(sequence TEXT) RETURNS BIGINT LANGUAGE plpgsql AS $$
                    BEGIN
                        IF nextval(sequence) <= CAST(substring(sequence FROM '[0-9]+$') AS BIGINT) THEN
                            RAISE EXCEPTION 'disturbed' USING ERRCODE = '40001';
                        END IF;
                        RETURN 1;
                    END $$
                    """)
            }
            let attempts = Counter()
            let work: @Sendable (any Transaction) throws -> Void = { tx in
                attempts.raise()
                try tx.addRow(bucket, name: "kept")
                try tx.sql.rows(ConformanceRows.disturb, [.text(name)]) { _ in }
            }
            if failures < 10 {
                try await world.store.write(work)
                #expect(attempts.value == failures + 1)
                #expect(try await world.store.read { try $0.names(bucket) } == ["kept"])
            } else {
                await #expect { try await world.store.write(work) } throws: { error in
                    if case StoreError.busy = error { true } else { false }
                }
                #expect(attempts.value == 10)
                #expect(try await world.store.read { try $0.names(bucket).isEmpty })
            }
        }
    }

    @Test(arguments: TestEngine.available.filter(\.isPostgres))
    func `a connection that the server ended is opened again`(engine: TestEngine) async throws {
        try await withRows(engine, connectionCount: 1) { world, bucket in
            let process = try await world.store.exclusively { try $0.texts("SELECT pg_backend_pid()")[0][0] ?? "" }
            try await withStore(engine) { other in
                _ = try await other.store.exclusively { try $0.texts("SELECT pg_terminate_backend(\(process))") }
            }
            let id = try await world.store.write { try $0.addRow(bucket, amount: 3) }
            #expect(try await world.store.read { try $0.amount(id) } == 3)
        }
    }

    @Test(arguments: TestEngine.available.filter(\.isPostgres))
    func `a connection lost amid the commit leaves the outcome open and the body does not run again`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            // The server ends the session when the transaction is about to be committed.
            try await world.store.exclusively { session in
                try session.execute(
                    """
                    CREATE OR REPLACE FUNCTION conformance_end() RETURNS TRIGGER LANGUAGE plpgsql AS $$
                    BEGIN
                        PERFORM pg_terminate_backend(pg_backend_pid());
                        -- Goes on until the signal has come.
                        LOOP PERFORM 1; END LOOP;
                    END $$
                    """)
                try session.execute("CREATE TABLE IF NOT EXISTS conformance_trap (id BIGINT PRIMARY KEY)")
                try session.execute("DROP TRIGGER IF EXISTS conformance_end ON conformance_trap")
                try session.execute(
                    """
                    CREATE CONSTRAINT TRIGGER conformance_end AFTER INSERT ON conformance_trap DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION conformance_end()
                    """)
            }
            let attempts = Counter()
            await #expect { try await world.store.write { tx in
                attempts.raise()
                try tx.sql.run(ConformanceRows.trap, [.integer(1)])
            } } throws: { error in
                if case StoreError.busy = error { true } else { false }
            }
            #expect(attempts.value == 1)
            _ = try await world.store.write { try $0.addRow(bucket) }
        }
    }
}

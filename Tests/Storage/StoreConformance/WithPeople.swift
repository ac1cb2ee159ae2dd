import Domain
import Primitives
import Store
import TestSupport

/// Runs `body` with a store of `engine` and `count` new local accounts, whose names nobody else has.
func withPeople(
    _ engine: TestEngine, _ count: Int, connectionCount: Int = 2, _ body: @Sendable (TestWorld, [Account]) async throws -> Void
) async throws {
    try await withStore(engine, TestStoreOptions(connectionCount: connectionCount)) { world in
        let names = (0..<count).map { _ in "p" + Randomness.system.bytes(8).map { String($0, radix: 36) }.joined() }
        let people = try await world.store.write { tx in
            try names.map { name in
                var account = Account(id: tx.nextID(in: Bucket(hashing: name)), username: name, createdAt: tx.now)
                account.id = try tx.insertAccount(account)
                return account
            }
        }
        try await body(world, people)
    }
}

import Domain
import Primitives
import Store
import TestSupport

@testable import StoreSQL

/// A table of the conformance tests' own, and statements on it. Each test writes to a bucket and ids of its own.
enum ConformanceRows {
    static let strictInsert = Statement(
        "conformance.strictInsert", "INSERT INTO conformance_rows (bucket, id, name, payload, amount) VALUES ($1, $2, $3, $4, $5)")
    static let insert = Statement(
        "conformance.insert",
        "INSERT INTO conformance_rows (bucket, id, name, payload, amount) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
    static let byID = Statement(
        "conformance.byID", "SELECT id, name, payload, amount FROM conformance_rows WHERE bucket = $1 AND id = $2")
    static let lock = Statement("conformance.lock", "SELECT amount FROM conformance_rows WHERE bucket = $1 AND id = $2 {lock}")
    static let setAmount = Statement("conformance.setAmount", "UPDATE conformance_rows SET amount = $3 WHERE bucket = $1 AND id = $2")
    static let byKeys = Statement("conformance.byKeys", "SELECT id FROM conformance_rows WHERE {keys a} ORDER BY id")
    static let byOwners = Statement(
        "conformance.byOwners", "SELECT r.id FROM conformance_rows AS r WHERE {keys a r.owner} AND r.id > $1 ORDER BY r.id")
    static let setOwner = Statement("conformance.setOwner", "UPDATE conformance_rows SET owner = $3 WHERE bucket = $1 AND id = $2")
    static let namesIn = Statement(
        "conformance.namesIn", "SELECT name FROM conformance_rows WHERE bucket = $1 AND name IN ({a}) ORDER BY name")
    static let names = Statement("conformance.names", "SELECT name FROM conformance_rows WHERE bucket = $1 ORDER BY name")
    static let count = Statement("conformance.count", "SELECT COUNT(*), SUM(amount) FROM conformance_rows WHERE bucket = $1")
    /// Fails as often as the number at the end of the sequence's name says: PostgreSQL only.
    static let disturb = Statement("conformance.disturb", "SELECT conformance_disturb($1)")

    /// Ends the session at the commit: PostgreSQL only.
    static let trap = Statement("conformance.trap", "INSERT INTO conformance_trap (id) VALUES ($1)")

    static let all = [
        strictInsert, insert, byID, lock, setAmount, byKeys, byOwners, setOwner, namesIn, names, count, disturb, trap,
    ]

    private static let table = MigrationScript(
        number: 1, name: "conformance",
        text: """
            CREATE TABLE conformance_rows (
                bucket INTEGER NOT NULL,
                {id},
                owner BIGINT,
                name {text},
                payload {blob},
                amount BIGINT NOT NULL
                {key id}
            ){shard};
            CREATE INDEX conformance_rows_of ON conformance_rows (bucket, owner, id);
            """)

    /// Makes the table unless another test of the run has.
    static func prepare(_ store: some SQLEngine) async throws {
        try await store.exclusively { session in
            let lookup = store.dialect.isSQLite
                ? "SELECT 1 FROM sqlite_master WHERE name = 'conformance_rows'"
                : "SELECT 1 FROM pg_class WHERE relname = 'conformance_rows'"
            guard try session.texts(lookup).isEmpty else { return }
            for statement in table.statements(store.dialect) { try session.execute(statement) }
        }
    }
}

/// Kinds of ids that only these tests use.
enum TestRow {}

extension Dialect {
    /// Tests may ask what no other code may.
    var isSQLite: Bool { lock.isEmpty }
}

extension ReadView {
    /// The session below a view.
    var sql: any SQLSession {
        guard let view = self as? SQLReadView else { preconditionFailure("a view of another kind") }
        return view.session
    }

    func amount(_ id: ID<TestRow>) throws -> Int? {
        try sql.first(ConformanceRows.byID, [.bucket(of: id), .id(id)]) { row in
            row.skip(3)
            return row.int()
        }
    }

    func names(_ bucket: Bucket) throws -> [String] {
        try sql.all(ConformanceRows.names, [.bucket(bucket)]) { $0.text() }
    }
}

extension Transaction {
    /// A new row in `bucket`.
    @discardableResult
    func addRow(_ bucket: Bucket, name: String? = nil, payload: [UInt8]? = nil, amount: Int = 0) throws -> ID<TestRow> {
        let id: ID<TestRow> = nextID(in: bucket)
        try sql.run(
            ConformanceRows.strictInsert,
            [.bucket(bucket), .id(id), .string(name), payload.map { .blob($0) } ?? .null, .int(amount)])
        return id
    }

    func setAmount(_ id: ID<TestRow>, _ amount: Int) throws {
        try sql.run(ConformanceRows.setAmount, [.bucket(of: id), .id(id), .int(amount)])
    }
}

/// Runs `body` with a store of `engine` that has the conformance table, and a bucket that no other test has.
func withRows(
    _ engine: TestEngine, connectionCount: Int = 2, _ body: @Sendable (TestWorld, Bucket) async throws -> Void
) async throws {
    let options = TestStoreOptions(statements: ConformanceRows.all, connectionCount: connectionCount)
    try await withStore(engine, options) { world in
        try await ConformanceRows.prepare(world.store)
        try await body(world, Buckets.next())
    }
}

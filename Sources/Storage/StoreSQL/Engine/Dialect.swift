/// How an engine spells the few things that are not portable. SQL text is otherwise written once.
package struct Dialect: Sendable {
    /// Appended to a SELECT whose rows a rule guards.
    package let lock: String
    /// Appended to a SELECT that claims rows no other process is claiming.
    package let skipLocked: String
    /// The condition "(bucket, column) is the key of one of the ids at these positions". A column may carry an alias:
    /// `p.id` then stands for `p.bucket` too.
    package let keys: @Sendable (_ column: String, _ positions: ClosedRange<Int>) -> String
    /// Rewrites `$1` to the engine's placeholder.
    package let placeholders: @Sendable (_ sql: String) -> String
    /// How many queues jobs are spread over: one per node's worth of shards, 1...64. More queues cost more polls.
    package let jobQueues: Int
    /// Replacements in migration files: see `MigrationScript`.
    package let migrationWords: [String: String]

    package init(
        lock: String, skipLocked: String,
        keys: @escaping @Sendable (String, ClosedRange<Int>) -> String,
        placeholders: @escaping @Sendable (String) -> String,
        jobQueues: Int, migrationWords: [String: String]
    ) {
        self.lock = lock
        self.skipLocked = skipLocked
        self.keys = keys
        self.placeholders = placeholders
        self.jobQueues = jobQueues
        self.migrationWords = migrationWords
    }
}

extension Dialect {
    /// SQLite: one writer, so no row locks; an id is the row's address, so keys need no bucket.
    package static let sqlite = Dialect(
        lock: "", skipLocked: "",
        keys: { column, positions in "\(column) IN (\(positions.map { "$\($0)" }.joined(separator: ", ")))" },
        placeholders: { $0.replacing("$", with: "?") },
        jobQueues: 1,
        migrationWords: [
            "{id}": "id INTEGER PRIMARY KEY", "{key id}": "", "{text}": "TEXT", "{blob}": "BLOB",
            "{narrow}": " WITHOUT ROWID", "{shard}": "",
        ]
    )

    /// PostgreSQL. `sharded` partitions each distributed table by hash of its bucket, which enforces the rule of a
    /// distributed engine: every unique key contains the shard key.
    package static func postgres(sharded: Bool) -> Dialect {
        Dialect(
            lock: "FOR UPDATE", skipLocked: "FOR UPDATE SKIP LOCKED",
            keys: { column, positions in
                let bucket = column.split(separator: ".").dropLast().map { $0 + "." }.joined() + "bucket"
                let rows = positions.map { "(CAST((CAST($\($0) AS BIGINT) >> 4) & 4095 AS INTEGER), CAST($\($0) AS BIGINT))" }
                return "(\(bucket), \(column)) IN (\(rows.joined(separator: ", ")))"
            },
            placeholders: { $0 },
            jobQueues: sharded ? 64 : 1,
            migrationWords: [
                "{id}": "id BIGINT NOT NULL", "{key id}": ", PRIMARY KEY (bucket, id)", "{text}": "TEXT COLLATE \"C\"", "{blob}": "BYTEA",
                "{narrow}": "", "{shard}": sharded ? " PARTITION BY HASH (bucket)" : "",
            ]
        )
    }
}

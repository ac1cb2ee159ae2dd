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
    /// How many queues the jobs of each lane are spread over: one per node's worth of shards, 1...64. More queues cost more polls.
    package let jobQueues: Int
    /// Into how many partitions a migration splits each table marked `{shard}`; 0 leaves them whole.
    package let partitions: Int
    /// A query for the names and types of a table's columns, in their order.
    let columnQuery: @Sendable (_ table: String) -> String
    /// The bytes of a column as lower-case hexadecimal digits.
    let hexadecimal: @Sendable (_ column: String) -> String
    /// A literal for bytes, given as hexadecimal digits.
    let bytesLiteral: @Sendable (_ digits: String) -> String
    /// Replacements in migration files: see `MigrationScript`.
    package let migrationWords: [String: String]

    package init(
        lock: String, skipLocked: String,
        keys: @escaping @Sendable (String, ClosedRange<Int>) -> String,
        placeholders: @escaping @Sendable (String) -> String,
        jobQueues: Int, partitions: Int = 0, columnQuery: @escaping @Sendable (String) -> String,
        hexadecimal: @escaping @Sendable (String) -> String, bytesLiteral: @escaping @Sendable (String) -> String,
        migrationWords: [String: String]
    ) {
        self.lock = lock
        self.skipLocked = skipLocked
        self.keys = keys
        self.placeholders = placeholders
        self.jobQueues = jobQueues
        self.partitions = partitions
        self.columnQuery = columnQuery
        self.hexadecimal = hexadecimal
        self.bytesLiteral = bytesLiteral
        self.migrationWords = migrationWords
    }
}

extension Dialect {
    /// The column without its alias: `id` of `p.id`.
    private static func bare(_ column: String) -> String { column.split(separator: ".").last.map(String.init) ?? column }

    /// The bucket of the same table: `p.bucket` beside `p.id`.
    private static func bucket(beside column: String) -> String {
        column.split(separator: ".").dropLast().map { $0 + "." }.joined() + "bucket"
    }

    /// SQLite: one writer, so no row locks; an id is the row's address, so keys need no bucket. For other columns the list is
    /// a sub-select of a sub-select: the only form of a row-value list that SQLite looks up in an index.
    package static let sqlite = Dialect(
        lock: "", skipLocked: "",
        keys: { column, positions in
            if Dialect.bare(column) == "id" { return "\(column) IN (\(positions.map { "$\($0)" }.joined(separator: ", ")))" }
            let rows = positions.map { "(($\($0) >> 4) & 4095, $\($0))" }.joined(separator: ", ")
            return "(\(Dialect.bucket(beside: column)), \(column)) IN (SELECT column1, column2 FROM (VALUES \(rows)))"
        },
        placeholders: { $0.replacing("$", with: "?") },
        jobQueues: 1,
        columnQuery: { "SELECT name, type FROM pragma_table_info('\($0)') ORDER BY cid" },
        hexadecimal: { "lower(hex(\($0)))" },
        bytesLiteral: { "X'\($0)'" },
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
                let rows = positions.map { "(CAST((CAST($\($0) AS BIGINT) >> 4) & 4095 AS INTEGER), CAST($\($0) AS BIGINT))" }
                return "(\(Dialect.bucket(beside: column)), \(column)) IN (\(rows.joined(separator: ", ")))"
            },
            placeholders: { $0 },
            jobQueues: sharded ? 64 : 1,
            partitions: sharded ? 4 : 0,
            columnQuery: {
                """
                SELECT column_name, data_type FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = '\($0)' ORDER BY ordinal_position
                """
            },
            hexadecimal: { "encode(\($0), 'hex')" },
            bytesLiteral: { "'\\x\($0)'::bytea" },
            migrationWords: [
                "{id}": "id BIGINT NOT NULL", "{key id}": ", PRIMARY KEY (bucket, id)", "{text}": "TEXT COLLATE \"C\"", "{blob}": "BYTEA",
                "{narrow}": "", "{shard}": sharded ? " PARTITION BY HASH (bucket)" : "",
            ]
        )
    }
}

import Primitives

/// Brings a database to the schema of this program: forward only, each script in a transaction of its own, so that a run
/// that was interrupted goes on where it stopped. Servers that start at once wait for one another.
package struct Migrator: Sendable {
    private let scripts: [MigrationScript]
    private let clock: Clock

    /// Throws `MigrationError.badNumbering` unless `scripts` are numbered 1, 2, 3...
    package init(scripts: [MigrationScript], clock: Clock) throws {
        for (index, script) in scripts.enumerated() where script.number != index + 1 {
            throw MigrationError.badNumbering(expected: index + 1, found: script.number)
        }
        self.scripts = scripts
        self.clock = clock
    }

    /// What `migrate` would do; changes nothing but for the table that remembers applied scripts.
    /// Throws `MigrationError.changed` or `.newer`.
    package func plan(_ engine: some SQLEngine) async throws -> MigrationPlan {
        try await engine.exclusively { [self] session in
            let applied = try applied(session)
            return MigrationPlan(current: applied, pending: Array(scripts.dropFirst(applied)))
        }
    }

    /// Applies what is pending. A database that already holds something is copied first, where the engine does that;
    /// `backedUp` is told where to. Returns the plan that was carried out.
    @discardableResult
    package func migrate(
        _ engine: some SQLEngine,
        progress: @escaping @Sendable (MigrationProgress) -> Void = { _ in },
        backedUp: @Sendable (String) -> Void = { _ in }
    ) async throws -> MigrationPlan {
        let plan = try await plan(engine)
        guard let first = plan.pending.first else { return plan }
        if plan.current > 0, let copy = try await engine.backUp(label: "before-\(Migrator.digits(first.number))") {
            backedUp(copy)
        }
        for script in plan.pending {
            try await engine.exclusively { [self] session in
                // Another server may have applied it since.
                guard try applied(session) < script.number else { return }
                try apply(script, session, engine.dialect, progress)
            }
        }
        return plan
    }

    private func apply(
        _ script: MigrationScript, _ session: any RawSession, _ dialect: Dialect, _ progress: (MigrationProgress) -> Void
    ) throws {
        let statements = script.statements(dialect)
        for (index, statement) in statements.enumerated() {
            progress(MigrationProgress(script: script, statement: index + 1, statementCount: statements.count))
            try session.execute(statement)
        }
        let name = script.name.replacing("'", with: "''")
        try session.execute(
            """
            INSERT INTO schema_migrations (number, name, checksum, applied_at)
            VALUES (\(script.number), '\(name)', '\(script.checksum)', \(clock.now().milliseconds))
            """)
    }

    /// The number of the last applied script, after checking that those applied are the program's own.
    private func applied(_ session: any RawSession) throws -> Int {
        try session.execute(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations
            (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)
            """)
        let rows = try session.texts("SELECT number, name, checksum FROM schema_migrations ORDER BY number")
        guard rows.count <= scripts.count else { throw MigrationError.newer(database: rows.count, program: scripts.count) }
        for (row, script) in zip(rows, scripts) where row[0] != "\(script.number)" || row[2] != script.checksum {
            throw MigrationError.changed(number: script.number, name: row[1] ?? "")
        }
        return rows.count
    }

    /// Four digits, as in the names of the files.
    private static func digits(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
    }
}

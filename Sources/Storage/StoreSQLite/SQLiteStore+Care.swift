import StoreSQL

extension SQLiteStore {
    /// SQLite's quick check, on a reading connection: writers are not held up.
    package func integrityProblems() async throws -> [String] {
        let findings = try await onReader { connection in
            try connection.read { try $0.texts("PRAGMA quick_check(20)") }
        }
        return findings.compactMap { $0.first ?? nil }.filter { $0 != "ok" }
    }

    package func refreshStatistics() async throws {
        try await exclusively { session in
            _ = try session.texts("PRAGMA analysis_limit = 400")
            _ = try session.texts("PRAGMA optimize")
        }
    }

    package func engineVersion() async throws -> String { "SQLite \(SQLiteLibrary.version)" }
}

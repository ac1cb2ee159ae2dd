import Store

/// What an engine offers to the parts of this target that are written once: migrations, and nothing else.
package protocol SQLEngine: Sendable {
    var dialect: Dialect { get }

    /// Runs `body` alone on the database in one transaction, outside every statement cache. For migrations and for
    /// whole-database checks; never in a request. Works before the engine's service runs.
    func exclusively<Value: Sendable>(_ body: @escaping @Sendable (any RawSession) throws -> Value) async throws -> Value

    /// Copies the whole database to a place beside it that `label` tells apart, and returns where; nil when the engine
    /// leaves backups to the operator or the database lives in memory. Throws `StoreError`.
    func backUp(label: String) async throws -> String?

    /// What the engine finds broken in its files, in its own words; empty when all is well, or when the engine leaves
    /// that to the operator's tools. May read the whole database. For `doctor`. Throws `StoreError`.
    func integrityProblems() async throws -> [String]

    /// Lets the engine look at its statistics where it does not do so by itself. Cheap when little has changed.
    func refreshStatistics() async throws

    /// The engine and its version, such as `SQLite 3.45.1`. Throws `StoreError`.
    func engineVersion() async throws -> String
}

extension SQLEngine {
    package func integrityProblems() async throws -> [String] { [] }
    package func refreshStatistics() async throws {}

    /// As PostgreSQL tells it, without the name of its compiler.
    package func engineVersion() async throws -> String {
        let rows = try await exclusively { try $0.texts("SELECT version()") }
        return (rows.first?.first ?? nil)?.split(separator: " ").prefix(2).joined(separator: " ") ?? "unknown"
    }
}

/// A session that runs text which is no registered statement: migrations and backups only.
package protocol RawSession: AnyObject {
    /// Runs one statement without arguments. Throws `StoreError`.
    func execute(_ sql: String) throws
    /// The rows of one statement without arguments, each as text or nil for NULL. Throws `StoreError`.
    func texts(_ sql: String) throws -> [[String?]]
    /// The same for as many rows as there are: each is handed over as it arrives. Throws `StoreError`, or what `row` throws.
    func each(_ sql: String, _ row: ([String?]) throws -> Void) throws
}

#if canImport(Glibc)
import Glibc
#endif

/// The engines that the conformance tests run on.
package enum TestEngine: String, Sendable, CaseIterable, CustomStringConvertible {
    case sqliteMemory = "SQLite in memory"
    case sqliteFile = "SQLite file"
    case postgres = "PostgreSQL"
    /// Every distributed table split by hash of its bucket: the rule of a distributed engine without one.
    case postgresPartitioned = "PostgreSQL partitioned"

    /// The address of a PostgreSQL cluster's maintenance database, where tests may create databases: RAPPORT_TEST_POSTGRES.
    package static let cluster: String? = getenv("RAPPORT_TEST_POSTGRES").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }

    /// The engines that can be tested here: without a cluster, those of SQLite.
    package static let available: [TestEngine] = allCases.filter { !$0.isPostgres || cluster != nil }

    package var isPostgres: Bool { self == .postgres || self == .postgresPartitioned }

    package var description: String { rawValue }
}

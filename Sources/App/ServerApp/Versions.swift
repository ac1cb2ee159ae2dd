import StorePostgres
import StoreSQLite

/// The versions of the program and of the libraries it runs with.
package struct Versions: Sendable, Hashable, Encodable {
    /// This release of Rapport.
    package static let rapport = "0.1.0"

    package let rapport: String
    package let swift: String
    package let sqlite: String
    /// The client library of PostgreSQL.
    package let libpq: String

    package static var current: Versions {
        Versions(rapport: Versions.rapport, swift: compiler, sqlite: SQLiteLibrary.version, libpq: PostgresLibrary.version)
    }

    /// For people, in order.
    package var lines: [(name: String, version: String)] {
        [("Rapport", rapport), ("Swift", swift), ("SQLite", sqlite), ("libpq", libpq)]
    }

    /// The compiler's language release, as far as the program itself can know it.
    private static var compiler: String {
        #if compiler(>=6.4)
        "6.4 or newer"
        #elseif compiler(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }
}

import GRDBSQLite

/// The SQLite library that this process is linked with.
package enum SQLiteLibrary {
    package static var version: String { String(cString: sqlite3_libversion()) }

    /// Whether two connections that write or merge the log at once may corrupt a file: versions 3.7.0 to 3.51.2
    /// (sqlite.org/wal.html, "WAL-reset bug"). This store never does so; another program on the same file might.
    package static var hasWALResetBug: Bool { hasWALResetBug(number: Int(sqlite3_libversion_number())) }

    /// As above for a version written as SQLite counts: 3051003 is 3.51.3.
    package static func hasWALResetBug(number: Int) -> Bool { (3_007_000..<3_051_003).contains(number) }
}

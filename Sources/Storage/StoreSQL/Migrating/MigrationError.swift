/// Why a database was not migrated. Nothing was changed by the script that is named.
package enum MigrationError: Error, Hashable, CustomStringConvertible {
    /// A file among the migrations is not named like 0001-name.sql.
    case badFileName(String)
    /// The scripts are not numbered 1, 2, 3...
    case badNumbering(expected: Int, found: Int)
    /// A script was changed after it had been applied.
    case changed(number: Int, name: String)
    /// The database was migrated by a newer version of the program.
    case newer(database: Int, program: Int)

    package var description: String {
        switch self {
        case .badFileName(let file): "the migration \(file) is not named like 0001-name.sql"
        case .badNumbering(let expected, let found): "migration \(expected) is missing: found \(found) in its place"
        case .changed(let number, let name): "migration \(number) (\(name)) was changed after it was applied to this database"
        case .newer(let database, let program):
            "the database is at migration \(database) and this version of Rapport knows \(program): install the newer version"
        }
    }
}

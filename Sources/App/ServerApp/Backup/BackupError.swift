/// Why there is no backup, or nothing was restored.
package enum BackupError: Error, Hashable, CustomStringConvertible {
    case nothingToBackUp(folder: String)
    /// The database has not this program's schema.
    case otherSchema(database: Int, program: Int)
    /// The file is none of ours, or not as it was written.
    case unreadable(file: String, reason: String)
    /// The file was made by a newer release.
    case newer(file: String, schema: Int)
    /// Media that rows use are not where they should be.
    case mediaMissing(count: Int, folder: String)
    /// The backup was good, but could not be loaded; the reason says why.
    case notLoaded(reason: String)
    /// There is something already where the backup should go.
    case occupied(String)
    /// The connection broke while the database was read.
    case interrupted

    package var description: String {
        switch self {
        case .nothingToBackUp(let folder): "\(folder) holds no database: is --data right?"
        case .otherSchema(let database, let program):
            "the database is at migration \(database) and this program at \(program): start the server once, or run `rapport migrate`, and try again"
        case .unreadable(let file, let reason): "\(file) cannot be restored: \(reason). Nothing was changed"
        case .newer(let file, let schema):
            "\(file) comes from a newer release (migration \(schema)): install that release and try again. Nothing was changed"
        case .mediaMissing(let count, let folder):
            "\(count) media files that are in use are missing in \(folder): is the disk there, and --data right? Nothing was written"
        case .notLoaded(let reason): "the backup could not be loaded: \(reason). Empty the database and the data folder before you try again"
        case .occupied(let place): "\(place) is not empty: restore into an empty data folder and an empty database. Nothing was changed"
        case .interrupted: "the connection to the database broke: please try again"
        }
    }
}

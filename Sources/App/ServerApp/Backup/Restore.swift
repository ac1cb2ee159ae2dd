import Blobs
import Domain
import Files
import Foundation
import Logging
import Primitives
import Store
import StoreSQL
import StoreSQLite

/// `rapport restore`: makes a server of a backup, in an empty data folder and an empty database of either engine.
package struct Restore: Sendable {
    /// What was restored.
    package struct Summary: Sendable, Hashable, Encodable {
        /// RFC 3339: when the backup was made.
        package let madeAt: String
        package let rows: Int
        package let media: Int
    }

    private let configuration: ServerConfiguration
    private let logger: Logger
    private let progress: @Sendable (String) -> Void

    /// `progress` gets a line for each step worth telling.
    package init(_ configuration: ServerConfiguration, logger: Logger, progress: @escaping @Sendable (String) -> Void) {
        self.configuration = configuration
        self.logger = logger
        self.progress = progress
    }

    /// Reads `file` as a whole first: one that is damaged or foreign is refused before anything is made. The database appears at
    /// the end, whole. Throws `BackupError`, `ArchiveError`, `StoreError`, `FolderLockError`, `BlobError` or `MigrationError`.
    package func read(_ file: String) async throws -> Summary {
        let scripts = try MigrationScript.standard()
        try refuseOccupiedFolder()
        progress("Checking \(file)")
        let found = try BackupCheck(file: file, scripts: scripts).run()
        try DataFolder.prepare(configuration)
        switch configuration.database {
        case .sqlite: try await fillFolder(file, found, scripts)
        case .postgres: try await fill(configuration, file, found, scripts)
        }
        return Summary(madeAt: found.head.madeAt, rows: found.contents.rows.values.reduce(0, +), media: found.contents.blobs)
    }

    /// Throws when there is a database, or what one left: SQLite would replay an old log into the new file.
    private func refuseOccupiedFolder() throws {
        guard configuration.database == .sqlite, let path = SQLiteConfiguration(location: .folder(configuration.dataFolder)).path else { return }
        guard ["", "-wal", "-shm", "-journal"].allSatisfy({ !FileManager.default.fileExists(atPath: path + $0) }) else {
            throw BackupError.occupied(configuration.dataFolder)
        }
    }

    /// Fills a database in a folder of its own and moves it to its place when it is whole.
    private func fillFolder(_ file: String, _ found: BackupCheck.Found, _ scripts: [MigrationScript]) async throws {
        let lock = try FolderLock(folder: configuration.dataFolder)
        defer { withExtendedLifetime(lock) {} }
        try refuseOccupiedFolder()
        let unfinished = configuration.dataFolder + "/restoring"
        try? FileManager.default.removeItem(atPath: unfinished)
        defer { try? FileManager.default.removeItem(atPath: unfinished) }
        try await fill(configuration.preparing(in: unfinished), file, found, scripts)
        guard let made = SQLiteConfiguration(location: .folder(unfinished)).path,
            let place = SQLiteConfiguration(location: .folder(configuration.dataFolder)).path
        else { return }
        try FileManager.default.moveItem(atPath: made, toPath: place)
        try FolderSync.sync(configuration.dataFolder)
    }

    private func fill(_ target: ServerConfiguration, _ file: String, _ found: BackupCheck.Found, _ scripts: [MigrationScript]) async throws {
        let database = try OpenDatabase(target, clock: .system, randomness: .system, logger: logger)
        try await database.whileServing {
            let then = Array(scripts.prefix(found.head.migrations.count))
            try await refuseOccupied(database.engine, then)
            try await restoreMedia(file, found)
            try await Migrator(scripts: then, clock: .system).migrate(database.engine)
            try await load(file, found, into: database.engine)
            try await Migrator(scripts: scripts, clock: .system).migrate(database.engine)
        }
    }

    /// Throws unless the database is empty, or has the schema of the backup and nobody in it.
    private func refuseOccupied(_ engine: any OpenStore, _ scripts: [MigrationScript]) async throws {
        let place = configuration.database == .sqlite ? configuration.dataFolder : "the database"
        let plan: MigrationPlan
        do { plan = try await Migrator(scripts: scripts, clock: .system).plan(engine) } catch is MigrationError { throw BackupError.occupied(place) }
        guard plan.current > 0 else { return }
        let dialect = engine.dialect
        let isEmpty = try await engine.exclusively { session in
            try ["accounts", "members", "posts"].allSatisfy { try TableCopy($0, session, dialect).count() == 0 }
        }
        guard isEmpty, plan.pending.isEmpty else { throw BackupError.occupied(place) }
    }

    /// All rows, in one transaction.
    private func load(_ file: String, _ found: BackupCheck.Found, into engine: any OpenStore) async throws {
        let (dialect, progress) = (engine.dialect, progress)
        try await engine.exclusively { session in
            // Somebody may have come since it was looked at.
            guard try ["accounts", "members", "posts"].allSatisfy({ try TableCopy($0, session, dialect).count() == 0 }) else {
                throw BackupError.occupied("the database")
            }
            let tables = try TableCopy.tables.map { try TableCopy($0, session, dialect) }.filter { !$0.columns.isEmpty }
            for table in tables { try table.clear() }
            let known = Dictionary(uniqueKeysWithValues: tables.map { ($0.table, $0) })
            let archive = try ArchiveReader(path: file)
            var rowCount = 0
            while let entry = try archive.next() {
                let parts = entry.name.split(separator: "/")
                // Rows come first: what follows need not be read.
                guard parts.first == "database" || entry.name == BackupFormat.first else { break }
                guard parts.count == 3 else { continue }
                let bytes = try archive.readAll(most: BackupFormat.mostBytes)
                guard let table = known[String(parts[1])], let text = RowText.read(bytes) else {
                    throw BackupError.notLoaded(reason: "\(entry.name) does not fit")
                }
                for start in stride(from: 0, to: text.rows.count, by: BackupFormat.rowsPerStatement) {
                    let rows = text.rows[start..<min(text.rows.count, start + BackupFormat.rowsPerStatement)]
                    try table.insert(Array(rows), names: text.columns)
                }
                rowCount += text.rows.count
                progress("Restored \(rowCount) rows")
            }
            for table in tables where try table.count() != found.contents.rows[table.table] ?? 0 {
                throw BackupError.notLoaded(reason: "\(table.table) has other rows than it should")
            }
        }
    }

    private func restoreMedia(_ file: String, _ found: BackupCheck.Found) async throws {
        guard found.contents.blobs > 0 else { return }
        let blobs = try configuration.blobs(clock: .system)
        let archive = try ArchiveReader(path: file)
        while let entry = try archive.next() {
            guard entry.name.hasPrefix("media/") else { continue }
            let path = "\(blobs.incoming)/\(entry.name.dropFirst(6))"
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
                let handle = FileHandle(forWritingAtPath: path)
            else { throw BlobError.unavailable("cannot write \(path)") }
            while case let piece = try archive.read(), !piece.isEmpty { try handle.write(contentsOf: piece) }
            try handle.close()
            let kept = try await blobs.keep(path)
            guard kept.key.hex == entry.name.dropFirst(6) else {
                throw BackupError.unreadable(file: file, reason: "\(entry.name) is damaged")
            }
        }
        progress("Restored \(found.contents.blobs) media files")
    }
}

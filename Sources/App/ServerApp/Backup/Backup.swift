import Blobs
import Domain
import Files
import Foundation
import Logging
import Primitives
import Store
import StorePostgres
import StoreSQL
import StoreSQLite
import Synchronization

/// `rapport backup`: the database as it is at one moment, and its pictures, in one file. Works beside a running server, which
/// goes on as before, and without one.
package struct Backup: Sendable {
    /// What was kept.
    package struct Summary: Sendable, Hashable, Encodable {
        package let file: String
        package let bytes: Int64
        package let rows: Int
        package let media: Int
        /// Media that were removed while the backup was made.
        package let gone: Int
    }

    private let configuration: ServerConfiguration
    private let progress: @Sendable (String) -> Void

    /// `progress` gets a line for each step worth telling.
    package init(_ configuration: ServerConfiguration, progress: @escaping @Sendable (String) -> Void) {
        self.configuration = configuration
        self.progress = progress
    }

    /// Writes the backup to `file`, reads it back as a whole, and only then gives it its name. Throws `BackupError`,
    /// `ArchiveError`, `StoreError`, `BlobError` or `ResourceError`; nothing is left of a file that did not become whole.
    package func write(to file: String) async throws -> Summary {
        let scripts = try MigrationScript.standard()
        let source = try source()
        let archive = try ArchiveWriter(path: file)
        defer { archive.abandon() }
        let head = BackupHead(
            format: BackupFormat.version, release: Versions.rapport, madeAt: Clock.system.now().iso8601,
            engine: configuration.database == .sqlite ? "sqlite" : "postgres", migrations: scripts.map(\.checksum))
        let headBytes = try BackupFormat.json(head)
        try archive.add(BackupFormat.first, headBytes)
        var (contents, used) = try await copyTables(source, scripts, to: archive)
        contents.files[BackupFormat.first] = Checksum.of(headBytes)
        try await copyMedia(used, to: archive, &contents)
        try await checkGone(contents.gone, source)
        let bytes = try BackupFormat.json(contents)
        try archive.add(BackupFormat.contents, bytes)
        try archive.add(BackupFormat.seal, Array("\(Checksum.of(bytes))  \(BackupFormat.contents)\n".utf8))
        try archive.seal()
        progress("Reading it back")
        let found = try BackupCheck(file: archive.unfinishedPath, scripts: scripts).run()
        guard found.contents == contents else { throw BackupError.unreadable(file: file, reason: "it is not what was written") }
        try archive.finish()
        return Summary(
            file: file, bytes: archive.size, rows: contents.rows.values.reduce(0, +), media: contents.blobs, gone: contents.gone.count)
    }

    private func source() throws -> any SnapshotSource {
        switch configuration.database {
        case .sqlite:
            guard let path = SQLiteConfiguration(location: .folder(configuration.dataFolder)).path, DataFolder.holdsDatabase(configuration.dataFolder)
            else { throw BackupError.nothingToBackUp(folder: configuration.dataFolder) }
            return SQLiteSnapshot(path: path)
        case .postgres(let url):
            return PostgresStore(
                PostgresConfiguration(address: url, connectionCount: 1), ids: IDGenerator(clock: .system, randomness: .system), clock: .system,
                logger: Logger(label: "rapport.backup") { _ in SwiftLogNoOpLogHandler() }, announcer: { _ in })
        }
    }

    /// Copies all rows and returns their numbers, and which blobs they use.
    private func copyTables(
        _ source: any SnapshotSource, _ scripts: [MigrationScript], to archive: ArchiveWriter
    ) async throws -> (BackupContents, [String]) {
        let (dialect, progress) = (source.dialect, progress)
        // A second run after a lost connection would write everything again.
        let hasBegun = Atomic(false)
        return try await source.snapshot { session in
            guard !hasBegun.exchange(true, ordering: .relaxed) else { throw BackupError.interrupted }
            try Self.checkSchema(session, scripts)
            var contents = BackupContents(rows: [:], blobs: 0, gone: [], files: [:])
            for table in TableCopy.tables {
                let copy = try TableCopy(table, session, dialect)
                var file = TableFile(copy, archive)
                try copy.read { row in
                    try file.add(row)
                    if file.rowCount % 100_000 == 0 { progress("Copying \(table): \(file.rowCount) rows") }
                }
                try file.finish()
                contents.rows[table] = file.rowCount
                contents.files.merge(file.checksums) { _, new in new }
            }
            progress("Copied \(contents.rows.values.reduce(0, +)) rows")
            let used = try session.texts("SELECT DISTINCT blob FROM blob_uses ORDER BY blob").compactMap { $0[0] }
            return (contents, used)
        }
    }

    private static func checkSchema(_ session: any RawSession, _ scripts: [MigrationScript]) throws {
        let applied = try session.texts("SELECT checksum FROM schema_migrations ORDER BY number").map { $0[0] }
        guard applied == scripts.map(\.checksum) else { throw BackupError.otherSchema(database: applied.count, program: scripts.count) }
    }

    /// What was not there must have been deleted while the backup was made: no row uses it any more.
    private func checkGone(_ gone: [String], _ source: any SnapshotSource) async throws {
        guard !gone.isEmpty else { return }
        let lost = try await source.snapshot { session in
            Set(try session.texts("SELECT DISTINCT blob FROM blob_uses").compactMap { $0[0] }).intersection(gone).count
        }
        if lost > 0 { throw BackupError.mediaMissing(count: lost, folder: DataFolder.media(of: configuration.dataFolder)) }
    }

    private func copyMedia(_ keys: [String], to archive: ArchiveWriter, _ contents: inout BackupContents) async throws {
        guard !keys.isEmpty else { return }
        let blobs = try configuration.blobs(clock: .system)
        for text in keys {
            guard let key = BlobKey(text), let blob = try await blobs.open(key) else {
                contents.gone.append(text)
                continue
            }
            try archive.begin(BackupFormat.media(text), size: blob.size)
            var position: Int64 = 0
            while position < blob.size {
                let piece = try await blob.read(position..<min(blob.size, position + BlobPiece.bytes))
                guard !piece.isEmpty else { throw BlobError.unavailable("a blob became shorter") }
                try archive.append(piece)
                position += Int64(piece.count)
            }
            contents.blobs += 1
            if contents.blobs % 1000 == 0 { progress("Copying media: \(contents.blobs) of \(keys.count)") }
        }
        progress("Copied \(contents.blobs) media files")
    }
}

/// The rows of one table on their way into the archive.
private struct TableFile {
    private let table: String
    private let columns: [String]
    private let archive: ArchiveWriter
    private var text: RowText
    private var fileCount = 0
    private(set) var rowCount = 0
    private(set) var checksums: [String: String] = [:]

    init(_ copy: TableCopy, _ archive: ArchiveWriter) {
        table = copy.table
        columns = copy.columns.map(\.name)
        self.archive = archive
        text = RowText(columns: columns)
    }

    mutating func add(_ row: [String?]) throws {
        text.add(row)
        rowCount += 1
        if text.bytes.count >= BackupFormat.rowBytes { try finish() }
    }

    /// Writes what has come together.
    mutating func finish() throws {
        guard text.rowCount > 0 else { return }
        fileCount += 1
        let name = BackupFormat.rows(table, fileCount)
        try archive.add(name, text.bytes)
        checksums[name] = Checksum.of(text.bytes)
        text = RowText(columns: columns)
    }
}

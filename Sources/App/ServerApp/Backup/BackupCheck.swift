import Crypto
import Domain
import Files
import Foundation
import Primitives
import StoreSQL

/// Reads a backup from end to end, without changing anything: that it is ours, whole and as it was written.
struct BackupCheck {
    let file: String
    /// The migrations of this program.
    let scripts: [MigrationScript]

    /// What a good backup holds.
    struct Found {
        let head: BackupHead
        let contents: BackupContents
    }

    /// Throws `BackupError`, or `ArchiveError.system`.
    func run() throws -> Found {
        do {
            return try read()
        } catch let error as ArchiveError {
            if case .damaged(let reason) = error { throw unreadable(reason) }
            throw error
        }
    }

    private func read() throws -> Found {
        let archive = try ArchiveReader(path: file)
        guard try archive.next()?.name == BackupFormat.first else { throw unreadable("it is no backup of Rapport") }
        let headBytes = try archive.readAll(most: BackupFormat.mostBytes)
        let head = try head(headBytes)
        var sums = [BackupFormat.first: Checksum.of(headBytes)]
        var (rows, blobs): ([String: Int], Set<String>) = ([:], [])
        while let entry = try archive.next() {
            let parts = entry.name.split(separator: "/")
            switch parts.first {
            case "database" where parts.count == 3 && TableCopy.tables.contains(String(parts[1])):
                let bytes = try archive.readAll(most: BackupFormat.mostBytes)
                guard let text = RowText.read(bytes) else { throw unreadable("\(entry.name) is damaged") }
                sums[entry.name] = Checksum.of(bytes)
                rows[String(parts[1]), default: 0] += text.rows.count
            case "media" where parts.count == 2:
                guard try checksum(of: archive) == parts[1] else { throw unreadable("\(entry.name) is damaged") }
                blobs.insert(String(parts[1]))
            case "contents.json":
                let contents = try seal(archive)
                let wanted = contents.rows.filter { $0.value > 0 }
                guard contents.files == sums, wanted == rows, contents.blobs == blobs.count else { throw unreadable("it is damaged") }
                return Found(head: head, contents: contents)
            default: throw unreadable("\(entry.name) does not belong into a backup")
            }
        }
        throw unreadable("it ends too early")
    }

    private func head(_ bytes: [UInt8]) throws -> BackupHead {
        guard let head = try? JSONDecoder().decode(BackupHead.self, from: Data(bytes)) else { throw unreadable("it is no backup of Rapport") }
        guard head.format == BackupFormat.version, head.migrations.count <= scripts.count else {
            throw BackupError.newer(file: file, schema: head.migrations.count)
        }
        guard zip(head.migrations, scripts).allSatisfy({ $0 == $1.checksum }) else {
            throw unreadable("its database was made by another program")
        }
        return head
    }

    /// The last two files.
    private func seal(_ archive: ArchiveReader) throws -> BackupContents {
        let bytes = try archive.readAll(most: BackupFormat.mostBytes)
        guard try archive.next()?.name == BackupFormat.seal else { throw unreadable("it ends too early") }
        let seal = String(decoding: try archive.readAll(most: 1024), as: UTF8.self)
        guard seal.prefix(64) == Checksum.of(bytes), try archive.next() == nil,
            let contents = try? JSONDecoder().decode(BackupContents.self, from: Data(bytes))
        else { throw unreadable("it is damaged") }
        return contents
    }

    private func checksum(of archive: ArchiveReader) throws -> String {
        var hash = SHA256()
        while case let piece = try archive.read(), !piece.isEmpty { hash.update(data: piece) }
        return Hexadecimal.text(hash.finalize())
    }

    private func unreadable(_ reason: String) -> BackupError { .unreadable(file: file, reason: reason) }
}

import Foundation

/// The files of a backup, in their order: `rapport-backup.json`, `database/TABLE/000001.tsv`..., `media/SHA256`...,
/// `contents.json` and `contents.sha256`, which seals it.
enum BackupFormat {
    /// Raised when older programs cannot read a backup any more.
    static let version = 1
    static let first = "rapport-backup.json"
    static let contents = "contents.json"
    static let seal = "contents.sha256"
    /// Bytes that a file of rows has at least, unless it is a table's last.
    static let rowBytes = 1 << 20
    /// Bytes that a file which is read as a whole may have: one row more than `rowBytes`, with room.
    static let mostBytes: Int64 = 64 << 20
    /// Rows of one statement when they are restored.
    static let rowsPerStatement = 100

    static func rows(_ table: String, _ number: Int) -> String {
        let digits = String(number)
        return "database/\(table)/\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).tsv"
    }

    static func media(_ key: String) -> String { "media/\(key)" }

    static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }
}

/// What a backup says of itself first.
struct BackupHead: Codable, Hashable, Sendable {
    var format: Int
    /// The release that made it.
    var release: String
    /// RFC 3339.
    var madeAt: String
    /// `sqlite` or `postgres`; it can be restored into either.
    var engine: String
    /// The checksums of the migrations that the database had.
    var migrations: [String]
}

/// What a backup says of itself at its end.
struct BackupContents: Codable, Hashable, Sendable {
    /// Rows by table.
    var rows: [String: Int]
    /// Pictures and other media.
    var blobs: Int
    /// Keys of blobs that were removed while the backup was made.
    var gone: [String]
    /// SHA-256 by file, but for blobs, whose names are theirs.
    var files: [String: String]
}

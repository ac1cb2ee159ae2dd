import Foundation
import StoreSQLite

/// The folder that holds everything a server must not lose. Only its owner may look into it.
package enum DataFolder {
    /// Why a folder cannot be used.
    package struct Unusable: Error, Hashable, CustomStringConvertible {
        package let path: String
        package let reason: String
        package var description: String { "the data folder \(path) cannot be used: \(reason)" }
    }

    /// Creates the folder with mode 0700 and its commented configuration file when they do not exist. Throws `Unusable`.
    package static func prepare(_ configuration: ServerConfiguration) throws {
        let folder = configuration.dataFolder
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            if configuration.filePath == folder + "/rapport.yaml" { try ConfigurationFile.writeDefault(to: configuration.filePath) }
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw Unusable(path: folder, reason: error.localizedDescription)
        }
    }

    /// Where pictures lie in a data folder.
    package static func media(of folder: String) -> String { folder + "/media" }

    /// Whether the name is that of something that holds nothing.
    static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    /// The permission bits of the folder, or nil when it does not exist.
    package static func permissions(of folder: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder)
        return (attributes?[.posixPermissions] as? NSNumber)?.intValue
    }

    /// Whether a SQLite database has been made in the folder.
    package static func holdsDatabase(_ folder: String) -> Bool {
        SQLiteConfiguration(location: .folder(folder)).path.map(FileManager.default.fileExists(atPath:)) ?? false
    }

    /// Bytes free for this user and bytes in all on the folder's disk; nil when that cannot be told.
    package static func space(of folder: String) -> (free: Int64, total: Int64)? {
        guard let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder),
            let free = attributes[.systemFreeSize] as? NSNumber, let total = attributes[.systemSize] as? NSNumber
        else { return nil }
        return (free.int64Value, total.int64Value)
    }
}

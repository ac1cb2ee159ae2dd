import Foundation

/// A folder of one test, removed after it.
package struct TestFolder: Sendable {
    package let path: String

    /// Runs `body` with a new folder that does not exist yet in a place of its own.
    package static func with<Value: Sendable>(_ body: (TestFolder) async throws -> Value) async throws -> Value {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("rapport-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        return try await body(TestFolder(path: place.appendingPathComponent("data").path))
    }

    /// Writes a file into the folder, which is created.
    package func write(_ text: String, to name: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    }

    package func contains(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
}

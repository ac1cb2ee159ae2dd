import Files
import Foundation
import Testing

@Suite struct FilesTests {
    /// Runs `body` with a new folder that is removed afterwards.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rapport-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test func `resources come from the first root that has them, names in byte order without hidden ones`() throws {
        try withFolder { folder in
            try write("one", to: folder + "/a/rapport_Pages.resources/texts/x.txt")
            try write("two", to: folder + "/b/rapport_Pages.resources/texts/x.txt")
            try write("three", to: folder + "/b/rapport_Pages.resources/more/Z")
            try write("four", to: folder + "/b/rapport_Pages.resources/more/a")
            try write("five", to: folder + "/b/rapport_Pages.resources/more/.hidden")
            let locator = ResourceLocator(roots: [folder + "/a", folder + "/b"])
            #expect(try locator.bytes("texts/x.txt", of: "Pages") == Array("one".utf8))
            #expect(try locator.names(in: "more", of: "Pages") == ["Z", "a"])
        }
    }

    @Test func `a file that is missing is named with the places looked at`() {
        let locator = ResourceLocator(roots: ["/nowhere"])
        let error = #expect(throws: ResourceError.self) { try locator.bytes("x.sql", of: "StoreSQL") }
        #expect(error?.description == "the file x.sql is missing; looked for /nowhere/rapport_StoreSQL.resources/x.sql")
    }

    @Test func `RAPPORT_RESOURCES replaces every other place`() {
        #expect(ResourceLocator.standard(override: "/some/place").roots == ["/some/place"])
        let roots = ResourceLocator.standard(override: "").roots
        #expect(roots.count == 2 && roots[1] == roots[0] + "/../share/rapport")
    }

    @Test func `a folder's lock is held once and let go of with its holder`() throws {
        try withFolder { folder in
            var first: FolderLock? = try FolderLock(folder: folder)
            #expect(first != nil)
            #expect(throws: FolderLockError.held(folder: folder, process: Int(getpid()))) { try FolderLock(folder: folder) }
            first = nil
            _ = try FolderLock(folder: folder)
        }
    }

    @Test func `a folder that does not exist cannot be locked`() {
        let error = #expect(throws: FolderLockError.self) { try FolderLock(folder: "/nowhere") }
        #expect(error?.description == "the file /nowhere/lock cannot be opened: No such file or directory")
    }
}

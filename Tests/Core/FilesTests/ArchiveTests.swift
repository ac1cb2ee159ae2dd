import Foundation
import Testing

@testable import Files

@Suite struct ArchiveTests {
    @Test func `what is written is read back file by file`() throws {
        try withFolder { folder in
            let path = folder + "/a.archive"
            let writer = try ArchiveWriter(path: path)
            let long = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
            try writer.add("one.txt", Array("text".utf8))
            try writer.begin("two/big", size: Int64(long.count))
            for start in stride(from: 0, to: long.count, by: 70_000) { try writer.append(Array(long[start..<min(long.count, start + 70_000)])) }
            try writer.add("three", [])
            try writer.seal()
            try writer.finish()
            let reader = try ArchiveReader(path: path)
            #expect(try reader.next() == .init(name: "one.txt", size: 4))
            #expect(try reader.next() == .init(name: "two/big", size: 300_000))
            #expect(try reader.readAll(most: 300_000) == long)
            #expect(try reader.next()?.name == "three")
            #expect(try reader.readAll(most: 0) == [])
            #expect(try reader.next() == nil)
        }
    }

    @Test func `a file that is not finished leaves nothing, and one that is there stays`() throws {
        try withFolder { folder in
            do {
                let writer = try ArchiveWriter(path: folder + "/a")
                try writer.add("one", [1])
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
            _ = FileManager.default.createFile(atPath: folder + "/a", contents: Data("mine".utf8))
            #expect(throws: ArchiveError.system(path: folder + "/a", reason: "there is a file of this name already")) {
                try ArchiveWriter(path: folder + "/a")
            }
        }
    }

    @Test(arguments: ["../a", "/a", "a//b", "a/..", "a/./b", "", "a b", "\u{e9}"])
    func `a name that leads out or is unusual is no file of ours`(name: String) {
        #expect(ArchiveHeader(ArchiveHeader(name: name, size: 0).block) == nil)
    }

    @Test func `every changed byte of a header is noticed`() {
        let block = ArchiveHeader(name: "database/posts/000001.tsv", size: 77).block
        #expect(ArchiveHeader(block) == ArchiveHeader(name: "database/posts/000001.tsv", size: 77))
        for index in block.indices {
            var changed = block
            changed[index] ^= 4
            #expect(ArchiveHeader(changed) == nil, "byte \(index)")
        }
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/archive-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }
}

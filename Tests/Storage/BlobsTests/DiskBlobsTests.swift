import Blobs
import Domain
import Foundation
import Primitives
import Store
import TestSupport
import Testing

/// Blobs on disk: the conformance suite, and what only a disk has.
@Suite struct DiskBlobsTests {
    private static func withBlobs(
        reserve: Int64 = 0, _ body: (DiskBlobs, String, TestClock) async throws -> Void
    ) async throws {
        let clock = TestClock()
        try await withTestFolder { folder in
            try await body(try DiskBlobs(folder: folder + "/media", clock: clock.clock, reserve: reserve), folder + "/media", clock)
        }
    }

    @Test func `content is kept once under its SHA-256`() async throws {
        try await Self.withBlobs { blobs, _, _ in try await BlobConformance.keepsContentUnderItsName(blobs) }
    }

    @Test func `ranges are read as far as there are bytes`() async throws {
        try await Self.withBlobs { blobs, _, _ in try await BlobConformance.readsRanges(blobs) }
    }

    @Test func `a blob goes when it was not kept lately, and open readers read on`() async throws {
        try await Self.withBlobs { blobs, _, clock in try await BlobConformance.removesWhatIsOld(blobs, clock: clock) }
    }

    @Test func `all blobs are listed in pages`() async throws {
        try await Self.withBlobs { blobs, _, _ in try await BlobConformance.listsInPages(blobs) }
    }

    @Test func `what is no file is refused and leaves nothing`() async throws {
        try await Self.withBlobs { blobs, _, _ in try await BlobConformance.refusesWhatIsNoFile(blobs) }
    }

    @Test func `a full disk refuses and keeps nothing`() async throws {
        try await Self.withBlobs(reserve: .max) { blobs, _, _ in
            let path = try blobs.written([1])
            await #expect(throws: BlobError.full) { try await blobs.keep(path) }
            #expect(try await blobs.keys(after: nil, limit: 1) == [])
            #expect(await blobs.room() == 0)
        }
    }

    @Test func `what a dead server was writing is cleared and was never a blob`() async throws {
        try await Self.withBlobs { blobs, folder, clock in
            _ = try blobs.written([1])
            try FileManager.default.createDirectory(atPath: folder + "/incoming/batch/deep", withIntermediateDirectories: true)
            let next = try DiskBlobs(folder: folder, clock: clock.clock, reserve: 0)
            try next.clearIncoming()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/incoming") == [])
            #expect(try await next.keys(after: nil, limit: 1) == [])
        }
    }

    @Test func `a link in place of a file is not followed`() async throws {
        try await Self.withBlobs { blobs, folder, _ in
            let link = folder + "/incoming/link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/passwd")
            await #expect(throws: BlobError.self) { try await blobs.keep(link) }
            #expect(try await blobs.keys(after: nil, limit: 1) == [])
        }
    }

    @Test(arguments: ["", "00", "../../etc/passwd", String(repeating: "G", count: 64), String(repeating: "A", count: 64)])
    func `nothing but a hash is a key`(text: String) {
        #expect(BlobKey(text) == nil)
    }
}

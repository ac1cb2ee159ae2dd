import Domain
import Foundation
import Primitives
import Store
import TestSupport
import Testing

/// What every store of blobs keeps to. A driver's suite calls each with a fresh store and the clock that the store was given.
enum BlobConformance {
    static func keepsContentUnderItsName(_ blobs: any BlobStore) async throws {
        let bytes = Array("abc".utf8)
        let stored = try await blobs.keep(try blobs.written(bytes))
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(stored == StoredBlob(key: try #require(BlobKey(expected)), size: 3))
        let again = try await blobs.keep(try blobs.written(bytes))
        #expect(again == stored)
        let reader = try #require(try await blobs.open(stored.key))
        #expect(reader.size == 3)
        #expect(try await reader.read(0..<3) == bytes)
        #expect(try await blobs.keys(after: nil, limit: 10) == [stored.key])
    }

    static func readsRanges(_ blobs: any BlobStore) async throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let stored = try await blobs.keep(try blobs.written(bytes))
        let reader = try #require(try await blobs.open(stored.key))
        var whole: [UInt8] = []
        while Int64(whole.count) < reader.size {
            let from = Int64(whole.count)
            whole += try await reader.read(from..<from + BlobPiece.bytes)
        }
        #expect(whole == bytes)
        #expect(try await reader.read(299_990..<400_000) == Array(bytes[299_990...]))
        #expect(try await reader.read(5..<9) == Array(bytes[5..<9]))
        #expect(try await reader.read(300_000..<300_001) == [])
        #expect(try await blobs.keep(try blobs.written([])).size == 0)
    }

    static func removesWhatIsOld(_ blobs: any BlobStore, clock: TestClock) async throws {
        let stored = try await blobs.keep(try blobs.written([1, 2, 3]))
        let reader = try #require(try await blobs.open(stored.key))
        let first = clock.clock.now()
        clock.advance(by: .hours(2))
        _ = try await blobs.keep(try blobs.written([1, 2, 3]))
        #expect(try await !blobs.remove(stored.key, keptBefore: first.adding(.hours(1))))
        #expect(try await blobs.remove(stored.key, keptBefore: first.adding(.hours(3))))
        #expect(try await !blobs.remove(stored.key, keptBefore: first.adding(.hours(3))))
        let gone = try await blobs.open(stored.key)
        #expect(gone == nil)
        #expect(try await reader.read(0..<3) == [1, 2, 3])
    }

    static func listsInPages(_ blobs: any BlobStore) async throws {
        var keys: [BlobKey] = []
        for number in 0..<40 { keys.append(try await blobs.keep(try blobs.written([UInt8(number)])).key) }
        var listed: [BlobKey] = []
        while true {
            let page = try await blobs.keys(after: listed.last, limit: 7)
            listed += page
            if page.count < 7 { break }
        }
        #expect(listed == keys.sorted())
    }

    static func refusesWhatIsNoFile(_ blobs: any BlobStore) async throws {
        await #expect(throws: BlobError.self) { try await blobs.keep(blobs.incoming + "/absent") }
        await #expect(throws: BlobError.self) { try await blobs.keep(blobs.incoming) }
        #expect(try await blobs.keys(after: nil, limit: 10) == [])
        let absent = try #require(BlobKey(String(repeating: "0", count: 64)))
        let found = try await blobs.open(absent)
        #expect(found == nil)
    }
}

extension BlobStore {
    /// A new file among what is incoming.
    func written(_ bytes: [UInt8]) throws -> String {
        let path = "\(incoming)/\(UInt64.random(in: 0...UInt64.max))"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }
}

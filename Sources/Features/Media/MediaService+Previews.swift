import Domain
import Store

extension MediaService {
    /// Makes a picture anew that came from elsewhere, in the sandbox, and keeps it; nil for what is no picture that is taken. Throws
    /// when the machine is at fault. What nothing uses within an hour goes again.
    package func keepPreview(_ bytes: [UInt8]) async throws -> KeptPicture? {
        guard let header = try? PictureHeader.read(Array(bytes.prefix(PictureHeader.mostBytes)), whole: { bytes }),
            (try? limits.check(header)) != nil
        else { return nil }
        if let room = await blobs.room(), room < Int64(bytes.count) + tool.mostOutput { throw BlobError.full }
        let made: MadeMedia
        do {
            made = try await tool.make(.preview, from: BytesInMemory(bytes: bytes), header)
        } catch Sandbox.Failure.failed {
            return nil
        }
        defer { made.discard() }
        let blob = try await blobs.keep(made.whole)
        return KeptPicture(blob: blob.key, format: made.format, size: made.size, blurhash: made.blurhash)
    }
}

/// Bytes that came over the net, for whoever reads blobs.
private struct BytesInMemory: BlobReader {
    let bytes: [UInt8]

    var size: Int64 { Int64(bytes.count) }

    func read(_ range: Range<Int64>) async throws(BlobError) -> [UInt8] {
        Array(bytes[Int(range.lowerBound)..<min(Int(range.upperBound), bytes.count)])
    }
}

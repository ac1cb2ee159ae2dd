import Domain
import Primitives
import Store
#if canImport(Glibc)
import Glibc
#endif

/// A folder of its own for one run of a decoder, beside the uploads. Goes with `discard`.
struct WorkFolder: Sendable {
    let path: String
    private static let names =
        ["source", "messages", "facts", "blur.ppm"] + ["jpg", "png", "gif", "webp", "mp4", "mp3", "m4a"].flatMap { ["whole.\($0)", "small.\($0)"] }

    /// Throws `BlobError`.
    init(in folder: String, _ randomness: Randomness) throws(BlobError) {
        path = "\(folder)/\(randomness.token(byteCount: 12))"
        guard mkdir(path, 0o700) == 0 else { throw WorkFile.failure(path) }
    }

    var messages: String { path + "/messages" }

    /// Writes the upload into it, and returns where. Throws `BlobError`.
    func source(_ upload: any BlobReader) async throws -> String {
        let source = path + "/source"
        try WorkFile.make(source, [])
        var position: Int64 = 0
        while position < upload.size {
            let piece = try await upload.read(position..<position + BlobPiece.bytes)
            guard !piece.isEmpty else { throw BlobError.unavailable("a blob became shorter") }
            try WorkFile.append(piece, to: source)
            position += Int64(piece.count)
        }
        return source
    }

    /// Makes empty files of these names for a run to write. Throws `BlobError`.
    func outputs(_ names: [String]) throws(BlobError) -> [(name: String, path: String)] {
        var outputs: [(name: String, path: String)] = []
        for name in names {
            try WorkFile.make("\(path)/\(name)", [])
            outputs.append((name, "\(path)/\(name)"))
        }
        return outputs
    }

    func discard() {
        for name in Self.names { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}

/// What was made of an upload. The files go with `discard`, unless they are kept before.
package struct MadeMedia: Sendable {
    package let whole: String
    /// Nil for sound.
    package let small: String?
    package let format: MediaFormat
    package let size: PictureSize
    package let smallSize: PictureSize
    package let blurhash: String?
    package var playback: Playback?
    let folder: WorkFolder

    /// Of all that is kept of it.
    var bytes: Int64 { [whole, small].compactMap { $0.flatMap(WorkFile.size) }.reduce(0, +) }

    /// Removes the files that are left of it.
    package func discard() { folder.discard() }
}

import Domain
import Primitives
import Store
#if canImport(Glibc)
import Glibc
#endif

/// Makes what is served of a picture: upright, without what the camera said of itself and of the place, at most as large as
/// screens are, with a small version and a blur. All of it happens in the sandbox.
package struct PictureTool: Sendable {
    /// What was made of a picture. The files go with `discard`, unless they are kept before.
    package struct Made: Sendable {
        package let whole: String
        package let small: String
        package let format: PictureFormat
        package let size: PictureSize
        package let smallSize: PictureSize
        package let blurhash: String?
        let folder: String
    }

    private let sandbox: Sandbox
    /// Where its files lie while it works.
    private let folder: String
    private let randomness: Randomness

    /// Points of what is served (3840 by 2160, as Mastodon), and the longest side of the small version.
    private static let mostPoints = 8_294_400
    private static let smallSide = 640
    private static let blurSide = 32

    package init(sandbox: Sandbox, folder: String, randomness: Randomness) {
        self.sandbox = sandbox
        self.folder = folder
        self.randomness = randomness
    }

    /// Bytes that one run writes at most, with those of another that runs beside it.
    var mostOutput: Int64 { Int64(sandbox.bounds.fileBytes) * 2 }

    /// Throws `Sandbox.Failure.unavailable` when this machine cannot shut a decoder in, or has none.
    package func probe() async throws {
        let work = try newFolder()
        defer { discard(work) }
        let run = Sandbox.Run(
            script: "command -v vipsthumbnail >/dev/null && command -v vips >/dev/null", input: nil, outputs: [], messages: work + "/messages")
        do {
            try await sandbox.run(run)
        } catch Sandbox.Failure.failed {
            throw Sandbox.Failure.unavailable("libvips-tools is not installed")
        }
    }

    /// Makes a picture of `use` from an upload. `header` is what the upload says of itself. Throws `Sandbox.Failure`, `BlobError`.
    package func make(_ use: MediaUse, from upload: any BlobReader, _ header: PictureHeader) async throws -> Made {
        let work = try newFolder()
        do {
            return try await make(use, from: upload, header, in: work)
        } catch {
            discard(work)
            throw error
        }
    }

    /// Removes the files that are left of what was made.
    package func discard(_ made: Made) { discard(made.folder) }

    private func make(_ use: MediaUse, from upload: any BlobReader, _ header: PictureHeader, in work: String) async throws -> Made {
        let source = work + "/source"
        try await copy(upload, to: source)
        let (format, smallFormat) = use == .post ? (header.format, header.format.small) : (header.format.ofProfile, header.format.ofProfile)
        let (whole, small, blur) = ("whole.\(format.suffix)", "small.\(smallFormat.suffix)", "blur.ppm")
        let outputs = [whole, small, blur].map { (name: $0, path: "\(work)/\($0)") }
        for output in outputs { try WorkFile.make(output.path, []) }
        let script = PictureTool.script(use, header, format, small: smallFormat)
        try await sandbox.run(.init(script: script, input: source, outputs: outputs, messages: work + "/messages"))
        return Made(
            whole: outputs[0].path, small: outputs[1].path, format: format, size: try size(of: outputs[0].path, format),
            smallSize: try size(of: outputs[1].path, smallFormat),
            blurhash: ChildProcess.bytes(of: outputs[2].path, most: 64 * 1024).flatMap { RawPicture(portable: $0) }.map { Blurhash.encode($0) },
            folder: work)
    }

    /// The commands, made of numbers and words of our own alone.
    private static func script(_ use: MediaUse, _ header: PictureHeader, _ format: PictureFormat, small: PictureFormat) -> String {
        let (whole, little) = ("/out/whole.\(format.suffix)", "/out/small.\(small.suffix)")
        let shape =
            switch use {
            case .post: "--size '\(longest(header.size))x\(longest(header.size))>'"
            case .avatar: "--size 400x400 --smartcrop centre"
            case .header: "--size 1500x500 --smartcrop centre"
            }
        let box = "--size '\(smallSide)x\(smallSide)>'"
        let make =
            format == .gif
            ? ["vips copy '/in/picture[n=-1]' '\(whole)[strip]'", "vipsthumbnail /in/picture \(box) $colours -o '\(little)[strip]'"]
            : [
                "vipsthumbnail /in/picture \(shape) $colours -o '\(whole)\(options(format))'",
                "vipsthumbnail \(whole) \(box) -o '\(little)\(options(small))'",
            ]
        // Colours are converted where the file says what they mean; without that they are sRGB already.
        let colours = "if vipsheader -f icc-profile-data /in/picture >/dev/null 2>&1; then colours='--eprofile srgb'; fi; "
        return colours + (make + ["vipsthumbnail \(little) --size '\(blurSide)x\(blurSide)>' -o /out/blur.ppm"]).joined(separator: " && ")
    }

    private static func longest(_ size: PictureSize) -> Int { size.longestSide(within: mostPoints) }

    private static func options(_ format: PictureFormat) -> String {
        switch format {
        case .jpeg: "[Q=86,strip,optimize_coding]"
        case .webp: "[Q=84,strip]"
        case .png, .gif: "[strip]"
        }
    }

    /// What the child wrote is read with the same care as what came from outside.
    private func size(of path: String, _ format: PictureFormat) throws -> PictureSize {
        guard let bytes = ChildProcess.bytes(of: path, most: PictureHeader.mostBytes), let header = try? PictureHeader(bytes),
            header.format == format
        else { throw Sandbox.Failure.failed("no picture came out") }
        return header.size
    }

    private func copy(_ upload: any BlobReader, to path: String) async throws {
        try WorkFile.make(path, [])
        var position: Int64 = 0
        while position < upload.size {
            let piece = try await upload.read(position..<position + BlobPiece.bytes)
            guard !piece.isEmpty else { throw BlobError.unavailable("a blob became shorter") }
            try WorkFile.append(piece, to: path)
            position += Int64(piece.count)
        }
    }

    private func newFolder() throws -> String {
        let path = "\(folder)/\(randomness.token(byteCount: 12))"
        guard mkdir(path, 0o700) == 0 else { throw WorkFile.failure(path) }
        return path
    }

    private func discard(_ work: String) {
        for name in ["source", "messages", "blur.ppm"] + PictureFormat.allCases.flatMap({ ["whole.\($0.suffix)", "small.\($0.suffix)"] }) {
            unlink("\(work)/\(name)")
        }
        rmdir(work)
    }
}

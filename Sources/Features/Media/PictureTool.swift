import Domain
import Primitives
import Store

/// Makes what is served of a picture: upright, without what the camera said of itself and of the place, at most as large as
/// screens are, with a small version and a blur. All of it happens in the sandbox.
package struct PictureTool: Sendable {
    private let sandbox: Sandbox
    /// Where its files lie while it works.
    private let folder: String
    private let randomness: Randomness

    /// Points of what is served (3840 by 2160, as Mastodon), and the longest side of the small version.
    private static let mostPoints = 8_294_400
    static let smallSide = 640
    static let blurSide = 32
    /// The longest side of a picture beside a link.
    private static let previewSide = 800

    package init(sandbox: Sandbox, folder: String, randomness: Randomness) {
        self.sandbox = sandbox
        self.folder = folder
        self.randomness = randomness
    }

    /// Bytes that one run writes at most, with those of another that runs beside it.
    var mostOutput: Int64 { Int64(sandbox.bounds.fileBytes) * 2 }

    /// Throws `Sandbox.Failure.unavailable` when this machine cannot shut a decoder in, or has none.
    package func probe() async throws {
        let work = try WorkFolder(in: folder, randomness)
        defer { work.discard() }
        let run = Sandbox.Run(
            script: "command -v vipsthumbnail >/dev/null && command -v vips >/dev/null", input: nil, outputs: [], messages: work.messages)
        do {
            try await sandbox.run(run)
        } catch Sandbox.Failure.failed {
            throw Sandbox.Failure.unavailable("libvips-tools is not installed")
        }
    }

    /// Makes a picture of `use` from an upload. `header` is what the upload says of itself. Throws `Sandbox.Failure`, `BlobError`.
    package func make(_ use: MediaUse, from upload: any BlobReader, _ header: PictureHeader) async throws -> MadeMedia {
        let work = try WorkFolder(in: folder, randomness)
        do {
            return try await make(use, from: upload, header, in: work)
        } catch {
            work.discard()
            throw error
        }
    }

    private func make(_ use: MediaUse, from upload: any BlobReader, _ header: PictureHeader, in work: WorkFolder) async throws -> MadeMedia {
        let source = try await work.source(upload)
        let (format, smallFormat) = PictureTool.formats(use, header.format)
        let (whole, small, blur) = ("whole.\(format.suffix)", "small.\(smallFormat.suffix)", "blur.ppm")
        let outputs = try work.outputs([whole, small, blur])
        let script = PictureTool.script(use, header, format, small: smallFormat)
        try await sandbox.run(.init(script: script, input: source, outputs: outputs, messages: work.messages))
        return MadeMedia(
            whole: outputs[0].path, small: outputs[1].path, format: format, size: try Self.size(of: outputs[0].path, format),
            smallSize: try Self.size(of: outputs[1].path, smallFormat), blurhash: Self.blurhash(of: outputs[2].path), folder: work)
    }

    /// What comes out: as it came in, whole and small; of profiles and links one that does not move.
    private static func formats(_ use: MediaUse, _ format: MediaFormat) -> (whole: MediaFormat, small: MediaFormat) {
        switch use {
        case .post: (format, format.small)
        case .avatar, .header, .cover: (format.ofProfile, format.ofProfile)
        case .preview: (format.small, format.small)
        }
    }

    /// The commands, made of numbers and words of our own alone.
    private static func script(_ use: MediaUse, _ header: PictureHeader, _ format: MediaFormat, small: MediaFormat) -> String {
        let (whole, little) = ("/out/whole.\(format.suffix)", "/out/small.\(small.suffix)")
        let shape =
            switch use {
            case .post: "--size '\(longest(header.size))x\(longest(header.size))>'"
            case .avatar: "--size 400x400 --smartcrop centre"
            case .header: "--size 1500x500 --smartcrop centre"
            // The least that directories of podcasts take.
            case .cover: "--size 1400x1400 --smartcrop centre"
            case .preview: "--size '\(previewSide)x\(previewSide)>'"
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

    private static func options(_ format: MediaFormat) -> String {
        switch format {
        case .jpeg: "[Q=86,strip,optimize_coding]"
        case .webp: "[Q=84,strip]"
        case .png, .gif, .mp4, .mp3, .m4a: "[strip]"
        }
    }

    /// What the child wrote is read with the same care as what came from outside. Throws `Sandbox.Failure`.
    static func size(of path: String, _ format: MediaFormat) throws(Sandbox.Failure) -> PictureSize {
        guard let bytes = ChildProcess.bytes(of: path, most: PictureHeader.mostBytes), let header = try? PictureHeader(bytes),
            header.format == format
        else { throw .failed("no picture came out") }
        return header.size
    }

    /// Nil when no small picture came out.
    static func blurhash(of path: String) -> String? {
        ChildProcess.bytes(of: path, most: 64 * 1024).flatMap { RawPicture(portable: $0) }.map { Blurhash.encode($0) }
    }
}

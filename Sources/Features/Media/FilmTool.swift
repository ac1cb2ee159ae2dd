import Domain
import Primitives
import Store
#if canImport(Glibc)
import Glibc
#endif

/// Makes what is served of sound and film: playable everywhere, upright, without what the camera said of itself and of the place,
/// bounded, with one picture and a blur of a film. All of it happens in the sandbox, in two runs: one to look, one to make.
package struct FilmTool: Sendable {
    private let sandbox: Sandbox
    private let folder: String
    private let randomness: Randomness

    package init(sandbox: Sandbox, folder: String, randomness: Randomness) {
        self.sandbox = sandbox
        self.folder = folder
        self.randomness = randomness
    }

    /// Whether ffmpeg lies where the sandbox looks for it.
    package static var isInstalled: Bool { access("/usr/bin/ffmpeg", X_OK) == 0 && access("/usr/bin/ffprobe", X_OK) == 0 }

    /// What one run may use: some minutes, for a film is encoded about as fast as it plays and sound much faster; with the look
    /// before it, less than the lease of a job. Bytes as many as the longest recording makes: a film has 4.2 Mbit/s at most, sound 160 kbit/s.
    package static func bounds(_ limits: MediaLimits) -> Sandbox.Bounds {
        var bounds = Sandbox.Bounds()
        bounds.memory = 2 << 30
        bounds.seconds = longestRun
        bounds.processorSeconds = Int(longestRun) * 2
        bounds.fileBytes = max(limits.mostFileBytes, limits.filmSeconds * 540_000, limits.soundSeconds * 20_000) + (32 << 20)
        return bounds
    }

    private static let longestRun = 540.0
    /// A look reads heads alone.
    private static let longestLook = 60.0

    /// Bytes that one run writes at most.
    var mostOutput: Int64 { Int64(sandbox.bounds.fileBytes) }

    /// Throws `Sandbox.Failure.unavailable` when this machine cannot shut ffmpeg in, or has none that works.
    package func probe() async throws {
        let work = try WorkFolder(in: folder, randomness)
        defer { work.discard() }
        do {
            try await sandbox.run(
                .init(script: "ffprobe -version >/dev/null && ffmpeg -version >/dev/null", input: nil, outputs: [], messages: work.messages))
        } catch Sandbox.Failure.failed(let words) {
            throw Sandbox.Failure.unavailable("ffmpeg is not installed or does not work: \(words)")
        }
    }

    /// Throws `Sandbox.Failure`, `BlobError`.
    func make(from upload: any BlobReader, _ container: FilmContainer, _ limits: MediaLimits) async throws -> MadeMedia {
        let work = try WorkFolder(in: folder, randomness)
        do {
            return try await make(upload, container, limits, in: work)
        } catch {
            work.discard()
            throw error
        }
    }

    private func make(_ upload: any BlobReader, _ container: FilmContainer, _ limits: MediaLimits, in work: WorkFolder) async throws -> MadeMedia {
        let source = try await work.source(upload)
        let facts = try work.outputs(["facts"])
        try await sandbox.run(
            .init(
                script: Self.look(container.reader, "/in/picture"), input: source, outputs: facts, messages: work.messages,
                seconds: Self.longestLook))
        let found = FilmFacts(flat: ChildProcess.text(of: facts[0].path, most: Self.mostFacts))
        try limits.check(found)
        let plan = try FilmPlan(found, container)
        let whole = "whole.\(plan.format.suffix)"
        let outputs = try work.outputs(plan.format.kind == .film ? [whole, "small.jpg", "blur.ppm"] : [whole]) + facts
        let script = Self.script(plan, container, found, most: limits.seconds(plan.format))
        try await sandbox.run(.init(script: script, input: source, outputs: outputs, messages: work.messages))
        // What the child wrote is read with the same care as what came from outside.
        let made = FilmFacts(flat: ChildProcess.text(of: facts[0].path, most: Self.mostFacts))
        try limits.check(made)
        guard let bytes = WorkFile.size(of: outputs[0].path), bytes > 0, let duration = made.duration, (made.film != nil) == (plan.format == .mp4)
        else { throw Sandbox.Failure.failed("nothing came out") }
        let playback = Playback(
            duration: duration, bytes: bytes, bitRate: made.bitRate, frameRate: made.film?.frameRate ?? 0,
            sampleRate: made.sound?.sampleRate ?? 0, channels: made.sound?.channels ?? 0)
        guard let film = made.film else {
            let none = PictureSize(width: 0, height: 0)
            return MadeMedia(
                whole: outputs[0].path, small: nil, format: plan.format, size: none, smallSize: none, blurhash: nil, playback: playback, folder: work)
        }
        return MadeMedia(
            whole: outputs[0].path, small: outputs[1].path, format: .mp4, size: film.size,
            smallSize: try PictureTool.size(of: outputs[1].path, .jpeg), blurhash: PictureTool.blurhash(of: outputs[2].path), playback: playback,
            folder: work)
    }

    private static let mostFacts = 64 * 1024

    /// Bounds of every reader: files alone, the decoders that are needed and no other, no picture beyond what may be uploaded.
    private static let reading =
        "-v error -protocol_whitelist file,pipe -codec_whitelist h264,hevc,vp8,vp9,libdav1d,mpeg4,h263,aac,mp3float,mp3,opus,vorbis,"
        + "flac,alac,pcm_s16le,pcm_s24le,pcm_s32le,pcm_u8,pcm_f32le,pcm_s16be -max_pixels \(Limits.Media.points)"

    /// Writes down what is known of a file.
    private static func look(_ reader: String, _ path: String) -> String {
        "ffprobe \(reading) -f \(reader) -show_entries format=duration,bit_rate:stream=index,codec_type,codec_name,profile,pix_fmt,width,"
            + "height,sample_aspect_ratio,avg_frame_rate,sample_rate,channels,bit_rate:stream_disposition=attached_pic:"
            + "stream_side_data=rotation -of flat \(path) > /out/facts"
    }

    /// The commands, made of numbers and words of our own alone. `most`: seconds.
    private static func script(_ plan: FilmPlan, _ container: FilmContainer, _ facts: FilmFacts, most: Int) -> String {
        let whole = "/out/whole.\(plan.format.suffix)"
        let ffmpeg = "nice -n 10 ffmpeg -nostdin -y -threads 2 \(reading)"
        let nothingElse =
            "-map_metadata -1 -map_metadata:s -1 -map_chapters -1 -sn -dn -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -threads 2"
        var commands = [
            "\(ffmpeg) -f \(container.reader) -i /in/picture \(plan.options.joined(separator: " ")) \(nothingElse) -t \(most + 1) "
                + "\(plan.writer.joined(separator: " ")) \(whole)"
        ]
        if plan.format.kind == .film {
            let small = bounded(plan.size, PictureTool.smallSide)
            let blur = bounded(plan.size, PictureTool.blurSide)
            let moment = min((facts.duration ?? 0) / 10, 3000)
            func shot(_ start: String) -> String {
                "\(ffmpeg) \(start)-f mov -i \(whole) -map 0:v:0 -frames:v 1 -vf scale=\(small.width):\(small.height),format=yuvj420p "
                    + "-c:v mjpeg -q:v 4 -fflags +bitexact -flags:v +bitexact -f image2 -update 1 /out/small.jpg "
                    + "-map 0:v:0 -frames:v 1 -vf scale=\(blur.width):\(blur.height) -c:v ppm -f image2 -update 1 /out/blur.ppm"
            }
            // The pictures may end before the sound does: then the first one.
            commands.append("{ \(shot("-ss \(moment)ms ")) && [ -s /out/small.jpg ] || \(shot("")); }")
        }
        commands.append(look(plan.format == .mp3 ? "mp3" : "mov", whole))
        return commands.joined(separator: " && ")
    }

    /// The same shape with no side longer than `side`.
    private static func bounded(_ size: PictureSize, _ side: Int) -> PictureSize {
        let longest = max(size.width, size.height, 1)
        guard longest > side else { return size }
        return PictureSize(width: max(1, size.width * side / longest), height: max(1, size.height * side / longest))
    }
}

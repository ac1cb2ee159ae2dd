import Domain

/// How a file is made into what is served: streams that every browser plays are copied, everything else is encoded anew.
struct FilmPlan: Sendable, Hashable {
    let format: MediaFormat
    /// Of what is served; nothing for sound.
    let size: PictureSize
    /// Options of ffmpeg for each stream; numbers and words of ours alone.
    let options: [String]

    /// The longest side of what is copied, and the points of what is encoded (1280 by 720, which two processors manage faster than
    /// it plays).
    private static let longestSide = 1920
    private static let mostPoints = 921_600
    /// Frames per thousand seconds of what is copied, and of what is encoded.
    private static let copiedFrameRate = 61_000
    private static let frameRate = 30_000
    private static let copiedBitRate = 16_000_000

    /// Throws `Sandbox.Failure.failed` for what has neither pictures nor sound.
    init(_ facts: FilmFacts, _ container: FilmContainer) throws(Sandbox.Failure) {
        if let film = facts.film {
            let sound = facts.sound.map { ["-map", "0:\($0.index)"] + FilmPlan.sound($0) } ?? ["-an"]
            format = .mp4
            if FilmPlan.isPlayable(film, container) {
                size = film.size
                // What a camera says beside the pictures (SEI, and units that no standard names) may hold a place.
                options = ["-map", "0:\(film.index)", "-c:v", "copy", "-bsf:v", "'filter_units=pass_types=1-5|7|8'"] + sound
            } else {
                let shown = FilmPlan.shown(film)
                size = shown
                let rate = film.frameRate > FilmPlan.frameRate || film.frameRate == 0 ? "fps=30," : ""
                options =
                    [
                        "-map", "0:\(film.index)", "-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-maxrate", "4M", "-bufsize", "8M",
                        "-profile:v", "high", "-g", "120", "-vf", "\(rate)scale=\(shown.width):\(shown.height),setsar=1,format=yuv420p",
                    ] + sound
            }
        } else if let sound = facts.sound {
            size = PictureSize(width: 0, height: 0)
            let isMP3 = sound.codec == "mp3" && sound.channels <= 2
            format = isMP3 ? .mp3 : .m4a
            options = ["-map", "0:\(sound.index)", "-vn"] + (isMP3 ? ["-c:a", "copy", "-id3v2_version", "0", "-write_id3v1", "0"] : FilmPlan.sound(sound))
        } else {
            throw .failed("neither sound nor pictures in it")
        }
    }

    /// The name of what writes the file.
    var writer: [String] {
        switch format {
        case .mp3: ["-f", "mp3"]
        default: ["-movflags", "+faststart", "-f", "mp4"]
        }
    }

    private static func isPlayable(_ film: FilmFacts.Stream, _ container: FilmContainer) -> Bool {
        container == .mp4 && film.codec == "h264" && film.points == "yuv420p" && film.rotation == 0 && film.shape == 1000
            && ["Constrained Baseline", "Baseline", "Main", "High"].contains(film.profile)
            && max(film.size.width, film.size.height) <= longestSide && film.frameRate <= copiedFrameRate && film.bitRate <= copiedBitRate
    }

    private static func sound(_ sound: FilmFacts.Stream) -> [String] {
        if sound.codec == "aac", sound.profile == "LC", sound.channels <= 2, sound.sampleRate <= 48_000 { return ["-c:a", "copy"] }
        let channels = min(max(sound.channels, 1), 2)
        return ["-c:a", "aac", "-b:a", channels == 1 ? "96k" : "128k", "-ac", "\(channels)", "-ar", sound.sampleRate == 44_100 ? "44100" : "48000"]
    }

    /// Upright, with square points, within the bound, with even sides.
    private static func shown(_ film: FilmFacts.Stream) -> PictureSize {
        var size = PictureSize(width: max(2, film.size.width * film.shape / 1000), height: max(2, film.size.height))
        if film.rotation % 180 != 0 { size = PictureSize(width: size.height, height: size.width) }
        let (longest, most) = (max(size.width, size.height), size.longestSide(within: mostPoints))
        func even(_ side: Int) -> Int { max(2, side * most / longest / 2 * 2) }
        return PictureSize(width: even(size.width), height: even(size.height))
    }
}

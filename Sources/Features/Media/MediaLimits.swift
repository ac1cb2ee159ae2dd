import Domain
import Store

/// Bounds of what people may upload. Apps read them from the instance's configuration.
package struct MediaLimits: Sendable, Hashable {
    /// Characters of a description.
    package let description = Limits.Media.description
    /// Points of a picture before it is made smaller.
    package let points = Limits.Media.points
    /// Bytes of a picture's file, and of those of sound and film.
    package let fileBytes = Limits.Request.fileBytes
    package var soundBytes: Int
    package var filmBytes: Int
    /// Seconds that sound and film may take.
    package var soundSeconds: Int
    package var filmSeconds: Int
    /// Points of a film's pictures before they are made smaller, and pictures per second.
    package let filmPoints = Limits.Media.filmPoints
    package let filmFrameRate = Limits.Media.filmFrameRate
    /// Whether sound and film are taken at all: without ffmpeg they are not.
    package var takesFilm: Bool
    /// Bytes that one account keeps.
    package var accountBytes: Int64
    /// Bytes that all keep together; nil: as many as the disk holds.
    package var serverBytes: Int64?

    package init(
        accountBytes: Int64 = Limits.Media.bytesPerAccount, serverBytes: Int64? = nil, soundBytes: Int = Limits.Media.soundBytes,
        filmBytes: Int = Limits.Media.filmBytes, soundSeconds: Int = Limits.Media.soundSeconds, filmSeconds: Int = Limits.Media.filmSeconds,
        takesFilm: Bool = true
    ) {
        self.accountBytes = accountBytes
        self.serverBytes = serverBytes
        self.soundBytes = soundBytes
        self.filmBytes = filmBytes
        self.soundSeconds = soundSeconds
        self.filmSeconds = filmSeconds
        self.takesFilm = takesFilm
    }

    /// Bytes of the largest file that is taken.
    package var mostFileBytes: Int { takesFilm ? max(fileBytes, soundBytes, filmBytes) : fileBytes }

    /// Bytes of a file with this beginning. What may hold either sound or film has the bound of the larger one.
    package func bytes(ofFile start: [UInt8]) -> Int {
        guard takesFilm, let container = FilmContainer(start) else { return fileBytes }
        switch container {
        case .mp4: return filmBytes
        case .matroska: return max(filmBytes, soundBytes)
        case .m4a, .ogg, .mp3, .aac, .wav, .flac: return soundBytes
        }
    }

    /// Seconds of what is served in this format.
    func seconds(_ format: MediaFormat) -> Int { format.kind == .film ? filmSeconds : soundSeconds }

    /// Refuses what ffprobe found to be beyond the bounds. The time of a file that does not say it is bounded when it is made.
    func check(_ facts: FilmFacts) throws(Sandbox.Failure) {
        let seconds = facts.film == nil ? soundSeconds : filmSeconds
        if let duration = facts.duration, duration > seconds * 1000 + 1000 { throw .failed("it takes \(duration) ms") }
        guard let film = facts.film else { return }
        guard film.size.width > 0, film.size.height > 0, film.size.points <= filmPoints, max(film.size.width, film.size.height) <= Limits.Media.side,
            film.frameRate <= filmFrameRate * 1000 + 1000 || film.frameRate > 1_000_000
        else { throw .failed("\(film.size.width) by \(film.size.height) points, \(film.frameRate / 1000) a second") }
    }

    /// The refusal of sound and film where there is nothing to read them with.
    var noFilm: RuleError {
        RuleError(
            .invalid, "media_no_film", "This server cannot take video or sound, pictures only: ffmpeg is not installed. Please tell its operator.",
            field: "file")
    }

    /// The refusal of a file with too many bytes.
    package var tooLarge: RuleError {
        let bounds = ["picture": fileBytes, "film": filmBytes, "sound": soundBytes].mapValues { "\($0 >> 20)" }
        return RuleError(
            .invalid, "media_too_large",
            "This file is too large. A picture can have \(fileBytes >> 20) MiB, a video \(filmBytes >> 20), sound \(soundBytes >> 20).",
            field: "file", values: bounds)
    }

    /// The refusal of somebody who uploads without end.
    package var tooOften: RuleError {
        RuleError(.tooMany, "media_too_often", "You have uploaded a lot. Please wait half an hour and try again.", field: "file")
    }

    /// Refuses a picture with too many points, in all of its frames together too: the work of unfolding it.
    func check(_ header: PictureHeader) throws(RuleError) {
        let size = header.size
        let (frames, most) = (header.frames, Limits.Media.movingPoints)
        guard frames <= 1 || size.points.multipliedReportingOverflow(by: frames).overflow == false && size.points * frames <= most else {
            throw RuleError(
                .invalid, "media_too_long",
                "This moving picture is too long for its size: \(frames) pictures of \(size.width) by \(size.height) points.",
                field: "file", values: ["frames": "\(frames)", "width": "\(size.width)", "height": "\(size.height)"])
        }
        guard size.points <= points, max(size.width, size.height) <= Limits.Media.side else {
            throw RuleError(
                .invalid, "media_too_many_points",
                "This picture has \(size.width) by \(size.height) points; \(points / 1_000_000) million are allowed. Please make it smaller.",
                field: "file", values: ["width": "\(size.width)", "height": "\(size.height)", "most": "\(points / 1_000_000)"])
        }
    }

    /// Refuses film and sound of somebody who has as much of it in work as may be: it is made one at a time, for all.
    func check(inWork count: Int) throws(RuleError) {
        let most = Limits.Media.filmsInWork
        guard count >= most else { return }
        throw RuleError(
            .tooMany, "media_waiting", "\(most) videos or recordings of yours are still being prepared. Please send the next one when one of them is ready.",
            field: "file", values: ["most": "\(most)"])
    }

    /// Whether what is made of an upload may take `more` bytes than that did. Less always fits: bounds may have been lowered.
    func admits(_ more: Int64, account: MediaUsage, server: MediaUsage?) -> Bool {
        if more <= 0 { return true }
        if let server, let serverBytes, server.bytes + more > serverBytes { return false }
        return account.bytes + more <= accountBytes
    }

    /// Refuses `bytes` more than an account or the server may keep. `server` is nil where that has no bound.
    func check(_ bytes: Int64, account: MediaUsage, server: MediaUsage?) throws(RuleError) {
        guard account.files < Limits.Media.filesPerAccount, account.bytes + bytes <= accountBytes else {
            throw RuleError(
                .invalid, "media_quota", "Your pictures and recordings fill their space of \(accountBytes >> 20) MiB. Please delete some first.", field: "file",
                values: ["most": "\(accountBytes >> 20)"])
        }
        if let server, let serverBytes, server.bytes + bytes > serverBytes {
            throw RuleError(
                .unavailable, "media_server_full", "This server's space for pictures is full. Please tell its operator.", field: "file")
        }
    }
}

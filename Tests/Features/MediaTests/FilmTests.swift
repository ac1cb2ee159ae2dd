import Blobs
import Domain
import Media
import Primitives
import Store
import TestSupport
import Testing

/// Sound and film from arrival to what is served: what is taken, and what a recording becomes in the real sandbox.
@Suite struct FilmTests {
    @Test func `containers are known by their first bytes, and lists of files are none`() {
        func container(_ start: String) -> FilmContainer? { FilmContainer(Array(start.utf8)) }
        #expect(container("\0\0\0\u{18}ftypisom") == .mp4)
        #expect(container("\0\0\0\u{18}ftypqt  ") == .mp4)
        #expect(container("\0\0\0\u{18}ftypM4A ") == .m4a)
        #expect(container("OggS") == .ogg && container("fLaC") == .flac && container("ID3\u{4}") == .mp3)
        #expect(container("RIFF\0\0\0\0WAVEfmt ") == .wav)
        #expect(FilmContainer([0x1A, 0x45, 0xDF, 0xA3]) == .matroska)
        #expect(FilmContainer([0xFF, 0xFB, 0x90]) == .mp3 && FilmContainer([0xFF, 0xF1, 0x50]) == .aac)
        for start in [
            "#EXTM3U\n", "ffconcat version 1.0", "<?xml version", "<MPD", "1\n00:00:00,000 -->", "WEBVTT", "\0\0\0\u{18}ftypheic",
            "\0\0\0\u{18}ftypavif", "RIFF\0\0\0\0AVI LIST", "RIFF\0\0\0\0WEBPVP8 ", "GIF89a", "v=0\r\n", "<svg xmlns=", "<smil><body>", "PK\u{3}\u{4}", "G\0\0\0", "",
        ] {
            #expect(container(start) == nil, "\(start)")
        }
        // A JPEG begins with FF D8, which is no frame of sound.
        #expect(FilmContainer([0xFF, 0xD8, 0xFF]) == nil)
    }

    @Test func `a recording becomes what every browser plays, and its length is known`() async throws {
        try await MediaWorld.run { media in
            let owner = try await media.world.insertAccount("mia")
            let item = try await media.picture(PlainWAV.tone(milliseconds: 700), of: owner)
            #expect(item.state == .ready && item.picture.format == .m4a && item.small == nil)
            let playback = try #require(item.picture.playback)
            #expect((650...900).contains(playback.duration) && playback.channels == 1 && playback.frameRate == 0)
            let place = try #require(MediaPlace(item.picture.place))
            let blob = try #require(try await media.service.open(place))
            #expect(blob.size == playback.bytes && blob.size == item.bytes)
            let start = try await blob.read(0..<16)
            #expect(FilmContainer(start) != nil)
            #expect(try media.leftovers == [])
        }
    }

    @Test(arguments: ["exec sleep 60", "kill -SEGV $$", "echo garbage >&2; exit 1", "exit 0"])
    func `a decoder of sound that hangs, crashes, complains or makes nothing fails that upload alone`(decoder: String) async throws {
        let script = "for word in \"$@\"; do case $word in *ffprobe*) \(decoder);; esac; done; exit 0"
        try await MediaWorld.run(decoder: script) { media in
            let owner = try await media.world.insertAccount("mia")
            let item = try await media.picture(PlainWAV.tone(milliseconds: 10), of: owner)
            #expect(item.state == .failed && item.blobs == [] && item.bytes == 0)
            #expect(try media.leftovers == [])
        }
    }

    @Test func `what is longer than allowed fails, and without ffmpeg nothing of the kind is taken`() async throws {
        try await MediaWorld.run(limits: MediaLimits(soundSeconds: 1)) { media in
            let owner = try await media.world.insertAccount("mia")
            let item = try await media.picture(PlainWAV.tone(milliseconds: 2500), of: owner)
            #expect(item.state == .failed)
        }
        try await MediaWorld.run(decoder: "exit 0", limits: MediaLimits(takesFilm: false)) { media in
            let owner = try await media.world.insertAccount("mia")
            #expect(await media.refusal(PlainWAV.tone(milliseconds: 10), of: owner)?.code == "media_no_film")
            #expect(await media.refusal(Array("#EXTM3U\n".utf8), of: owner)?.code == "media_type")
        }
    }

    @Test func `sound larger than its bound is refused, and a picture keeps its smaller one`() async throws {
        let limits = MediaLimits(soundBytes: 1000)
        #expect(limits.bytes(ofFile: Array("OggS".utf8)) == 1000)
        #expect(limits.bytes(ofFile: [0xFF, 0xD8, 0xFF]) == limits.fileBytes)
        try await MediaWorld.run(decoder: "exit 0", limits: limits) { media in
            let owner = try await media.world.insertAccount("mia")
            #expect(await media.refusal(PlainWAV.tone(milliseconds: 200), of: owner)?.code == "media_too_large")
        }
    }

    @Test func `what is made counts as the upload did, and beyond the quota nothing of it is kept`() async throws {
        let upload = PlainWAV.tone(milliseconds: 10)
        for (room, state) in [(Int64(upload.count) + 100, MediaState.beyondQuota), (100_000, .ready)] {
            try await MediaWorld.run(limits: MediaLimits(accountBytes: room)) { media in
                let owner = try await media.world.insertAccount("mia")
                let item = try await media.picture(upload, of: owner)
                #expect(item.state == state && item.source == nil)
                #expect(item.failure()?.code == (state == .ready ? nil : "media_beyond_quota"))
                let usage = try await media.world.store.read { try $0.mediaUsage(of: owner) }
                #expect(usage == MediaUsage(files: 1, bytes: state == .ready ? item.bytes : 0) && (state == .ready || item.blobs == []))
                #expect(try media.leftovers == [])
                media.clock.advance(by: .hours(2))
                try await media.runJobs()
                #expect(try await Set(media.blobs.keys(after: nil, limit: 9)) == item.blobs)
            }
        }
    }

    @Test func `one account has two recordings in work at once, and others take their turn meanwhile`() async throws {
        try await MediaWorld.run(decoder: "exit 0") { media in
            let (mia, tom) = (try await media.world.insertAccount("mia"), try await media.world.insertAccount("tom"))
            let sound = PlainWAV.tone(milliseconds: 10)
            for _ in 0..<Limits.Media.filmsInWork { #expect(await media.refusal(sound, of: mia) == nil) }
            let refusal = await media.refusal(PlainWAV.tone(milliseconds: 20), of: mia)
            #expect(refusal?.code == "media_waiting" && refusal?.kind == .tooMany)
            #expect(try await media.blobs.keys(after: nil, limit: 9).count == 1, "what is refused is not kept")
            #expect(await media.refusal(sound, of: tom) == nil)
            #expect(await media.refusal(PlainPNG.make(width: 4, height: 4), of: mia) == nil)
            try await media.runJobs()
            #expect(await media.refusal(sound, of: mia) == nil)
        }
    }

    @Test func `sound is no picture of a profile`() async throws {
        try await MediaWorld.run(decoder: "exit 0") { media in
            let owner = try await media.world.insertAccount("mia")
            let path = try media.written(PlainWAV.tone(milliseconds: 10))
            await #expect(throws: RuleError.self) { try await media.service.upload(path, for: .avatar, of: owner) }
        }
    }
}

/// Makes recordings: one channel, 16 bits, 8000 samples a second, a tone of 500 Hz without any library.
enum PlainWAV {
    static func tone(milliseconds: Int) -> [UInt8] {
        let samples = milliseconds * 8
        var data: [UInt8] = []
        for index in 0..<samples {
            let step = index % 16
            data += number((step < 8 ? step : 16 - step) * 2000 - 8000, 2)
        }
        let format = number(1, 2) + number(1, 2) + number(8000, 4) + number(16000, 4) + number(2, 2) + number(16, 2)
        let body = Array("WAVEfmt ".utf8) + number(16, 4) + format + Array("data".utf8) + number(data.count, 4) + data
        return Array("RIFF".utf8) + number(body.count, 4) + body
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { (byte: Int) -> UInt8 in UInt8(truncatingIfNeeded: value >> (8 * byte)) }
    }
}

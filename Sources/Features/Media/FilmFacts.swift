import Domain

/// What ffprobe said of a file, in the sandbox: the first stream of pictures and the first of sound. Read with care, as what
/// comes from outside.
struct FilmFacts: Sendable, Hashable {
    struct Stream: Sendable, Hashable {
        var index: Int
        var codec = ""
        var profile = ""
        var points = ""
        var size = PictureSize(width: 0, height: 0)
        /// Width of a point in thousandths of its height.
        var shape = 1000
        /// Frames per thousand seconds.
        var frameRate = 0
        /// Degrees by which a player would turn it.
        var rotation = 0
        var sampleRate = 0
        var channels = 0
        var bitRate = 0
    }

    /// Milliseconds; nil when the file does not say.
    var duration: Int?
    var bitRate = 0
    var film: Stream?
    var sound: Stream?

    /// Reads lines such as `streams.stream.0.codec_name="h264"`.
    init(flat text: String) {
        var streams: [Int: [Substring: Substring]] = [:]
        var format: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            let (key, value) = (line[..<equals], line[line.index(after: equals)...].filter { $0 != "\"" })
            if key.hasPrefix("format.") {
                format[key.dropFirst(7)] = Substring(value)
            } else if key.hasPrefix("streams.stream.") {
                let parts = key.dropFirst(15).split(separator: ".", maxSplits: 1)
                guard parts.count == 2, let number = Int(parts[0]), (0..<64).contains(number) else { continue }
                let name = parts[1].hasSuffix(".rotation") ? "rotation" : parts[1]
                streams[number, default: [:]][name] = Substring(value)
            }
        }
        duration = FilmFacts.thousandths(format["duration"])
        bitRate = FilmFacts.number(format["bit_rate"])
        for number in streams.keys.sorted() {
            guard let values = streams[number] else { continue }
            let kind = values["codec_type"]
            // A picture on the cover of a song is no film.
            if kind == "video", film == nil, values["disposition.attached_pic"] != "1" { film = FilmFacts.stream(values) }
            if kind == "audio", sound == nil { sound = FilmFacts.stream(values) }
        }
    }

    private static func stream(_ values: [Substring: Substring]) -> Stream {
        var stream = Stream(index: number(values["index"]))
        stream.codec = String(values["codec_name"] ?? "")
        stream.profile = String(values["profile"] ?? "")
        stream.points = String(values["pix_fmt"] ?? "")
        stream.size = PictureSize(width: number(values["width"]), height: number(values["height"]))
        stream.shape = ratio(values["sample_aspect_ratio"], ":").map { (1...1_000_000).contains($0) ? $0 : 1000 } ?? 1000
        stream.frameRate = ratio(values["avg_frame_rate"], "/") ?? 0
        stream.rotation = Int(values["rotation"] ?? "0") ?? 0
        stream.sampleRate = number(values["sample_rate"])
        stream.channels = number(values["channels"])
        stream.bitRate = number(values["bit_rate"])
        return stream
    }

    private static func number(_ text: Substring?) -> Int { text.flatMap { Int($0) }.map { min(max($0, 0), Int(Int32.max)) } ?? 0 }

    /// Milliseconds of seconds with a fraction; nil for anything else.
    private static func thousandths(_ text: Substring?) -> Int? {
        guard let text, let value = Double(text), value.isFinite, value >= 0 else { return nil }
        return Int(min(value * 1000, 1e12))
    }

    /// `30000/1001` in thousandths; nil without a value.
    private static func ratio(_ text: Substring?, _ sign: Character) -> Int? {
        guard let parts = text?.split(separator: sign), parts.count == 2, let above = Int(parts[0]), let below = Int(parts[1]), below > 0,
            (0...Int(Int32.max)).contains(above)
        else { return nil }
        return above * 1000 / below
    }
}

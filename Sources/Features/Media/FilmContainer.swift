import Domain

/// The files in which sound and film are taken, by their first bytes. Each is handed to its own reader by name, so that nothing
/// inside a file can choose another one: no playlist, no list of other files, no pictures in a row, no subtitles.
package enum FilmContainer: Sendable, Hashable, CaseIterable {
    /// ISO 14496-12 and QuickTime.
    case mp4
    /// The same by its mark for sound.
    case m4a
    /// RFC 9559, WebM included.
    case matroska
    /// RFC 3533.
    case ogg
    /// ISO 11172-3, with an ID3 tag or without.
    case mp3
    /// ADTS (ISO 13818-7).
    case aac
    case wav
    /// RFC 9639.
    case flac

    /// Bytes that must be known to tell.
    package static let mostBytes = 16

    /// Nil for what is none of these.
    package init?(_ bytes: [UInt8]) {
        if bytes.dropFirst(4).starts(with: "ftyp".utf8) {
            guard let brand = FilmContainer.brand(bytes) else { return nil }
            self = brand
        } else if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
            self = .matroska
        } else if bytes.starts(with: "OggS".utf8) {
            self = .ogg
        } else if bytes.starts(with: "fLaC".utf8) {
            self = .flac
        } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WAVE".utf8) {
            self = .wav
        } else if bytes.starts(with: "ID3".utf8) {
            self = .mp3
        } else if bytes.count > 1, bytes[0] == 0xFF, bytes[1] & 0xF6 == 0xF0 {
            self = .aac
        } else if bytes.count > 1, bytes[0] == 0xFF, bytes[1] & 0xE6 == 0xE2, bytes[1] & 0x18 != 0x08 {
            self = .mp3
        } else {
            return nil
        }
    }

    /// The container of a file type box: pictures (HEIC, AVIF) have one, too, and are not taken.
    private static func brand(_ bytes: [UInt8]) -> FilmContainer? {
        let brand = String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self)
        if ["M4A ", "M4B "].contains(brand) { return .m4a }
        let known = ["mp4", "iso", "M4V", "avc", "qt ", "3gp", "3g2", "MSN", "f4v", "XAV", "mmp"]
        return known.contains { brand.hasPrefix($0) } ? .mp4 : nil
    }

    /// What ffmpeg calls its reader.
    var reader: String {
        switch self {
        case .mp4, .m4a: "mov"
        case .matroska: "matroska"
        case .ogg: "ogg"
        case .mp3: "mp3"
        case .aac: "aac"
        case .wav: "wav"
        case .flac: "flac"
        }
    }

    /// What will probably be served of it. A look inside may find otherwise.
    var format: MediaFormat {
        switch self {
        case .mp4, .matroska: .mp4
        case .mp3: .mp3
        case .m4a, .ogg, .aac, .wav, .flac: .m4a
        }
    }

    /// As `Content-Type` names what apps may send.
    package static let mediaTypes = [
        "video/mp4", "video/webm", "video/quicktime", "video/x-matroska", "audio/mpeg", "audio/mp3", "audio/mp4", "audio/m4a",
        "audio/x-m4a", "audio/aac", "audio/ogg", "audio/webm", "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave", "audio/flac",
    ]
}

/// The kinds of files that are served. Pictures are taken in these very formats; sound and film are made from more. The numbers
/// are stored.
package enum MediaFormat: Int, Sendable, Hashable, CaseIterable {
    case jpeg = 0
    case png = 1
    case gif = 2
    case webp = 3
    /// H.264 and AAC.
    case mp4 = 4
    case mp3 = 5
    /// AAC in an MP4 file without pictures.
    case m4a = 6

    /// What a file shows.
    package enum Kind: Sendable, Hashable {
        case picture, film, sound
    }

    package var kind: Kind {
        switch self {
        case .jpeg, .png, .gif, .webp: .picture
        case .mp4: .film
        case .mp3, .m4a: .sound
        }
    }

    package static let pictures = allCases.filter { $0.kind == .picture }

    /// As `Content-Type` names it.
    package var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .gif: "image/gif"
        case .webp: "image/webp"
        case .mp4: "video/mp4"
        case .mp3: "audio/mpeg"
        case .m4a: "audio/mp4"
        }
    }

    /// The end of a file's name, without its dot.
    package var suffix: String {
        switch self {
        case .jpeg: "jpg"
        case .png: "png"
        case .gif: "gif"
        case .webp: "webp"
        case .mp4: "mp4"
        case .mp3: "mp3"
        case .m4a: "m4a"
        }
    }

    /// The format of the small version: one picture of what moves. Sound has no small version.
    package var small: MediaFormat {
        switch self {
        case .gif: .png
        case .mp4: .jpeg
        case .jpeg, .png, .webp, .mp3, .m4a: self
        }
    }

    /// The format of a picture of a profile or of a cover: these do not move.
    package var ofProfile: MediaFormat { self == .jpeg ? .jpeg : .png }
}

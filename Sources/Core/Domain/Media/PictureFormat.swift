/// The kinds of pictures that are taken and served; nothing else is decoded. The numbers are stored.
package enum PictureFormat: Int, Sendable, Hashable, CaseIterable {
    case jpeg = 0
    case png = 1
    case gif = 2
    case webp = 3

    /// As `Content-Type` names it.
    package var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .gif: "image/gif"
        case .webp: "image/webp"
        }
    }

    /// The end of a file's name, without its dot.
    package var suffix: String {
        switch self {
        case .jpeg: "jpg"
        case .png: "png"
        case .gif: "gif"
        case .webp: "webp"
        }
    }

    /// The format of the small version: one picture of a moving one.
    package var small: PictureFormat { self == .gif ? .png : self }

    /// The format of a picture of a profile: pictures of people do not move.
    package var ofProfile: PictureFormat { self == .jpeg ? .jpeg : .png }
}

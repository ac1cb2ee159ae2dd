import Domain
import Pages

/// A picture of a post: the small version, which leads to the whole one; or a film or sound with its controls.
struct PostPicture: Sendable {
    private let picture: Attachment

    init(_ picture: Attachment) { self.picture = picture }
}

extension PostPicture {
    /// What stays in sight when it is cropped, as classes: pages carry no styles of their own.
    private var crop: String {
        let (x, y) = (picture.focus.x, picture.focus.y)
        let across = x < -333 ? " at-left" : x > 333 ? " at-right" : ""
        return across + (y > 333 ? " at-top" : y < -333 ? " at-bottom" : "")
    }
}

extension PostPicture: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "isPicture": picture.format.kind == .picture
        case "isFilm": picture.format.kind == .film
        case "isSound": picture.format.kind == .sound
        case "mediaType": picture.format.mediaType
        case "pictureURL": SiteURL.media(picture.place).path
        case "smallURL": SiteURL.media(picture.smallPlace).path
        case "description": picture.description
        case "hasDescription": !picture.description.isEmpty
        case "hasCrop": !crop.isEmpty
        case "crop": crop.dropFirst().description
        case "width": picture.smallSize.width
        case "height": picture.smallSize.height
        default: nil
        }
    }
}

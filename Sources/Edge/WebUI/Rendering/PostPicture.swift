import Domain
import Pages

/// A picture of a post: the small version, which leads to the whole one.
struct PostPicture: Sendable {
    private let picture: Attachment

    init(_ picture: Attachment) { self.picture = picture }
}

extension PostPicture: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "pictureURL": SiteURL.media(picture.place).path
        case "smallURL": SiteURL.media(picture.smallPlace).path
        case "description": picture.description
        case "hasDescription": !picture.description.isEmpty
        case "width": picture.smallSize.width
        case "height": picture.smallSize.height
        default: nil
        }
    }
}

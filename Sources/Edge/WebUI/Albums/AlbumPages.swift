import Domain
import Messages
import Pages
import Primitives
import Timelines

/// The albums of an account.
struct AlbumsPage: PageModel {
    static let template = "albums"
    let title: String
    let seen: SeenAlbums
    let isOwn: Bool
    let pager: Pager

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "isIndexable": seen.owner.isIndexable
        case "albums": seen.albums.map { AlbumTile(album: $0, owner: seen.owner, pictures: Array(seen.pictures(of: $0).prefix(Limits.Album.shown))) }
        case "isEmpty": seen.albums.isEmpty
        case "isOwn": isOwn
        case "newURL": SiteURL.newAlbum.path
        case "pager": pager
        default: nil
        }
    }
}

/// An album in a list: its first pictures stand for it.
struct AlbumTile: PageValue {
    let album: Album
    let owner: Account
    let pictures: [SeenAlbums.Picture]

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "albumURL": SiteURL.album(username: owner.handle, album.id).path
        case "albumTitle": album.title
        case "hasSummary": !album.description.isEmpty
        case "summary": album.description
        case "tiles": pictures.filter { !$0.isSensitive }.map { PostPicture($0.picture) }
        default: nil
        }
    }
}

/// One album with all that its reader may see.
struct AlbumPage: PageModel {
    static let template = "album"
    let album: Album
    let owner: Account
    let pictures: [SeenAlbums.Picture]
    let address: String
    let visit: Visit

    var title: String { album.title }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "isIndexable": owner.isIndexable
        case "canonicalURL": address
        case "face": AccountFace(owner)
        case "listURL": SiteURL.profilePart(username: owner.handle, "albums").path
        case "hasSummary": !album.description.isEmpty
        case "summary": album.description
        case "shown": pictures.map { AlbumPicture(shown: $0, owner: owner, visit: visit) }
        case "isEmpty": pictures.isEmpty
        case "isOwn": visit.account?.id == owner.id
        case "addURL": SiteURL.albumByID(album.id, "add").path
        case "editURL": SiteURL.albumByID(album.id, "edit").path
        case "deleteURL": SiteURL.albumByID(album.id, "delete").path
        default: nil
        }
    }
}

/// A picture of an album, with the way to its post.
struct AlbumPicture: PageValue {
    let shown: SeenAlbums.Picture
    let owner: Account
    let visit: Visit

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "picture": PostPicture(shown.picture)
        case "isSensitive": shown.isSensitive
        case "warning": shown.post.spoiler.isEmpty ? visit.words.text("post.sensitive") : shown.post.spoiler
        case "postURL": SiteURL.post(username: owner.handle, shown.post.id).path
        case "iso": shown.post.createdAt.iso8601
        case "time": visit.time.date(shown.post.createdAt)
        default: nil
        }
    }
}

import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Timelines

/// What somebody has typed about an album. Kept when a rule refuses it.
struct AlbumForm: Sendable {
    var title = ""
    var description = ""
    /// By the picture: where it is to lie, counted from 1.
    var places: [MediaID: Int] = [:]
    var removed: Set<MediaID> = []

    init() {}

    init(_ album: Album) { (title, description) = (album.title, album.description) }

    /// As a form sent it. A place that is no number leaves the picture where it is.
    init(_ form: WebForm) throws(APIError) {
        title = try form.text("title")
        description = try form.text("description")
        for group in try form.input.groups("pictures", most: Limits.Album.pictures) {
            guard let id = try group.optionalID("id", of: MediaKey.self) else { continue }
            if let place = Int(try group.optionalString("place", most: 16) ?? "") { places[id] = place }
            if try group.bool("drop", default: false) { removed.insert(id) }
        }
    }

    var draft: AlbumDraft {
        AlbumDraft(title: title, description: description, pictures: .moving(places: places, without: removed))
    }
}

/// The form of an album, new or not: its words, and the place of each picture.
struct AlbumFormPage: PageModel {
    static let template = "album_form"
    let title: String
    let form: AlbumForm
    /// Nil for a new one.
    let album: Album?
    let pictures: [SeenAlbums.Picture]
    let cancelURL: String
    let words: MessageCatalogue

    /// One picture with its number in the form.
    private struct Row: PageValue {
        let index: Int
        let picture: Attachment
        let place: Int
        let isRemoved: Bool
        let words: MessageCatalogue

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "index": index
            case "id": picture.id
            case "picture": PostPicture(picture)
            case "place": place
            case "isRemoved": isRemoved
            case "rowLabel": words.text("album.picture", ["number": "\(index + 1)"])
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "actionURL": album.map { SiteURL.albumByID($0.id, "edit") }?.path ?? SiteURL.newAlbum.path
        case "fields":
            [
                FormField("title", words.text("album.name"), value: form.title),
                FormField("description", words.text("album.description"), kind: .multiline, value: form.description, hint: words.text("album.description_hint"), isRequired: false),
            ]
        case "hasRows": !pictures.isEmpty
        case "rows":
            pictures.enumerated().map { index, shown in
                Row(
                    index: index, picture: shown.picture, place: form.places[shown.picture.id] ?? index + 1,
                    isRemoved: form.removed.contains(shown.picture.id), words: words)
            }
        case "submit": words.text(album == nil ? "album.make" : "album.save")
        case "cancelURL": cancelURL
        default: nil
        }
    }
}

/// Where an owner picks pictures of their posts for an album.
struct AlbumPickPage: PageModel {
    static let template = "album_pick"
    let title: String
    let album: Album
    /// Pictures that are not in the album yet.
    let choices: [Attachment]
    let cancelURL: String
    let pager: Pager

    private struct Choice: PageValue {
        let picture: Attachment

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "id": picture.id
            case "picture": PostPicture(picture)
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "actionURL": SiteURL.albumByID(album.id, "add").path
        case "choices": choices.map { Choice(picture: $0) }
        case "isEmpty": choices.isEmpty
        case "cancelURL": cancelURL
        case "pager": pager
        default: nil
        }
    }
}

import Pages

/// A post within a page of another site: nothing of who looks, nothing to send, nothing that runs.
struct EmbedPage: PageModel {
    static let template = "embed"
    let title: String
    let face: AccountFace
    let html: PageFragment
    let postURL: String
    let iso: String
    let time: String

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "face": face
        case "html": html
        case "postURL": postURL
        case "iso": iso
        case "time": time
        default: nil
        }
    }
}

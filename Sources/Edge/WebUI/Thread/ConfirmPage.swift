import Messages
import Pages

/// Asks before something that cannot be taken back.
struct ConfirmPage: PageModel {
    static let template = "confirm"
    let title: String
    let text: String
    let submit: String
    let actURL: String
    /// Where the form leads afterwards.
    let back: String
    /// Where "no" leads.
    let cancelURL: String
    /// What it is about; nil when words are enough.
    let post: PostCard?

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "text": text
        case "submit": submit
        case "actURL": actURL
        case "confirmBack": back
        case "cancelURL": cancelURL
        case "post": post
        default: nil
        }
    }
}

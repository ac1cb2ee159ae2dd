import Messages
import Pages

/// Shows the code that the person carries over to the app by hand.
struct CodePage: PageModel {
    static let template = "code"

    let words: MessageCatalogue
    let appName: String
    let code: String

    var title: String { words.text("access.app_code.title", ["app": appName]) }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "text": words.text("access.app_code.text", ["app": appName])
        case "code": code
        default: nil
        }
    }
}

import Messages
import Pages

/// The question whether an app may act for somebody: who asks, for what, for which account, and where the answer goes.
struct ConsentPage: PageModel {
    static let template = "consent"

    let words: MessageCatalogue
    let appName: String
    let website: String?
    /// What the app may then do, in words.
    let scopes: [String]
    /// Host or scheme of the return address; nil when a code is shown instead.
    let returnsTo: String?
    /// The full name of the account.
    let account: String
    let hidden: [FormPage.Hidden]
    /// For which account, where the person may choose, and whether the app is a program.
    let fields: [FormField]
    let otherAccountURL: String

    var title: String { words.text("access.consent.title", ["app": appName]) }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "asks": words.text("access.consent.asks", ["app": appName, "account": account])
        case "website": website.map { words.text("access.consent.website", ["website": $0]) }
        case "scopes": scopes
        case "returnsTo": returnsTo
        case "returns": returnsTo != nil
        case "hidden": hidden
        case "fields": fields
        case "action": "/oauth/authorize"
        case "otherAccountURL": otherAccountURL
        default: nil
        }
    }
}

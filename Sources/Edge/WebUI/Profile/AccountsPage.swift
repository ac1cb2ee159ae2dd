import Pages

/// A list of accounts with a title.
struct AccountsPage: PageModel {
    static let template = "accounts"
    let title: String
    let intro: String?
    let emptyText: String
    let accounts: [AccountCard]
    let pager: Pager

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "hasIntro": intro != nil
        case "intro": intro
        case "emptyText": emptyText
        case "accounts": accounts
        case "isEmpty": accounts.isEmpty
        case "pager": pager
        default: nil
        }
    }
}

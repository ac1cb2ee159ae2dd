import Domain
import Messages
import Pages

/// Communities that somebody is in, communities to discover, and the form to make one.
struct CommunitiesPage: PageModel {
    static let template = "communities"
    let mine: [CommunityCard]
    let found: [CommunityCard]
    let pager: Pager
    /// What has been typed so far; nil for a visitor, who makes none.
    let draft: CommunityForm?
    let words: MessageCatalogue

    var title: String { words.text("frame.communities") }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "isSignedIn": draft != nil
        case "mine": mine
        case "hasMine": !mine.isEmpty
        case "found": found
        case "hasFound": !found.isEmpty
        case "pager": pager
        case "fields": draft?.fields(isNew: true, words)
        default: nil
        }
    }
}

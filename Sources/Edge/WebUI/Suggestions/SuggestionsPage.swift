import Messages
import Pages

/// People and communities that somebody may want to get to know.
struct SuggestionsPage: PageModel {
    static let template = "suggestions"
    let title: String
    let cards: SuggestionCards

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "people": cards.people
        case "hasPeople": !cards.people.isEmpty
        case "communities": cards.communities
        case "hasCommunities": !cards.communities.isEmpty
        case "profileSettingsURL": SiteURL.settings("profile").path
        default: nil
        }
    }
}

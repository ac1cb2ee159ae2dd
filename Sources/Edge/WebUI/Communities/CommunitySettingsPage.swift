import Communities
import Domain
import Messages
import Pages

/// How a community is kept, for its organisers.
struct CommunitySettingsPage: PageModel {
    static let template = "community_settings"
    let seen: SeenCommunity
    let form: CommunityForm
    let words: MessageCatalogue

    var title: String { words.text("community.settings_of", ["name": seen.account.displayName]) }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "isArchived": seen.community.isArchived
        case "fields": form.fields(isNew: false, words)
        case "pictures": FacePictures.fields(seen.account, words)
        case "picturesURL": SiteURL.communityAct(seen.community.id, "pictures").path
        case "saveURL": SiteURL.communityAct(seen.community.id, "save").path
        case "archiveURL": SiteURL.communityAct(seen.community.id, seen.community.isArchived ? "unarchive" : "archive").path
        case "communityURL": SiteURL.community(seen.account.username, "").path
        case "communityName": seen.account.displayName
        default: nil
        }
    }
}

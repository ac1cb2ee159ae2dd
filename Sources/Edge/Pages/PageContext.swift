/// What templates see beside the model and the frame, and before both: the title, and the addresses that every page links to.
struct PageContext: PageValue {
    let title: String
    let styleURL: String

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "title": title
        case "styleURL": styleURL
        case "homeURL": SiteURL.home.path
        case "notificationsURL": SiteURL.notifications.path
        case "settingsURL": SiteURL.settings("").path
        case "signInURL": SiteURL.signIn(returnTo: nil).path
        case "signUpURL": SiteURL.signUp(invite: nil).path
        case "signOutURL": SiteURL.signOut.path
        case "publicURL": SiteURL.publicTimeline.path
        case "searchURL": SiteURL.search.path
        case "aboutURL": SiteURL.about.path
        case "todayURL": SiteURL.today.path
        case "teamsURL": SiteURL.teams.path
        case "channelsURL": SiteURL.channels.path
        case "waitingURL": SiteURL.waiting.path
        case "conversationsURL": SiteURL.conversations.path
        case "connectionsURL": SiteURL.connections("").path
        case "communitiesURL": SiteURL.communities.path
        case "listsURL": SiteURL.lists.path
        case "circlesURL": SiteURL.circles.path
        case "draftsURL": SiteURL.drafts.path
        case "projectsURL": SiteURL.projects("").path
        case "favouritesURL": SiteURL.favourites.path
        case "bookmarksURL": SiteURL.bookmarks.path
        case "tagsURL": SiteURL.followedTags.path
        case "requestsURL": SiteURL.followRequests.path
        case "moderationURL": SiteURL.moderation("").path
        default: nil
        }
    }
}

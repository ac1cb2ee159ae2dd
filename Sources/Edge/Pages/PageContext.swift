import Mustache

/// What a template sees: the model first, then the frame, then the addresses that every page links to.
struct PageContext: MustacheParent {
    let model: any PageModel
    let frame: PageFrame
    let assets: AssetStore

    package func child(named name: String) -> Any? {
        switch name {
        case "title": model.title
        case "styleURL": assets.styleURL
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
        case "waitingURL": SiteURL.waiting.path
        case "conversationsURL": SiteURL.conversations.path
        case "connectionsURL": SiteURL.connections("").path
        case "communitiesURL": SiteURL.communities.path
        case "listsURL": SiteURL.lists.path
        case "circlesURL": SiteURL.circles.path
        case "projectsURL": SiteURL.projects("").path
        case "favouritesURL": SiteURL.favourites.path
        case "bookmarksURL": SiteURL.bookmarks.path
        case "tagsURL": SiteURL.followedTags.path
        case "requestsURL": SiteURL.followRequests.path
        case "moderationURL": SiteURL.moderation("").path
        default: model.child(named: name) ?? frame.child(named: name)
        }
    }
}

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
        default: model.child(named: name) ?? frame.child(named: name)
        }
    }
}

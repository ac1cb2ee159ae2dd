import Mustache

/// What surrounds every page: the server's name, who is signed in, a notice.
package struct PageFrame: Sendable {
    /// Who is signed in.
    package struct Viewer: Sendable {
        package var username: String
        package var displayName: String
        /// Unread notifications; shown when positive.
        package var unread: Int

        package init(username: String, displayName: String, unread: Int = 0) {
            self.username = username
            self.displayName = displayName
            self.unread = unread
        }
    }

    package var siteName: String
    /// Nil for somebody who has not signed in.
    package var viewer: Viewer?
    /// The token of the forms on this page.
    package var csrf: String
    /// Whether "Sign up" is offered.
    package var offersSignUp: Bool
    /// What has just been done, in plain words.
    package var notice: String?
    /// What went wrong, in plain words.
    package var alert: String?
    /// BCP 47.
    package var language: String
    /// Where forms may lead beside this server: the origin or scheme of an app's redirect.
    package var formTarget: String?

    package init(
        siteName: String, viewer: Viewer? = nil, csrf: String = "", offersSignUp: Bool = false, notice: String? = nil,
        alert: String? = nil, language: String = "en", formTarget: String? = nil
    ) {
        self.siteName = siteName
        self.viewer = viewer
        self.csrf = csrf
        self.offersSignUp = offersSignUp
        self.notice = notice
        self.alert = alert
        self.language = language
        self.formTarget = formTarget
    }
}

extension PageFrame.Viewer: MustacheParent {
    package func child(named name: String) -> Any? {
        switch name {
        case "username": username
        case "displayName": displayName.isEmpty ? username : displayName
        case "profileURL": SiteURL.profile(username: username).path
        case "unread": unread > 0 ? unread : nil
        default: nil
        }
    }
}

extension PageFrame: MustacheParent {
    package func child(named name: String) -> Any? {
        switch name {
        case "siteName": siteName
        case "viewer": viewer
        case "csrf": csrf
        case "offersSignUp": offersSignUp
        case "notice": notice
        case "alert": alert
        case "language": language
        default: nil
        }
    }
}

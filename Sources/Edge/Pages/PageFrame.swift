
/// What surrounds every page: the server's name, who is signed in, a notice.
package struct PageFrame: Sendable {
    /// Who is signed in.
    package struct Viewer: Sendable {
        package var username: String
        package var displayName: String
        /// Unread notifications; shown when positive.
        package var unread: Int
        /// Whether the pages for moderators are offered.
        package var moderates: Bool
        /// Who is behind a shared account and how to go back, in words; nil for somebody's own.
        package var acting: String?

        package init(username: String, displayName: String, unread: Int = 0, moderates: Bool = false) {
            self.username = username
            self.displayName = displayName
            self.unread = unread
            self.moderates = moderates
        }
    }

    /// A way to take back what the notice says.
    package struct Undo: Sendable, Hashable {
        package var label: String
        /// Where its form posts to.
        package var url: String
        /// Where its form leads afterwards.
        package var back: String

        package init(label: String, url: String, back: String) {
            self.label = label
            self.url = url
            self.back = back
        }
    }

    /// The places that the navigation marks as the present one.
    package enum Place: String, Sendable {
        case today, home, notifications, conversations, profile, other
    }

    package var siteName: String
    /// Nil for somebody who has not signed in.
    package var viewer: Viewer?
    /// The token of the forms on this page.
    package var csrf: String
    /// What forms say of the place where they stand, unless the page says it: how the person came to the page, as forms name it.
    package var entry = ""
    /// Whether "Sign up" is offered.
    package var offersSignUp: Bool
    /// What has just been done, in plain words.
    package var notice: String?
    /// How it is taken back; nil when it cannot be.
    package var undo: Undo?
    package var place: Place
    /// What went wrong, in plain words.
    package var alert: String?
    /// BCP 47.
    package var language: String
    /// Where forms may lead beside this server: the origin or scheme of an app's redirect.
    package var formTarget: String?

    package init(
        siteName: String, viewer: Viewer? = nil, csrf: String = "", offersSignUp: Bool = false, notice: String? = nil,
        undo: Undo? = nil, place: Place = .other, alert: String? = nil, language: String = PageRenderer.fallbackLanguage,
        formTarget: String? = nil
    ) {
        self.siteName = siteName
        self.viewer = viewer
        self.csrf = csrf
        self.offersSignUp = offersSignUp
        self.notice = notice
        self.undo = undo
        self.place = place
        self.alert = alert
        self.language = language
        self.formTarget = formTarget
    }
}

extension PageFrame.Viewer: PageValue {
    package func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "username": username
        case "displayName": displayName.isEmpty ? username : displayName
        case "profileURL": SiteURL.profile(username: username).path
        case "hasUnread": unread > 0
        case "unread": unread
        case "moderates": moderates
        case "isActing": acting != nil
        case "acting": acting
        default: nil
        }
    }
}

extension PageFrame.Undo: PageValue {
    package func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "undoLabel": label
        case "undoURL": url
        case "undoBack": back
        default: nil
        }
    }
}

extension PageFrame: PageValue {
    package func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "siteName": siteName
        case "viewer": viewer
        case "csrf": csrf
        case "entry": entry
        case "offersSignUp": offersSignUp
        case "hasNotice": notice != nil
        case "notice": notice
        case "undo": undo
        case "hasAlert": alert != nil
        case "alert": alert
        case "atToday": place == .today
        case "atHome": place == .home
        case "atNotifications": place == .notifications
        case "atConversations": place == .conversations
        case "atProfile": place == .profile
        case "language": language
        default: nil
        }
    }
}

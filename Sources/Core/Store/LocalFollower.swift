import Domain

/// An accepted follower on this server, with what it asked for: whom a new post is handed to.
package struct LocalFollower: Sendable, Hashable {
    package var account: AccountID
    package var wantsBoosts: Bool
    /// Wants to be notified of every new post.
    package var wantsNotification: Bool
    /// Only posts in these languages; empty means all.
    package var languages: [String]

    package init(account: AccountID, wantsBoosts: Bool, wantsNotification: Bool, languages: [String]) {
        self.account = account
        self.wantsBoosts = wantsBoosts
        self.wantsNotification = wantsNotification
        self.languages = languages
    }
}

import Primitives

/// What one account has with another, both directions, as the first one may see it.
package struct Relation: Sendable, Hashable {
    package var follow: FollowState
    /// Boosts by the other appear in one's home timeline.
    package var wantsBoosts: Bool
    /// Every new post of the other makes a notification.
    package var wantsNotification: Bool
    /// Only posts in these languages appear at home; empty means all.
    package var languages: [String]
    /// The other's follow of this account.
    package var followedBy: FollowState
    package var isBlocking: Bool
    package var isBlockedBy: Bool
    package var isMuting: Bool
    /// When the mute ends; nil while it has no end.
    package var mutedUntil: Timestamp?
    package var mutesNotifications: Bool
    package var isEndorsing: Bool
    /// The other's server is hidden.
    package var isBlockingHost: Bool
    /// A private note about the other.
    package var note: String
    /// How far a connection has come, as this account may know it: never `.declined`.
    package var connection: ConnectionState
    /// The other is on an exclusive list of this account: its posts stay out of this account's home timeline.
    package var isOnExclusiveList: Bool

    package init(
        follow: FollowState = .none, wantsBoosts: Bool = true, wantsNotification: Bool = false, languages: [String] = [],
        followedBy: FollowState = .none, isBlocking: Bool = false, isBlockedBy: Bool = false, isMuting: Bool = false,
        mutedUntil: Timestamp? = nil, mutesNotifications: Bool = false, isEndorsing: Bool = false, isBlockingHost: Bool = false,
        note: String = "", connection: ConnectionState = .none, isOnExclusiveList: Bool = false
    ) {
        self.follow = follow
        self.wantsBoosts = wantsBoosts
        self.wantsNotification = wantsNotification
        self.languages = languages
        self.followedBy = followedBy
        self.isBlocking = isBlocking
        self.isBlockedBy = isBlockedBy
        self.isMuting = isMuting
        self.mutedUntil = mutedUntil
        self.mutesNotifications = mutesNotifications
        self.isEndorsing = isEndorsing
        self.isBlockingHost = isBlockingHost
        self.note = note
        self.connection = connection
        self.isOnExclusiveList = isOnExclusiveList
    }

    /// Two accounts that have nothing to do with each other.
    package static let none = Relation()
}

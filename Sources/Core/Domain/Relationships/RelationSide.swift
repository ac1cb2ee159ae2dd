import Primitives

/// What one account does towards another: one direction of a `RelationPair`. Ids say when each part began.
package struct RelationSide: Sendable, Hashable {
    package var follow: FollowState
    /// When the present follow or request began; nil when there is none.
    package var followID: RelationID?
    package var wantsBoosts: Bool
    package var wantsNotification: Bool
    package var languages: [String]
    package var blockID: RelationID?
    package var muteID: RelationID?
    /// When the mute ends; nil while it has no end.
    package var mutedUntil: Timestamp?
    package var mutesNotifications: Bool
    package var endorseID: RelationID?
    /// A private note about the other.
    package var note: String
    /// How far a connection has come, as this side knows it.
    package var connection: ConnectionState

    package init(
        follow: FollowState = .none, followID: RelationID? = nil, wantsBoosts: Bool = true, wantsNotification: Bool = false,
        languages: [String] = [], blockID: RelationID? = nil, muteID: RelationID? = nil, mutedUntil: Timestamp? = nil,
        mutesNotifications: Bool = false, endorseID: RelationID? = nil, note: String = "",
        connection: ConnectionState = .none
    ) {
        self.follow = follow
        self.followID = followID
        self.wantsBoosts = wantsBoosts
        self.wantsNotification = wantsNotification
        self.languages = languages
        self.blockID = blockID
        self.muteID = muteID
        self.mutedUntil = mutedUntil
        self.mutesNotifications = mutesNotifications
        self.endorseID = endorseID
        self.note = note
        self.connection = connection
    }

    /// A mute holds until its end, to the millisecond; no job has to end it.
    package func isMuting(at now: Timestamp) -> Bool {
        guard muteID != nil else { return false }
        return mutedUntil.map { $0 > now } ?? true
    }
}

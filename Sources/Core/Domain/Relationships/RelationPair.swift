import Primitives

/// Everything between two accounts, seen from the one that acts. The rules of relating are its methods: see
/// `RelationPair+Rules.swift` and `RelationPair+Connecting.swift`.
package struct RelationPair: Sendable, Hashable {
    package let actor: AccountID
    package let other: AccountID
    /// What the actor does towards the other.
    package var outgoing: RelationSide
    /// What the other does towards the actor.
    package var incoming: RelationSide
    package var meeting: Meeting?
    /// What both sides keep of a connection, a request for one or the no to it; nil when there is none of them.
    package var connection: ConnectionRecord?

    package init(
        actor: AccountID, other: AccountID, outgoing: RelationSide = RelationSide(), incoming: RelationSide = RelationSide(),
        meeting: Meeting? = nil, connection: ConnectionRecord? = nil
    ) {
        self.actor = actor
        self.other = other
        self.outgoing = outgoing
        self.incoming = incoming
        self.meeting = meeting
        self.connection = connection
    }

    /// What the actor may see of it at `now`. `isBlockingHost` is for the caller to add; lists are not part of the pair.
    package func relation(at now: Timestamp) -> Relation {
        let isMuting = outgoing.isMuting(at: now)
        let hasExpired = connection?.hasExpired(at: now) ?? false
        return Relation(
            follow: outgoing.follow, wantsBoosts: outgoing.wantsBoosts, wantsNotification: outgoing.wantsNotification,
            languages: outgoing.languages, followedBy: incoming.follow, isBlocking: outgoing.blockID != nil,
            isBlockedBy: incoming.blockID != nil, isMuting: isMuting, mutedUntil: isMuting ? outgoing.mutedUntil : nil,
            mutesNotifications: isMuting && outgoing.mutesNotifications, isEndorsing: outgoing.endorseID != nil, note: outgoing.note,
            connection: hasExpired ? .none : outgoing.connection.shown)
    }
}

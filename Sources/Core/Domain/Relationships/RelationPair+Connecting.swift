import Primitives

/// The rules of connecting: two people who both said yes to each other. A connection is no follow and makes none, unless
/// both wish so. Each rule changes the pair and returns what it did to follows, in order; what it did to the connection
/// is the difference of the two pairs. Requests and refusals whose time is over count as ended (`endExpiredConnection`).
extension RelationPair {
    /// Ids that a connection may need, made by the caller: each in the bucket of whoever acts or would follow.
    package struct NewIDs: Sendable {
        /// Of the connection or request, and of the actor's follow.
        package var actors: RelationID
        /// Of the other's follow.
        package var others: RelationID

        package init(actors: RelationID, others: RelationID) {
            self.actors = actors
            self.others = others
        }
    }

    /// Asks to connect, with a message; the request waits for `ConnectionRecord.patience`. When the other has asked as
    /// well, both have said yes. Asking again changes nothing. After a no the request reaches nobody until the no has
    /// ended, and looks like any other to the asker. Throws when one of the two blocks the other.
    package mutating func askToConnect(
        message: String, wishesFollow: Bool, provenance: Provenance, ids: NewIDs, now: Timestamp
    ) throws(RuleError) -> [EventVerb] {
        if outgoing.blockID != nil || incoming.blockID != nil { throw Self.notAllowed }
        endExpiredConnection(at: now)
        switch (outgoing.connection, incoming.connection) {
        case (.connected, _), (.asked, _): return []
        case (_, .asked): return connect(wishesFollow: wishesFollow, provenance: provenance, ids: ids, now: now)
        default: break
        }
        outgoing.connection = .asked
        if incoming.connection != .declined { incoming.connection = .askedBy }
        connection = ConnectionRecord(
            id: ids.actors, message: message, wishesFollow: wishesFollow, expiresAt: now.adding(ConnectionRecord.patience))
        if meeting == nil { meeting = Meeting(at: nil, entry: provenance.entry, via: provenance.via) }
        return []
    }

    /// Says yes to the other's request; `wishesFollow`: follow each other, if the asker wishes it too, without further
    /// approval. Throws when no request waits.
    package mutating func acceptConnection(
        wishesFollow: Bool, provenance: Provenance, ids: NewIDs, now: Timestamp
    ) throws(RuleError) -> [EventVerb] {
        endExpiredConnection(at: now)
        guard outgoing.connection == .askedBy else { throw .notFound }
        return connect(wishesFollow: wishesFollow, provenance: provenance, ids: ids, now: now)
    }

    /// Says no to the other's request; the asker sees it wait until its time is over. Throws when no request waits.
    package mutating func declineConnection(now: Timestamp) throws(RuleError) {
        endExpiredConnection(at: now)
        guard outgoing.connection == .askedBy else { throw .notFound }
        outgoing.connection = .declined
    }

    /// Takes back one's own request. Throws when none waits.
    package mutating func withdrawConnection(now: Timestamp) throws(RuleError) {
        endExpiredConnection(at: now)
        guard outgoing.connection == .asked else { throw .notFound }
        endConnection()
    }

    /// Ends the connection; follows stay as they are. Nothing when there is none.
    package mutating func removeConnection() {
        if outgoing.connection == .connected { endConnection() }
    }

    /// Ends a connection or request, whoever asked. A no that was said holds on, so that nobody gets round it.
    mutating func endConnection() {
        if outgoing.connection != .declined { outgoing.connection = .none }
        if incoming.connection != .declined { incoming.connection = .none }
        if outgoing.connection == .none && incoming.connection == .none { connection = nil }
        forgetPendingMeeting()
    }

    /// Ends a request, or a no, whose time is over at `now`.
    package mutating func endExpiredConnection(at now: Timestamp) {
        if let connection, connection.hasExpired(at: now) { forgetConnection() }
    }

    /// Ends connection, requests and refusals: when their time is over, or one of the two is gone.
    package mutating func forgetConnection() {
        outgoing.connection = .none
        incoming.connection = .none
        connection = nil
        forgetPendingMeeting()
    }

    /// Both have said yes.
    mutating func connect(
        wishesFollow: Bool, provenance: Provenance, ids: NewIDs, now: Timestamp
    ) -> [EventVerb] {
        let bothWishFollow = wishesFollow && connection?.wishesFollow == true
        outgoing.connection = .connected
        incoming.connection = .connected
        connection = ConnectionRecord(id: ids.actors)
        if meeting?.at == nil {
            meeting = Meeting(at: now, entry: meeting?.entry ?? provenance.entry, via: meeting == nil ? provenance.via : meeting?.via)
        }
        return bothWishFollow ? followEachOther(ids) : []
    }

    private mutating func followEachOther(_ ids: NewIDs) -> [EventVerb] {
        var verbs: [EventVerb] = []
        if outgoing.follow != .accepted {
            outgoing.follow = .accepted
            outgoing.followID = ids.actors
            verbs.append(.follow)
        }
        if incoming.follow != .accepted {
            incoming.follow = .accepted
            incoming.followID = ids.others
            verbs.append(.accept)
        }
        return verbs
    }
}

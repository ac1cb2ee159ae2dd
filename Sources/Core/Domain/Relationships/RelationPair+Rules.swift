import Primitives

/// The rules of relating. Each changes the pair and returns what it did, in order; nothing when all was so already.
/// Ids are new ones, made by the caller.
extension RelationPair {
    static let notAllowed = RuleError(.forbidden, "action_not_allowed", "This action is not allowed")

    /// Follows the other, or asks to when `asks`; following again only changes the options. Throws when one of the two
    /// blocks the other (as Mastodon: forbidden, not absent).
    package mutating func follow(
        _ options: FollowOptions, asks: Bool, provenance: Provenance, id: RelationID, now: Timestamp
    ) throws(RuleError) -> [EventVerb] {
        if outgoing.blockID != nil || incoming.blockID != nil { throw Self.notAllowed }
        outgoing.wantsBoosts = options.wantsBoosts ?? outgoing.wantsBoosts
        outgoing.wantsNotification = options.wantsNotification ?? outgoing.wantsNotification
        outgoing.languages = options.languages ?? outgoing.languages
        guard outgoing.follow == .none else { return [] }
        outgoing.follow = asks ? .requested : .accepted
        outgoing.followID = id
        if meeting?.at == nil {
            meeting = Meeting(at: asks ? nil : now, entry: provenance.entry, via: provenance.via)
        }
        return [asks ? .request : .follow]
    }

    /// Ends a follow or takes back a request.
    package mutating func unfollow() -> [EventVerb] {
        guard outgoing.follow != .none else { return [] }
        outgoing.endFollow()
        forgetPendingMeeting()
        return [.unfollow]
    }

    /// Lets the other follow. Throws when it has not asked to.
    package mutating func accept(id: RelationID, now: Timestamp) throws(RuleError) -> [EventVerb] {
        guard incoming.follow == .requested else { throw .notFound }
        incoming.follow = .accepted
        incoming.followID = id
        if meeting?.at == nil {
            meeting = Meeting(at: now, entry: meeting?.entry ?? .unknown, via: meeting?.via)
        }
        return [.accept]
    }

    /// Refuses the other's request. Throws when there is none.
    package mutating func decline() throws(RuleError) -> [EventVerb] {
        guard incoming.follow == .requested else { throw .notFound }
        return endIncomingFollow()
    }

    /// Takes the other off one's followers.
    package mutating func removeFollower() -> [EventVerb] {
        incoming.follow == .accepted ? endIncomingFollow() : []
    }

    /// Blocks the other: follows, the connection and requests end both ways.
    package mutating func block(id: RelationID) -> [EventVerb] {
        guard outgoing.blockID == nil else { return [] }
        outgoing.blockID = id
        return [.block] + severTies()
    }

    package mutating func unblock() -> [EventVerb] {
        guard outgoing.blockID != nil else { return [] }
        outgoing.blockID = nil
        return [.unblock]
    }

    /// Ends follows, the connection and requests both ways; returns what it did to follows.
    package mutating func severTies() -> [EventVerb] {
        endConnection()
        return unfollow() + endIncomingFollow()
    }

    /// Mutes the other until `end` (nil: until taken back); muting again changes end and notifications. Private: no event.
    package mutating func mute(until end: Timestamp?, notifications: Bool, id: RelationID, now: Timestamp) {
        if !outgoing.isMuting(at: now) { outgoing.muteID = id }
        outgoing.mutedUntil = end
        outgoing.mutesNotifications = notifications
    }

    package mutating func unmute() {
        outgoing.muteID = nil
        outgoing.mutedUntil = nil
        outgoing.mutesNotifications = false
    }

    /// Shows the other on one's profile. Throws unless one follows it (Mastodon's rule).
    package mutating func endorse(id: RelationID) throws(RuleError) {
        guard outgoing.follow == .accepted else {
            throw RuleError(.invalid, "not_following", "Validation failed: You must be already following the person you want to endorse")
        }
        outgoing.endorseID = outgoing.endorseID ?? id
    }

    private mutating func endIncomingFollow() -> [EventVerb] {
        let state = incoming.follow
        if state == .none { return [] }
        incoming.endFollow()
        forgetPendingMeeting()
        return [state == .accepted ? .remove : .decline]
    }

    /// How a request came about is forgotten with the last request, if nobody accepted one.
    mutating func forgetPendingMeeting() {
        guard let meeting, meeting.at == nil, !outgoing.isAsking, !incoming.isAsking else { return }
        self.meeting = nil
    }
}

extension RelationSide {
    /// A request of this side waits: to follow or to connect.
    fileprivate var isAsking: Bool { follow == .requested || connection == .asked }

    /// Ends the follow with all that depends on it.
    fileprivate mutating func endFollow() {
        follow = .none
        followID = nil
        wantsBoosts = true
        wantsNotification = false
        languages = []
        endorseID = nil
    }
}

import Primitives

/// The rules of joining. Each changes the row and returns what happened; nil when all was so already. Whether the one who
/// acts may do it at all (`CommunityRules`) is the caller's to check; ids are new ones, made by the caller.
extension CommunityMember {
    private static let archived = RuleError(.conflict, "community_archived", "This community is archived: it can only be read.")

    /// Joins, or asks to where joining is on request. An invitation lets in everywhere. Throws not found for a private
    /// community without an invitation, and forbidden for somebody who is banned.
    package mutating func join(_ community: Community, message: String, id: RelationID) throws(RuleError) -> EventVerb? {
        if standing == .member { return nil }
        if community.access == .private, standing != .invited { throw .notFound }
        if standing == .banned { throw RuleError(.forbidden, "community_banned", "You cannot join this community.") }
        if community.isArchived { throw Self.archived }
        if standing == .invited || community.access == .open {
            become(.member, id)
            return .join
        }
        self.message = message
        if standing == .asked { return nil }
        become(.asked, id)
        return .request
    }

    /// Ends a membership, takes back a request or declines an invitation. Throws conflict for the last organiser of a
    /// community that lives.
    package mutating func leave(_ community: Community, organisers: Int) throws(RuleError) -> EventVerb? {
        guard standing == .member || standing == .asked || standing == .invited else { return nil }
        try keepAnOrganiser(community, organisers)
        end()
        return .leave
    }

    /// Lets in somebody who asked. Throws not found when the person has not.
    package mutating func accept(_ community: Community, id: RelationID) throws(RuleError) -> EventVerb? {
        if standing == .member { return nil }
        guard standing == .asked else { throw .notFound }
        if community.isArchived { throw Self.archived }
        become(.member, id)
        return .accept
    }

    /// Turns down a request. Throws not found when there is none.
    package mutating func decline() throws(RuleError) -> EventVerb? {
        guard standing == .asked else { throw .notFound }
        end()
        return .decline
    }

    /// Invites; somebody who has asked is let in. Throws conflict for somebody who is banned.
    package mutating func invite(
        _ community: Community, by inviter: AccountID, mayAccept: Bool, message: String, id: RelationID
    ) throws(RuleError) -> EventVerb? {
        if community.isArchived { throw Self.archived }
        switch standing {
        case .member, .invited: return nil
        case .banned: throw RuleError(.conflict, "community_banned", "This person is banned. Lift the ban first.")
        case .asked where mayAccept: return try accept(community, id: id)
        case .asked, .none: break
        }
        become(.invited, id)
        invitedBy = inviter
        self.message = message
        return .invite
    }

    /// Takes a member out, or an invitation back. Throws forbidden for somebody whose role is not smaller than the
    /// remover's, and not found for somebody who is neither.
    package mutating func remove(by remover: CommunityRole) throws(RuleError) -> EventVerb? {
        guard standing == .member || standing == .invited else { throw .notFound }
        try checkRank(remover)
        end()
        return .remove
    }

    /// Bans, whatever the standing was. Throws forbidden for somebody whose role is not smaller than the banner's.
    package mutating func ban(by banner: CommunityRole, id: RelationID) throws(RuleError) -> EventVerb? {
        if standing == .banned { return nil }
        try checkRank(banner)
        become(.banned, id)
        return .appoint
    }

    package mutating func unban() -> EventVerb? {
        guard standing == .banned else { return nil }
        end()
        return .appoint
    }

    /// Gives a member another role. Throws not found for somebody who is no member, and conflict when no organiser would
    /// be left.
    package mutating func appoint(_ new: CommunityRole, _ community: Community, organisers: Int) throws(RuleError) -> EventVerb? {
        guard standing == .member else { throw .notFound }
        if role == new { return nil }
        try keepAnOrganiser(community, organisers)
        role = new
        return .appoint
    }

    private func keepAnOrganiser(_ community: Community, _ organisers: Int) throws(RuleError) {
        guard organises, organisers <= 1, !community.isArchived else { return }
        throw RuleError(
            .conflict, "last_organiser", "You are the only organiser. Hand the community over to somebody, or archive it, first.")
    }

    private func checkRank(_ actor: CommunityRole) throws(RuleError) {
        guard standing == .member, role >= actor else { return }
        throw RuleError(.forbidden, "role_too_low", "Only somebody with a greater role may do this.")
    }

    private mutating func become(_ new: CommunityStanding, _ id: RelationID) {
        if new != .member { invitedBy = nil }
        if new == .member || new == .banned { message = "" }
        standing = new
        role = .member
        since = id
        wantsThreads = false
    }

    private mutating func end() {
        standing = .none
        role = .member
        since = nil
        invitedBy = nil
        message = ""
        wantsThreads = false
    }
}

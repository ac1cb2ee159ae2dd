import Domain
import Primitives
import Store

/// Who acts for an account acts for its channels, in the same role; who leaves it leaves them. People whom a channel's own owners
/// have asked besides stay as they are.
extension Transaction {
    /// Somebody acts for `account` from now on.
    func joinChannels(of account: AccountID, _ membership: AccountMembership) throws {
        for channel in try channels(of: account) {
            var own = membership
            own.account = channel
            try link(own)
            try setRole(own)
        }
    }

    /// Roles in the team of `account` have changed.
    func appointInChannels(of account: AccountID, _ changed: [AccountMembership]) throws {
        if changed.isEmpty { return }
        for channel in try channels(of: account) {
            let members = try lockTeam(of: channel)
            for membership in changed where members.contains(where: { $0.member == membership.member }) {
                var own = membership
                own.account = channel
                try setRole(own)
            }
        }
    }

    /// Somebody acts for `account` no more.
    func leaveChannels(of account: AccountID, _ member: MemberID) throws {
        for channel in try channels(of: account) {
            for membership in try lockTeam(of: channel) where membership.member == member {
                try unlink(membership)
                try removeHands(of: membership.person, from: channel)
            }
        }
    }

    /// Whoever owns an account owns its channels, also where they had left a channel's team. To be called after any change of the
    /// account's team, so that no channel is left to nobody.
    func keepOwners(ofChannelsOf account: AccountID) throws {
        let channels = try channels(of: account)
        if channels.isEmpty { return }
        let owners = try memberships(of: account).filter { $0.role == .owner }
        for channel in channels {
            let roles = Dictionary(try lockTeam(of: channel).map { ($0.member, $0.role) }) { first, _ in first }
            for owner in owners where roles[owner.member] != .owner {
                var own = owner
                own.account = channel
                if roles[owner.member] == nil { try link(own) }
                try setRole(own)
            }
        }
    }

    /// A channel belongs to whom its team was handed over. Nothing happens for other accounts. Throws too many when they have as many
    /// channels as one may.
    func handOverChannel(_ id: AccountID, to person: AccountID, by actor: ActingMember) throws {
        try lockAccount(id)
        guard let old = try channel(id), old.owner != person else { return }
        _ = try lockTeam(of: person)
        guard try channels(of: person).count < Channel.mostPerAccount else {
            throw RuleError(
                .tooMany, "too_many_channels", "They have \(Channel.mostPerAccount) channels already.",
                values: ["most": "\(Channel.mostPerAccount)"])
        }
        var channel = old
        channel.owner = person
        try saveChannel(channel, was: old)
        try recordAgain(old.event("given", by: actor.person, actor.provenance, at: now))
        let state = channel.isArchived ? " archived" : ""
        try recordAgain(channel.event("taken \(channel.declaration.word)\(state)", by: actor.person, actor.provenance, at: now))
    }
}

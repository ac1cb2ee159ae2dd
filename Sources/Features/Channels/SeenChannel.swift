import Domain
import Primitives
import Store

/// A channel as somebody sees it.
package struct SeenChannel: Sendable {
    package var channel: Channel
    package var account: LoadedAccount
    /// Whose it is; nil while they do not take part.
    package var owner: LoadedAccount?
    /// What the viewer may do for it; nil for everybody outside its team.
    package var role: AccountMembership.Role?
}

extension ReadView {
    /// Those of the channels that take part, in the given order, as `member` (nil for a visitor) sees them. Four statements at most.
    package func seenChannels(_ ids: [AccountID], by member: MemberID?) throws -> [SeenChannel] {
        if ids.isEmpty { return [] }
        let found = Dictionary(try channels(ids).map { ($0.id, $0) }) { first, _ in first }
        let loaded = try accounts(Set(ids + found.values.map(\.owner)).sorted()) { _, _ in false }
        let people = Dictionary(loaded.map { ($0.account.id, $0) }) { first, _ in first }
        let roles = try member.map { member in
            Dictionary(try memberships(of: member).map { ($0.account, $0.role) }) { first, _ in first }
        }
        return ids.compactMap { id in
            guard let channel = found[id], let account = people[id], account.account.state.takesPart else { return nil }
            let owner = people[channel.owner].flatMap { $0.account.state.takesPart ? $0 : nil }
            return SeenChannel(channel: channel, account: account, owner: owner, role: roles?[id])
        }
    }

    /// The channel as `member` (nil for a visitor) sees it. Throws `RuleError.notFound`.
    package func seenChannel(_ id: AccountID, by member: MemberID?) throws -> SeenChannel {
        guard let seen = try seenChannels([id], by: member).first else { throw RuleError.notFound }
        return seen
    }
}

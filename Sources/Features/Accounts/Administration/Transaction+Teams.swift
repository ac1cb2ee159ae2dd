import Domain
import Jobs
import Primitives
import Store

extension Transaction {
    /// Whether several members share the account, or did.
    func isShared(_ account: AccountID) throws -> Bool { try memberships(of: account).contains(where: \.isShared) }

    func setSuspendedTeam(_ isSuspended: Bool, _ account: Account) throws {
        if !isSuspended, account.state != .suspended { throw RuleError(.conflict, "not_suspended", "This account is not suspended") }
        try setState(of: account.id, to: isSuspended ? .suspended : .active)
        for membership in try memberships(of: account.id) { announce(.accessEnded(membership.member)) }
    }

    /// Takes somebody who is erased out of all teams. Where they were the only owner the next is made one; an account that
    /// nobody else acts for is erased with them.
    package func leaveTeams(_ member: MemberID, person: AccountID, _ randomness: Randomness) throws {
        for invitation in try teamInvitations(to: person) { try removeTeamInvitation(of: person, to: invitation.account) }
        for membership in try sharedBeforeChannels(of: member) {
            let team = Team(account: membership.account, members: try lockTeam(of: membership.account))
            if team.members.count == 1, let account = try account(membership.account) {
                try eraseShared(account, randomness)
                continue
            }
            if var heir = team.heir(of: person) {
                heir.role = .owner
                try setRole(heir)
            }
            try unlink(membership)
            try removeHands(of: person, from: membership.account)
            try keepOwners(ofChannelsOf: membership.account)
        }
    }

    /// What the member shares, accounts before channels: an account that lives on gives its channels an owner first.
    private func sharedBeforeChannels(of member: MemberID) throws -> [AccountMembership] {
        let shared = try memberships(of: member).filter(\.isShared)
        let channels = Set(try channels(shared.map(\.account)).map(\.id))
        return shared.filter { !channels.contains($0.account) } + shared.filter { channels.contains($0.account) }
    }
}

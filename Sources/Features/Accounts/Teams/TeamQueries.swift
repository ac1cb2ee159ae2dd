import Domain
import Primitives
import Store

/// One of the accounts that a member may act for.
package struct TeamSummary: Sendable {
    package var account: LoadedAccount
    package var role: AccountMembership.Role
    package var since: Timestamp
}

/// An invitation with the account that asks.
package struct TeamOffer: Sendable {
    package var account: LoadedAccount
    package var inviter: LoadedAccount?
    package var invitation: TeamInvitation
}

/// A team as its own members see it.
package struct TeamDetail: Sendable {
    package var account: LoadedAccount
    /// The role of who looks.
    package var role: AccountMembership.Role
    /// Longest first.
    package var members: [AccountMembership]
    /// Those that wait; for owners only.
    package var invitations: [TeamInvitation]
    /// Everybody named above, by their own accounts.
    package var people: [AccountID: LoadedAccount]
}

extension TeamService {
    /// The shared accounts that the member acts for, longest first, and those that ask them to. A token for a shared account
    /// sees that account alone.
    package func list(of person: ActingMember, at now: Timestamp) async throws -> (teams: [TeamSummary], offers: [TeamOffer]) {
        try await store.read { view in
            let isOwn = person.acting == person.person
            let memberships = try view.memberships(of: person.member).filter { $0.isShared && (isOwn || $0.account == person.acting) }
            let offers = isOwn ? try view.teamInvitations(to: person.person).filter { $0.waits(at: now) } : []
            let accounts = try view.loaded(memberships.map(\.account) + offers.flatMap { [$0.account, $0.inviter] })
            return (
                memberships.compactMap { membership in
                    accounts[membership.account].map { TeamSummary(account: $0, role: membership.role, since: membership.since) }
                },
                offers.compactMap { offer in
                    accounts[offer.account].map { TeamOffer(account: $0, inviter: accounts[offer.inviter], invitation: offer) }
                }
            )
        }
    }

    /// The team of an account. Throws not found for who is not in it.
    package func detail(of account: AccountID, for person: ActingMember, at now: Timestamp) async throws -> TeamDetail {
        try person.requireReach(of: account)
        return try await store.read { view in
            let team = Team(account: account, members: try view.memberships(of: account).filter(\.isShared))
            guard let own = team.membership(of: person.person) else { throw RuleError.notFound }
            let invitations = own.role == .owner ? try view.teamInvitations(of: account).filter { $0.waits(at: now) } : []
            let people = try view.loaded([account] + team.members.map(\.person) + invitations.map(\.person))
            guard let loaded = people[account] else { throw RuleError.notFound }
            return TeamDetail(account: loaded, role: own.role, members: team.members, invitations: invitations, people: people)
        }
    }

    /// Who is behind each of the account's posts among `posts`, by their own accounts; for the team only. Empty for any other
    /// account. One statement for the names of all.
    package static func writers(of posts: [Post], for principal: Principal?, in view: any ReadView) throws -> [PostID: Account] {
        guard let principal, principal.team != nil, let account = principal.account else { return [:] }
        let own = posts.filter { $0.author == account && $0.actedBy != nil }
        if own.isEmpty { return [:] }
        var persons = Dictionary(try view.memberships(of: account).map { ($0.member, $0.person) }) { first, _ in first }
        // Who acts for the account no more did write it. A statement for each of them: few have left of those on one page.
        for member in Set(own.compactMap(\.actedBy)) where persons[member] == nil {
            persons[member] = try view.memberships(of: member).first { !$0.isShared }?.person
        }
        let people = try view.accounts(Set(persons.values).sorted())
        return Dictionary(
            own.compactMap { post in post.actedBy.flatMap { persons[$0] }.flatMap { people[$0] }.map { (post.id, $0) } }
        ) { first, _ in first }
    }
}

extension ReadView {
    fileprivate func loaded(_ ids: [AccountID]) throws -> [AccountID: LoadedAccount] {
        if ids.isEmpty { return [:] }
        let found = try accounts(Set(ids).sorted()) { _, _ in false }
        return Dictionary(found.map { ($0.account.id, $0) }) { first, _ in first }
    }
}

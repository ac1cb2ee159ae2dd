import Domain
import Jobs
import Primitives
import Store
import Text

/// Accounts that several members share: beginning one, and who acts for it. For people outside a team everything throws not
/// found.
package struct TeamService: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// Begins an organisation that the member owns. Throws invalid for a name that cannot be had, forbidden for an account
    /// that may not act now, and too many when the member acts for `Team.mostOfOne` already.
    package func found(_ username: String, displayName: String, by founder: ActingMember) async throws -> AccountID {
        try founder.requireOwn()
        try NewPerson.checkUsername(username)
        let displayName = PlainText.singleLine(displayName)
        guard displayName.count <= Profiles.longestDisplayName else {
            throw RuleError.field(
                "display_name", "display_name_too_long", "Display name is too long", values: ["most": "\(Profiles.longestDisplayName)"])
        }
        return try await store.write { tx in
            try tx.requireRoom(for: founder)
            var account = Account(
                id: tx.nextID(in: Bucket(hashing: username.lowercased())), username: username, kind: .organisation,
                displayName: displayName, createdAt: tx.now)
            do {
                account.id = try tx.insertAccount(account)
            } catch StoreError.conflict("username") {
                throw RuleError.field("username", "username_taken", "Username has already been taken")
            }
            try tx.join(account.id, founder, .owner)
            return account.id
        }
    }

    /// Asks somebody with an account here, who must accept. Asking again names another role. Throws invalid for who cannot be
    /// asked, forbidden for who is no owner.
    package func invite(_ person: AccountID, _ role: AccountMembership.Role, to account: AccountID, by owner: ActingMember) async throws {
        try owner.requireReach(of: account)
        try await store.write { tx in
            try tx.requireWelcome([person], of: owner.acting, owner.provenance)
            let team = try tx.team(of: account)
            let waiting = try tx.teamInvitations(of: account).filter { $0.waits(at: tx.now) && $0.person != person }
            try team.checkInviting(person, by: owner.person, waiting: waiting.count)
            guard let found = try tx.account(person), found.isLocal, found.kind == .person, found.state.takesPart,
                try !tx.isBlockedEitherWay(owner.person, person), try !tx.isBlockedEitherWay(account, person)
            else { throw RuleError(.invalid, "team_person_unfit", "You can ask people with an account on this server.", field: "account_id") }
            try tx.inviteToTeam(
                TeamInvitation(
                    account: account, person: person, role: role, inviter: owner.person, createdAt: tx.now,
                    expiresAt: tx.now.adding(TeamInvitation.lifetime)))
            try tx.record(.invite, account, by: owner, detail: "\(person) \(role.word)")
            try tx.withdrawNotification(.teamInvitation, to: person, by: owner.person, about: account.rawValue)
            try tx.enqueue(NotificationJob(.teamInvitation, to: person, by: owner.person, subject: account.rawValue).job)
        }
    }

    /// Takes an invitation back. Throws not found when nobody was asked.
    package func withdrawInvitation(of person: AccountID, to account: AccountID, by owner: ActingMember) async throws {
        try owner.requireReach(of: account)
        try await store.write { tx in
            try tx.team(of: account).owner(owner.person)
            try tx.endInvitation(of: person, to: account)
            try tx.record(.withdraw, account, by: owner, detail: "\(person)")
        }
    }

    /// Says yes to being asked. Throws not found when nobody has asked, its time is over, or who asked is no owner any more.
    package func accept(_ account: AccountID, by person: ActingMember) async throws {
        try person.requireOwn()
        try await store.write { tx in
            let team = try tx.team(of: account)
            guard let invitation = try tx.teamInvitations(to: person.person).first(where: { $0.account == account }),
                invitation.waits(at: tx.now), team.membership(of: invitation.inviter)?.role == .owner,
                try tx.account(account)?.state != .deleted
            else { throw RuleError.notFound }
            try tx.requireRoom(for: person)
            try tx.endInvitation(of: person.person, to: account)
            try tx.join(account, person, invitation.role)
        }
    }

    /// Says no; nobody is told. Throws not found when nobody has asked.
    package func decline(_ account: AccountID, by person: ActingMember) async throws {
        try person.requireOwn()
        try await store.write { try $0.endInvitation(of: person.person, to: account) }
    }

    /// Gives somebody of the team another role. Throws as `Team.appoint`.
    package func appoint(_ person: AccountID, _ role: AccountMembership.Role, in account: AccountID, by owner: ActingMember) async throws {
        try await change(account, owner) { tx, team in
            try team.appoint(person, role, by: owner.person)
            try tx.record(.appoint, account, by: owner, detail: "\(person) \(role.word)")
        }
    }

    /// Takes somebody out of the team, or lets oneself go: their sessions and tokens for the account end at once, and what was
    /// theirs to answer is anybody's. Throws as `Team.remove`.
    package func remove(_ person: AccountID, from account: AccountID, by actor: ActingMember) async throws {
        try await change(account, actor) { tx, team in
            let membership = try team.remove(person, by: actor.person)
            try tx.unlink(membership)
            try tx.removeHands(of: person, from: account)
            try tx.leaveChannels(of: account, membership.member)
            try tx.record(person == actor.person ? .leave : .remove, account, by: actor, detail: "\(person)")
        }
    }

    /// Makes another the owner in one's own place. A channel is theirs from then on.
    package func handOver(_ account: AccountID, to person: AccountID, by owner: ActingMember) async throws {
        try await change(account, owner) { tx, team in
            try team.handOver(to: person, by: owner.person)
            try tx.handOverChannel(account, to: person, by: owner)
            try tx.record(.appoint, account, by: owner, detail: "\(person) owner")
        }
    }

    private func change(
        _ account: AccountID, _ actor: ActingMember, _ body: @escaping @Sendable (any Transaction, inout Team) throws -> Void
    ) async throws {
        try actor.requireReach(of: account)
        try await store.write { tx in
            let before = try tx.team(of: account)
            var team = before
            try body(tx, &team)
            let changed = team.members.filter { before.membership(of: $0.person) != $0 }
            for membership in changed { try tx.setRole(membership) }
            try tx.appointInChannels(of: account, changed)
            try tx.keepOwners(ofChannelsOf: account)
        }
    }
}

extension Transaction {
    /// The team, locked. Throws not found for an account that nobody shares.
    fileprivate func team(of account: AccountID) throws -> Team {
        let members = try lockTeam(of: account)
        guard members.contains(where: \.isShared) else { throw RuleError.notFound }
        return Team(account: account, members: members)
    }

    fileprivate func requireRoom(for person: ActingMember) throws {
        guard let own = try account(person.person), own.state == .active else {
            throw RuleError(.forbidden, "account_inactive", "Your account may not do this now.")
        }
        let shared = try memberships(of: person.member).filter(\.isShared).map(\.account)
        // Channels come with their owners and are counted there.
        if shared.count >= Team.mostOfOne, try accounts(shared).values.count(where: { $0.kind != .channel }) >= Team.mostOfOne {
            throw RuleError(
                .tooMany, "too_many_teams", "You act for \(Team.mostOfOne) accounts already.", values: ["most": "\(Team.mostOfOne)"])
        }
    }

    fileprivate func join(_ account: AccountID, _ person: ActingMember, _ role: AccountMembership.Role) throws {
        let membership = AccountMembership(account: account, member: person.member, role: role, since: now, person: person.person)
        try link(membership)
        try joinChannels(of: account, membership)
        try record(.join, account, by: person, detail: "\(person.person) \(role.word)")
        announce(.accessEnded(person.member))
    }

    fileprivate func endInvitation(of person: AccountID, to account: AccountID) throws {
        guard let invitation = try teamInvitations(to: person).first(where: { $0.account == account }) else { throw RuleError.notFound }
        try removeTeamInvitation(of: person, to: account)
        try withdrawNotification(.teamInvitation, to: person, by: invitation.inviter, about: account.rawValue)
    }

    /// An event of the shared account's own: who of the team did it is its actor.
    fileprivate func record(_ verb: EventVerb, _ account: AccountID, by person: ActingMember, detail: String) throws {
        try recordAgain(
            Event(
                at: now, actor: person.person, verb: verb, object: EventObject(kind: .team, id: account.rawValue), owner: account,
                provenance: person.provenance, detail: detail))
    }
}

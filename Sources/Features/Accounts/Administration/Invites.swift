import Domain
import Jobs
import Primitives
import Store
import Text

/// Invitations to this server.
package struct Invites: Sendable {
    /// Characters of a greeting.
    package static let longestGreeting = 500
    /// How long an invitation may work: ten years, about as long as a server lives.
    static let longestLife = Duration.days(3650)
    /// Open invitations that one account may have.
    static let mostPerAccount = 100

    private let store: any Store
    private let settings: ServerSettings
    private let randomness: Randomness

    package init(store: any Store, settings: ServerSettings, randomness: Randomness) {
        self.store = store
        self.settings = settings
        self.randomness = randomness
    }

    /// Makes an invitation of a member. Throws forbidden when the operator lets only moderators invite or nobody may join,
    /// and for the greeting of a program, not found for a community into which the member may not invite, and invalid.
    package func create(
        by actor: Actor, greeting: String = "", community: AccountID? = nil, mostUses: Int? = 1, lasting life: Duration? = .days(14)
    ) async throws -> Invite {
        try actor.provenance.requirePerson(forWords: greeting)
        try await store.read { [settings] view in
            let profile = try settings.profile(in: view)
            if profile.signUp == .closed { throw RuleError(.forbidden, "sign_up_closed", "Nobody can sign up here at the moment") }
            guard profile.membersInvite || actor.role >= .moderator else {
                throw RuleError(.forbidden, "invites_off", "Only moderators can invite people here")
            }
            if let community { try view.requireInvitable(community, by: actor.account) }
        }
        return try await create(by: actor.account, greeting: greeting, community: community, mostUses: mostUses, lasting: life)
    }

    /// Makes an invitation. `inviter` is nil for the operator on the command line. Throws invalid.
    package func create(
        by inviter: AccountID?, greeting: String = "", community: AccountID? = nil, mostUses: Int? = 1,
        lasting life: Duration? = .days(14)
    ) async throws -> Invite {
        let greeting = PlainText.normalised(greeting)
        guard greeting.count <= Self.longestGreeting else {
            throw RuleError.field(
                "greeting", "greeting_too_long", "Greeting is too long (maximum is \(Self.longestGreeting) characters)",
                values: ["most": "\(Self.longestGreeting)"])
        }
        guard mostUses.map({ (1...10_000).contains($0) }) ?? true else {
            throw RuleError.field("max_uses", "uses_invalid", "Uses must be between 1 and 10000")
        }
        guard life.map({ $0 > .zero && $0 <= Self.longestLife }) ?? true else {
            throw RuleError.field("days", "days_invalid", "Days must be between 1 and 3650")
        }
        let code = Base32.encode(randomness.bytes(10)).lowercased()
        return try await store.write { tx in
            if let inviter, try tx.openInvites(by: inviter, at: tx.now, limit: Self.mostPerAccount).count >= Self.mostPerAccount {
                throw RuleError(.invalid, "too_many_invites", "You have too many open invitations")
            }
            let invite = Invite(
                id: tx.nextID(in: Bucket(hashing: code)), code: code, inviter: inviter, greeting: greeting, community: community,
                mostUses: mostUses,
                createdAt: tx.now, expiresAt: life.map { tx.now.adding($0) })
            try tx.insertInvite(invite)
            return invite
        }
    }

    /// The invitation with who invites, and with the community that it leads into if anyone may know of that; nil unless it
    /// is open.
    package func open(code: String, now: Timestamp) async throws -> (invite: Invite, inviter: Account?, community: Account?)? {
        try await store.read { view in
            guard let invite = try view.invite(code: code), try view.admits(invite, at: now) else { return nil }
            let community = try invite.community.flatMap { try view.account($0) }.flatMap { $0.state == .active ? $0 : nil }
            return (invite, try invite.inviter.flatMap { try view.account($0) }, community)
        }
    }

    /// What an invitation still brings to somebody who is here already.
    package struct Offer: Sendable {
        package var invite: Invite
        package var inviter: Account
        /// The community, if anyone may know of it.
        package var community: Account?
        /// The two are not connected yet.
        package var connects: Bool
        /// The invitation leads into a community whose member the account is not yet.
        package var joins: Bool
    }

    /// What the open invitation brings to the account; nil when that is nothing.
    package func offer(code: String, to account: AccountID, now: Timestamp) async throws -> Offer? {
        try await store.read { view in try view.invite(code: code).flatMap { try view.offer($0, to: account, at: now) } }
    }

    /// Says yes to all that the invitation brings to somebody who is here already; it follows soon after, and counts as one use.
    /// Throws invalid when it brings nothing.
    package func take(code: String, by actor: Actor) async throws {
        try await store.write { tx in
            let own = try tx.activeAccount(of: actor)
            guard let invite = try tx.invite(code: code), try tx.offer(invite, to: own.id, at: tx.now) != nil,
                try tx.useInvite(code: code)
            else { throw RuleError.field("invite", "invite_invalid", "Invitation has been used up, has ended or does not exist") }
            let job = InvitedJob(own.id, by: invite.id, isAccepted: true)
            for kind in [JobKind.connectInvited, JobKind.inviteIntoCommunity] { try tx.enqueue(job.job(kind)) }
        }
    }

    /// Those that are open at `now`, newest first; everybody's when `inviter` is nil.
    package func list(by inviter: AccountID?, at now: Timestamp, limit: Int = 100) async throws -> [Invite] {
        try await store.read { try $0.openInvites(by: inviter, at: now, limit: limit) }
    }

    /// Ends an invitation of the account's own. Throws not found.
    package func revoke(_ id: InviteID, by inviter: AccountID) async throws {
        try await store.write { tx in
            guard let invite = try tx.invite(id), invite.inviter == inviter, try tx.revokeInvite(code: invite.code) else {
                throw RuleError.notFound
            }
        }
    }

    /// Ends an invitation. `inviter` is nil for the operator, who may end any. Throws not found.
    package func revoke(code: String, by inviter: AccountID?) async throws {
        try await store.write { tx in
            guard let invite = try tx.invite(code: code), inviter == nil || invite.inviter == inviter, try tx.revokeInvite(code: code)
            else { throw RuleError.notFound }
        }
    }
}

extension ReadView {
    /// Whether somebody may join with it at `now`: it is open, and who made it takes part and may still invite.
    func admits(_ invite: Invite, at now: Timestamp) throws -> Bool {
        guard invite.isOpen(at: now) else { return false }
        guard let inviter = invite.inviter else { return true }
        guard let state = try account(inviter)?.state, state.takesPart else { return false }
        if try serverProfile().membersInvite { return true }
        return try memberships(of: inviter).contains { try !$0.isShared && member($0.member)?.role ?? .member >= .moderator }
    }

    /// Nothing for who made it, and across a block.
    fileprivate func offer(_ invite: Invite, to account: AccountID, at now: Timestamp) throws -> Invites.Offer? {
        guard let id = invite.inviter, id != account, try admits(invite, at: now), let inviter = try self.account(id) else { return nil }
        let relation = try relation(of: account, with: id, at: now)
        if relation.isBlocking || relation.isBlockedBy { return nil }
        let community = try invite.community.flatMap { try self.account($0) }
        let standing = try invite.community.map { try communityMember(account, of: $0).standing }
        let offer = Invites.Offer(
            invite: invite, inviter: inviter, community: community?.state == .active ? community : nil,
            connects: relation.connection != .connected, joins: standing.map { $0 != .member && $0 != .banned } ?? false)
        return offer.connects || offer.joins ? offer : nil
    }

    /// Throws not found for a community that is absent or into which the account may not invite.
    fileprivate func requireInvitable(_ id: AccountID, by account: AccountID) throws {
        guard let community = try community(id)?.community,
            CommunityRules.may(.invite, in: community, try communityMember(account, of: id))
        else { throw RuleError(.notFound, "community_unknown", "There is no such community of yours", field: "community_id") }
    }
}

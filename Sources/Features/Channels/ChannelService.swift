import Domain
import Jobs
import Primitives
import Store

/// Channels: opening, declaring, archiving and ending them. Each act is one transaction.
///
/// Every method throws `RuleError`: not found for a channel that the person does not act for, forbidden for what their role in
/// its team does not allow. Who acts for a channel is a team like that of any shared account (`account_members`): those who act
/// for its owner, each with the same role, and whom these have asked. Handing over is the team's, too.
package struct ChannelService: Sendable {
    let store: any Store
    private let randomness: Randomness

    package init(store: any Store, randomness: Randomness) {
        self.store = store
        self.randomness = randomness
    }

    /// Opens a channel of the account for which the person acts, and returns its id. Throws invalid for a name that cannot be had,
    /// conflict for a channel of a channel, and too many when the account has `Channel.mostPerAccount` already.
    package func open(_ draft: ChannelDraft, by person: ActingMember) async throws -> AccountID {
        let name = try draft.checkedName()
        let checked = try draft.checked()
        do {
            return try await store.write { tx in try Opening(tx: tx, person: person, name: name, draft: checked).open() }
        } catch StoreError.conflict("username") {
            throw RuleError(.invalid, "name_taken", "This name is taken.", field: "name")
        }
    }

    /// Changes texts, kind and declaration. A declaration holds for all that was published before, too.
    package func change(_ id: AccountID, to draft: ChannelDraft, by person: ActingMember) async throws {
        let checked = try draft.checked()
        try await store.write { tx in
            let (old, _) = try tx.keptChannel(id, by: person, atLeast: .editor)
            guard let before = try tx.account(id) else { throw RuleError.notFound }
            var account = before
            if let title = checked.title { account.displayName = title.isEmpty ? account.username : title }
            account.note = checked.about ?? account.note
            if account != before { try tx.updateProfile(account) }
            var channel = old
            channel.kind = checked.kind ?? old.kind
            channel.declaration = checked.declaration ?? old.declaration
            guard channel != old else { return }
            try tx.saveChannel(channel, was: old)
            if channel.declaration != old.declaration { try tx.record(channel, channel.declaration.word, by: person) }
        }
    }

    /// Nothing new appears in the channel, or it goes on.
    package func setArchived(_ isArchived: Bool, _ id: AccountID, by person: ActingMember) async throws {
        try await store.write { tx in
            let (old, _) = try tx.keptChannel(id, by: person, atLeast: .editor)
            guard old.isArchived != isArchived else { return }
            var channel = old
            channel.archivedAt = isArchived ? tx.now : nil
            try tx.saveChannel(channel, was: old)
            try tx.record(channel, isArchived ? "archived" : "resumed", by: person)
        }
    }

    /// Ends the channel for good: its account is erased with all that it published, and its name stays taken. Throws forbidden for
    /// who is no owner.
    package func delete(_ id: AccountID, by person: ActingMember) async throws {
        try await store.write { [randomness] tx in
            _ = try tx.keptChannel(id, by: person, atLeast: .owner)
            guard let account = try tx.account(id) else { throw RuleError.notFound }
            try tx.eraseShared(account, randomness)
        }
    }

    /// Who publishes in the channel when the person says "in this channel": the channel's account, with the person behind it.
    /// Throws forbidden for who may answer only.
    package func actor(in id: AccountID, by person: ActingMember) async throws -> (actor: Actor, account: Account) {
        try await store.read { view in
            let (_, role) = try view.channel(id, of: person)
            try TeamRules.requirePublishing(role)
            guard let account = try view.account(id), account.state.takesPart else { throw RuleError.notFound }
            var provenance = person.provenance
            provenance.actedBy = person.member
            provenance.kin = Set(provenance.kin + [person.person, person.acting]).subtracting([id]).sorted()
            return (Actor(account: id, app: person.app, provenance: provenance, team: role), account)
        }
    }
}

/// The opening of a channel inside its transaction.
private struct Opening {
    let tx: any Transaction
    let person: ActingMember
    let name: String
    let draft: ChannelDraft

    func open() throws -> AccountID {
        guard let owner = try tx.account(person.acting), owner.state.takesPart else {
            throw RuleError(.forbidden, "account_inactive", "Your account may not do this now.")
        }
        if owner.kind == .channel {
            throw RuleError(.conflict, "channel_of_channel", "A channel has no channels of its own. Act as its owner.")
        }
        // Locked: two who open at once are counted one after the other.
        let team = try tx.lockTeam(of: owner.id)
        guard let mine = team.first(where: { $0.member == person.member }) else { throw RuleError.notFound }
        try TeamRules.requirePublishing(mine.isShared ? mine.role : nil)
        guard try tx.channels(of: owner.id).count < Channel.mostPerAccount else {
            throw RuleError(
                .tooMany, "too_many_channels", "You have \(Channel.mostPerAccount) channels already.",
                values: ["most": "\(Channel.mostPerAccount)"])
        }
        let title = draft.title ?? ""
        let id = try tx.insertAccount(
            Account(
                id: tx.nextID(in: Bucket(hashing: name.lowercased())), username: name, kind: .channel, owner: owner.id,
                displayName: title.isEmpty ? name : title, note: draft.about ?? "", isDiscoverable: owner.isDiscoverable,
                isIndexable: owner.isIndexable, createdAt: tx.now))
        let channel = Channel(
            id: id, owner: owner.id, kind: draft.kind ?? .posts, declaration: draft.declaration ?? .conversation, createdAt: tx.now)
        try tx.insertChannel(channel)
        for member in team {
            try tx.link(AccountMembership(account: id, member: member.member, role: member.role, since: tx.now, person: member.person))
            tx.announce(.accessEnded(member.member))
        }
        try tx.record(channel, "opened \(channel.declaration.word)", by: person)
        return id
    }
}

extension ReadView {
    /// The channel with the person's role in its team. Throws not found for who does not act for it.
    func channel(_ id: AccountID, of person: ActingMember) throws -> (channel: Channel, role: AccountMembership.Role) {
        guard let channel = try channel(id),
            // A token or session for a shared account or a channel reaches that one's only.
            person.isOwn || person.acting == channel.owner || person.acting == channel.id,
            let membership = try memberships(of: id).first(where: { $0.member == person.member })
        else { throw RuleError.notFound }
        return (channel, membership.role)
    }
}

extension Transaction {
    /// The channel, its account locked, for somebody of at least that role. Throws not found for others, forbidden for a smaller role.
    fileprivate func keptChannel(
        _ id: AccountID, by person: ActingMember, atLeast role: AccountMembership.Role
    ) throws -> (channel: Channel, role: AccountMembership.Role) {
        try lockAccount(id)
        let found = try channel(id, of: person)
        try TeamRules.requirePublishing(found.role)
        guard found.role >= role else {
            throw RuleError(.forbidden, "team_owners_only", "Only owners of this account can do that.")
        }
        guard let acting = try account(person.acting), acting.state.takesPart else {
            throw RuleError(.forbidden, "account_inactive", "Your account may not do this now.")
        }
        return found
    }

    /// An event of the channel's owner.
    fileprivate func record(_ channel: Channel, _ detail: String, by person: ActingMember) throws {
        try recordAgain(channel.event(detail, by: person.person, person.provenance, at: now))
    }
}

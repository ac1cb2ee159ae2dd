import Domain
import Primitives
import Store

/// Communities: people with a common interest, their roles and their threads. Each act is one transaction.
///
/// Every method throws `RuleError`: not found for a community that does not exist or must not be known to the actor,
/// forbidden for what the actor's role does not allow, conflict for what the community's state does not. Doing again what is
/// done already changes nothing and succeeds.
package struct CommunityService: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// Changes texts and access.
    package func update(_ id: AccountID, to draft: CommunityDraft, by actor: Actor) async throws {
        let checked = try CheckedCommunity(draft)
        try await act(id, actor) { work in
            try work.require(.changeSettings)
            var community = work.community
            community.topic = checked.topic ?? community.topic
            community.purpose = checked.purpose ?? community.purpose
            community.atmosphere = checked.atmosphere ?? community.atmosphere
            community.access = checked.access ?? community.access
            try work.checkOpening(to: community.access)
            try work.tx.updateCommunity(community)
            try work.updateAccount(title: checked.title, of: community)
        }
    }

    /// Makes the community read-only, or takes it back to life.
    package func setArchived(_ isArchived: Bool, _ id: AccountID, by actor: Actor) async throws {
        try await act(id, actor) { work in
            try work.require(.archive)
            var community = work.community
            guard community.isArchived != isArchived else { return }
            community.archivedAt = isArchived ? work.tx.now : nil
            try work.tx.updateCommunity(community)
        }
    }

    /// Runs `body` with the community locked.
    func act<Value: Sendable>(
        _ id: AccountID, _ actor: Actor, _ body: @escaping @Sendable (CommunityWork) throws -> Value
    ) async throws -> Value {
        // What is done in a community is done in the account's name; answers in its threads are posts like others.
        try TeamRules.requirePublishing(actor.team)
        return try await store.write { tx in try body(CommunityWork(id, by: actor, in: tx)) }
    }

    /// Changes the actor's own row.
    func changeOwn(
        _ id: AccountID, _ actor: Actor, _ change: @escaping @Sendable (inout CommunityMember, CommunityWork) throws -> EventVerb?
    ) async throws {
        try await act(id, actor) { work in
            var row = work.me
            let verb = try change(&row, work)
            try work.settle(row, was: work.me, verb)
        }
    }

    /// Changes the row of another person, for which the actor needs the right to `act`.
    func change(
        _ account: AccountID, in id: AccountID, _ right: CommunityAct, _ actor: Actor,
        _ change: @escaping @Sendable (inout CommunityMember, CommunityWork) throws -> EventVerb?
    ) async throws {
        try await act(id, actor) { work in
            try work.require(right)
            let before = try work.other(account)
            var row = before
            let verb = try change(&row, work)
            try work.settle(row, was: before, verb)
        }
    }
}

extension CommunityWork {
    /// What members wrote among themselves stays among members. Throws conflict when anyone could read it from now on.
    func checkOpening(to access: CommunityAccess) throws {
        guard access == .open, community.access != .open else { return }
        let answers = try tx.thread(community.hello, before: PostID(rawValue: .max), limit: 2).filter { $0 != community.hello }
        guard counters.threads > 1 || !answers.isEmpty else { return }
        throw RuleError(
            .conflict, "community_has_threads",
            "People have written here for members only, so it cannot be opened to everyone any more.", field: "access")
    }

    /// The account that others see follows: shown name, purpose, that only an open community is unlocked (posts are judged by
    /// it), and that a private one is absent for everybody else.
    func updateAccount(title: String?, of community: Community) throws {
        try tx.lockAccount(community.id)
        guard var account = try tx.account(community.id) else { throw RuleError.notFound }
        if let title { account.displayName = title.isEmpty ? account.username : title }
        account.note = community.purpose
        account.isDiscoverable = community.access != .private
        account.isLocked = community.access != .open
        try tx.updateProfile(account)
        let isHidden = community.access == .private
        if isHidden, account.state == .active { try tx.setState(of: account.id, to: .hidden) }
        if !isHidden, account.state == .hidden { try tx.setState(of: account.id, to: .active) }
    }
}

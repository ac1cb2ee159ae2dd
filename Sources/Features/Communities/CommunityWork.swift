import Domain
import Jobs
import Primitives
import Store

/// One act in a community inside its transaction: the community is locked, so that what is read here still holds at the end.
struct CommunityWork {
    let tx: any Transaction
    let actor: Actor
    let community: Community
    let counters: CommunityCounters
    /// How the actor stands to the community.
    let me: CommunityMember

    /// Throws not found when the community is absent or must not be known to the actor, forbidden for an actor who may not
    /// take part anywhere.
    init(_ id: AccountID, by actor: Actor, in tx: any Transaction) throws {
        let own = try tx.activeAccount(of: actor)
        guard let counters = try tx.lockCommunity(id), let community = try tx.livingCommunity(id)?.community else { throw RuleError.notFound }
        let me = try tx.communityMember(own.id, of: id)
        guard CommunityRules.may(.know, in: community, me) else { throw RuleError.notFound }
        self.tx = tx
        self.actor = actor
        self.community = community
        self.counters = counters
        self.me = me
    }

    /// For the transaction that makes the community: nobody belongs to it yet, its founder acts all the same.
    init(founding id: AccountID, by actor: Actor, in tx: any Transaction) throws {
        guard let counters = try tx.lockCommunity(id), let loaded = try tx.community(id) else { throw RuleError.notFound }
        self.tx = tx
        self.actor = actor
        self.community = loaded.community
        self.counters = counters
        self.me = try tx.communityMember(actor.account, of: id)
    }

    /// Throws conflict when the archive stands against it, forbidden when the actor's role does.
    func require(_ act: CommunityAct) throws {
        if CommunityRules.may(act, in: community, me) { return }
        var alive = community
        alive.archivedAt = nil
        if CommunityRules.may(act, in: alive, me) {
            throw RuleError(.conflict, "community_archived", "This community is archived: it can only be read.")
        }
        throw RuleError(.forbidden, "role_too_low", "Your role in this community does not allow this.")
    }

    /// The row of another person. Throws not found for an account that takes no part, and for the actor.
    func other(_ account: AccountID) throws -> CommunityMember {
        guard account != me.account, try tx.account(account) != nil else { throw RuleError.notFound }
        return try tx.communityMember(account, of: community.id)
    }

    func newID() -> RelationID { tx.nextID(in: community.id.bucket) }

    /// Writes a changed row with its figures, its event and its notifications. Nothing when `verb` is nil but for the texts
    /// and wishes in the row.
    func settle(_ row: CommunityMember, was before: CommunityMember, _ verb: EventVerb?) throws {
        guard row != before else { return }
        try tx.saveCommunityMember(row)
        try tx.adjust(row.counted.difference(from: before.counted), of: community.id)
        guard let verb else { return }
        try record(verb, row)
        try tx.handRequests(to: row, was: before, community)
        try CommunityQuestions(community.id, in: tx).hand(to: row, was: before)
        try tell(row, was: before)
    }

    /// `detail` ends with the word for what the account is now; where somebody else acted it begins with the account's id.
    private func record(_ verb: EventVerb, _ row: CommunityMember) throws {
        try tx.recordAgain(
            Event(
                at: tx.now, actor: me.account, verb: verb, object: EventObject(kind: .community, id: community.id.rawValue),
                owner: community.id, provenance: actor.provenance,
                detail: row.account == me.account ? row.word : "\(row.account) \(row.word)"))
    }

    private func tell(_ row: CommunityMember, was before: CommunityMember) throws {
        let subject = community.id.rawValue
        if before.standing == .asked {
            let helpers = try tx.communityHelpers(of: community.id, limit: CommunityLimits.toldOfRequest)
            if let since = before.since { try tx.endWaiting(.communityRequest(since), of: helpers.map(\.account)) }
            for helper in helpers {
                try tx.withdrawNotification(.communityRequest, to: helper.account, by: row.account, about: subject)
            }
        }
        switch row.standing {
        case .asked:
            let helpers = try tx.communityHelpers(of: community.id, limit: CommunityLimits.toldOfRequest)
            if let since = row.since {
                try tx.wait(
                    helpers.map {
                        WaitingItem(
                            for: $0.account, .communityRequest(since), from: row.account, community: community.id, since: tx.now,
                            endsAt: nil)
                    })
            }
            for helper in helpers {
                try tx.enqueue(NotificationJob(.communityRequest, to: helper.account, by: row.account, subject: subject).job)
            }
        case .invited, .member:
            guard row.account != me.account, before.standing != .member else { return }
            try tx.enqueue(NotificationJob(.communityJoined, to: row.account, by: me.account, subject: subject).job)
        case .none, .banned: break
        }
    }
}

extension Transaction {
    /// Whoever lets people in from now on has those to answer who ask already; whoever does so no more has nobody.
    func handRequests(to row: CommunityMember, was before: CommunityMember, _ community: Community) throws {
        let (could, can) = (CommunityRules.may(.answerRequests, in: community, before), CommunityRules.may(.answerRequests, in: community, row))
        if could == can { return }
        guard can else { return try endWaiting(.communityRequest, in: community.id, of: row.account) }
        let asked = try communityMembers(of: community.id, .asked, PageRequest(limit: WaitingItem.mostShown))
        try wait(
            asked.compactMap { asker in
                guard let since = asker.since else { return nil }
                return WaitingItem(
                    for: row.account, .communityRequest(since), from: asker.account, community: community.id, since: since.time, endsAt: nil)
            })
    }
}

extension CommunityMember {
    /// What the row adds to the figures.
    var counted: CommunityCounters {
        CommunityCounters(members: isMember ? 1 : 0, organisers: organises ? 1 : 0, requests: standing == .asked ? 1 : 0)
    }

    /// The word for standing and role in the event log. Stored, so the words never change.
    var word: String {
        switch standing {
        case .none: "none"
        case .asked: "asked"
        case .invited: "invited"
        case .banned: "banned"
        case .member:
            switch role {
            case .member: "member"
            case .helper: "helper"
            case .organiser: "organiser"
            }
        }
    }
}

extension ReadView {
    /// The community, unless its account was suspended or deleted.
    package func livingCommunity(_ id: AccountID) throws -> LoadedCommunity? {
        guard let account = try account(id), account.kind == .community else { return nil }
        switch account.state {
        case .active, .limited, .hidden: return try community(id)
        case .suspended, .deleted, .pending: return nil
        }
    }
}

import Domain
import Jobs
import Primitives
import Store

/// Who is in a conversation. Mentions add nobody: somebody is added when everyone who is in it has agreed.
extension ConversationService {
    /// Leaves for good. What the account wrote stays with the others; it reads nothing of the conversation any more.
    package func leave(_ id: ConversationID, of account: AccountID, provenance: Provenance) async throws {
        try await store.write { tx in
            try tx.lockConversation(id)
            guard try tx.leave(id, by: account, provenance) else { throw RuleError.notFound }
        }
    }

    /// Asks the other members whether `person` may be added, to read from the message `since` on (nil: from the next one).
    /// True when it was added at once because nobody else is there to ask.
    ///
    /// Throws invalid for somebody who is in it, was proposed already, or cannot be written to, for a message that is not
    /// the proposer's to show, and when the conversation is full.
    package func propose(
        _ person: AccountID, since: PostID?, in id: ConversationID, by account: AccountID, provenance: Provenance
    ) async throws -> Bool {
        try await store.write { tx in
            let view = try tx.membership(of: account, in: id)
            let present = try tx.members(of: [id])[id] ?? []
            let proposals = try tx.openProposals(of: id, present)
            try tx.requireWelcome([person], of: account, provenance)
            try tx.check(person, proposedBy: account, present, proposals)
            if let since { try tx.check(since, isReadBy: view) }
            let proposal = ConversationProposal(
                conversation: id, account: person, proposer: account, since: since, askedAt: tx.now,
                isAutomated: provenance.flags.contains(.automated))
            guard try tx.insertProposal(proposal) else { throw Self.alreadyProposed }
            let asked = try tx.asked(present, in: id)
            if proposal.isAgreed(by: asked) {
                try tx.add(proposal, present, provenance)
                return true
            }
            try ConversationProposals(id, in: tx).ask(asked, about: proposal, provenance)
            for member in asked where member != account {
                try tx.enqueue(NotificationJob(.conversationProposal, to: member, by: account, subject: id.rawValue).job)
            }
            try tx.announceToMembers(of: id)
            return false
        }
    }

    /// Agrees that `person` is added, or says no, which ends the proposal without saying who did. True when the person was
    /// added with it. Throws not found when nothing is asked.
    package func answer(
        _ agrees: Bool, toAdding person: AccountID, in id: ConversationID, by account: AccountID, provenance: Provenance
    ) async throws -> Bool {
        try await store.write { tx in
            try tx.membership(of: account, in: id)
            let present = try tx.members(of: [id])[id] ?? []
            guard var proposal = try tx.openProposals(of: id, present).first(where: { $0.account == person }) else {
                throw RuleError.notFound
            }
            defer { for member in present { tx.announce(.conversationChanged(owner: member, conversation: id)) } }
            let waiting = ConversationProposals(id, in: tx)
            guard agrees else {
                try waiting.answer(false, to: proposal, by: account, provenance)
                try tx.drop(proposal, present)
                return false
            }
            proposal.agreed.insert(account)
            guard proposal.isAgreed(by: try tx.asked(present, in: id)) else {
                try tx.agree(to: proposal, by: account)
                try waiting.answer(true, to: proposal, by: account, provenance)
                return false
            }
            try waiting.answer(true, to: proposal, by: account, provenance)
            try tx.add(proposal, present, provenance)
            return true
        }
    }

    fileprivate static let alreadyProposed = RuleError(
        .invalid, "already_proposed", "The members have been asked about this person already.", field: "account_id")
}

extension Transaction {
    /// Takes a member out of a conversation that is locked. Its proposals end; those for which only its word was wanting come
    /// about. False when it is no member.
    func leave(_ id: ConversationID, by account: AccountID, _ provenance: Provenance) throws -> Bool {
        guard try removeMember(account, from: id) else { return false }
        try record(.leave, of: account, id, provenance)
        try endWaiting(.conversation(id), of: [account])
        try endWaiting(.proposal(in: id), of: [account])
        let (present, proposals) = (try members(of: [id])[id] ?? [], try proposals(of: id))
        for proposal in proposals {
            if proposal.proposer == account {
                try drop(proposal, present)
            } else if !proposal.isOpen(at: now) {
                try close(proposal, present)
            } else if proposal.isAgreed(by: try asked(present, in: id)) {
                try add(proposal, present, provenance)
            }
        }
        try announceToMembers(of: id)
        return true
    }

    /// Ends the proposal to add `account`; nothing when there is none.
    func dropProposal(toAdd account: AccountID, in id: ConversationID) throws {
        let present = try members(of: [id])[id] ?? []
        for proposal in try proposals(of: id) where proposal.account == account { try close(proposal, present) }
    }

    /// Proposals that can be answered; those that ran out are removed.
    fileprivate func openProposals(of id: ConversationID, _ present: [AccountID]) throws -> [ConversationProposal] {
        let all = try proposals(of: id)
        for proposal in all where !proposal.isOpen(at: now) { try close(proposal, present) }
        return all.filter { $0.isOpen(at: now) }
    }

    fileprivate func check(
        _ person: AccountID, proposedBy account: AccountID, _ present: [AccountID], _ proposals: [ConversationProposal]
    ) throws {
        if present.contains(person) {
            throw RuleError(.invalid, "already_member", "This person is in the conversation.", field: "account_id")
        }
        if proposals.contains(where: { $0.account == person }) { throw ConversationService.alreadyProposed }
        if present.count + proposals.count >= ConversationRules.mostMembers {
            throw RuleError(
                .invalid, "too_many_members", "A conversation has \(ConversationRules.mostMembers) members at most.", field: "account_id",
                values: ["most": "\(ConversationRules.mostMembers)"])
        }
        guard try self.account(person)?.mayConverse == true, try !isBlockedEitherWay(account, person)
        else { throw RuleError(.invalid, "member_unavailable", "You cannot write to this person.", field: "account_id") }
    }

    /// A message from which a new member reads must be one that the proposer may read.
    fileprivate func check(_ post: PostID, isReadBy view: ConversationView) throws {
        let next = PageRequest<PostKey>(minID: PostID(rawValue: post.rawValue - 1), limit: 1)
        guard try posts(of: view.conversation, since: view.since, next).first?.post == post else {
            throw RuleError(.invalid, "message_unknown", "This message is not in the conversation.", field: "since_id")
        }
    }

    /// It ran out, or there is nobody to add any more.
    private func close(_ proposal: ConversationProposal, _ present: [AccountID]) throws {
        try ConversationProposals(proposal.conversation, in: self).close(proposal)
        try drop(proposal, present)
    }

    fileprivate func drop(_ proposal: ConversationProposal, _ present: [AccountID]) throws {
        _ = try removeProposal(of: proposal.account, in: proposal.conversation)
        for member in present {
            try withdrawNotification(
                .conversationProposal, to: member, by: proposal.proposer, about: proposal.conversation.rawValue)
        }
        try ConversationProposals(proposal.conversation, in: self).settle(present)
    }

    /// Everyone has agreed. The new member reads from the message that was named, else from the next millisecond on: what
    /// was written before stays with those who were there.
    fileprivate func add(_ proposal: ConversationProposal, _ present: [AccountID], _ provenance: Provenance) throws {
        try drop(proposal, present)
        let (person, id) = (proposal.account, proposal.conversation)
        let since = proposal.since ?? PostID(rawValue: (now.milliseconds + 1) << 16)
        let contact = try contacts(of: [person], towards: proposal.proposer)[person]
        let arrival = ConversationRules.arrival(
            try relation(of: proposal.proposer, with: person, at: now), contact: contact, now: now)
        try addMember(person, to: id, since: since, arrival: arrival)
        try record(.join, of: person, id, provenance)
        if arrival == .none { try ConversationProposals(id, in: self).ask(person) }
    }

    /// Those whose word a proposal needs: members to whom the conversation is no request. Who was written to and has not
    /// accepted keeps nobody from adding somebody, whether they said no or nothing yet.
    fileprivate func asked(_ present: [AccountID], in id: ConversationID) throws -> [AccountID] {
        try present.filter { try conversation(id, of: $0)?.request == MessageRequest.none }
    }

    /// An event of the member's own; nobody else's figures hold it.
    fileprivate func record(_ verb: EventVerb, of account: AccountID, _ id: ConversationID, _ provenance: Provenance) throws {
        try recordAgain(
            Event(
                at: now, actor: account, verb: verb, object: EventObject(kind: .conversation, id: id.rawValue), owner: account,
                provenance: provenance))
    }
}

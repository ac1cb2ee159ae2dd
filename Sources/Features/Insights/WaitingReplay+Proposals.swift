import Domain
import Primitives

/// Who is asked about adding somebody to a conversation, as `ConversationProposals` has it.
extension WaitingReplay {
    /// One wish, as far as it waits for people.
    struct Proposal: Sendable {
        var wish: ConversationProposal
        /// Who has not answered.
        var asked: Set<AccountID>
    }

    /// Somebody is asked.
    mutating func propose(_ event: Event) {
        guard let wish = wish(event, by: event.actor) else { return }
        if proposals[wish.conversation]?[wish.account]?.wish.askedAt != wish.askedAt {
            proposals[wish.conversation, default: [:]][wish.account] = Proposal(wish: wish, asked: [])
        }
        proposals[wish.conversation]?[wish.account]?.asked.insert(event.owner)
        wait(.proposal(wish, for: event.owner))
    }

    /// A yes, or an end.
    mutating func settle(_ event: Event) {
        guard let wish = wish(event, by: event.actor), let found = proposals[wish.conversation]?[wish.account],
            found.wish.askedAt == wish.askedAt
        else { return }
        if event.verb == .accept {
            proposals[wish.conversation]?[wish.account]?.asked.remove(event.actor)
        } else {
            proposals[wish.conversation]?[wish.account] = nil
        }
        follow(wish.conversation, at: event.at, where: event.verb == .accept ? { $0 == event.actor } : { _ in true })
    }

    /// `account` was added.
    mutating func arrive(_ account: AccountID, _ conversation: ConversationID, at now: Timestamp) {
        guard proposals[conversation]?.removeValue(forKey: account) != nil else { return }
        follow(conversation, at: now)
    }

    /// `account` has left, and with it what it proposed.
    mutating func leave(_ account: AccountID, _ conversation: ConversationID, at now: Timestamp) {
        guard let all = proposals[conversation] else { return }
        let left = all.filter { $0.value.wish.proposer != account }
        proposals[conversation] = left.mapValues { Proposal(wish: $0.wish, asked: $0.asked.subtracting([account])) }
        if left.count != all.count { follow(conversation, at: now) }
    }

    /// What waits because of proposals follows those that are left.
    private mutating func follow(
        _ conversation: ConversationID, at now: Timestamp, where isMeant: (AccountID) -> Bool = { _ in true }
    ) {
        let key = WaitingKey.proposal(in: conversation)
        let open = (proposals[conversation] ?? [:]).values.filter { $0.wish.isOpen(at: now) }
        for (account, all) in items where isMeant(account) {
            guard let item = all[key] else { continue }
            items[account]?[key] = item.left(with: open.filter { $0.asked.contains(account) }.map { .init($0.wish) })
        }
    }

    private func wish(_ event: Event, by proposer: AccountID) -> ConversationProposal? {
        guard event.words.count == 2, let account = AccountID(event.words[0]), let at = Int64(event.words[1]) else { return nil }
        return ConversationProposal(
            conversation: ConversationID(rawValue: event.object.id), account: account, proposer: proposer, since: nil,
            askedAt: Timestamp(milliseconds: at))
    }
}

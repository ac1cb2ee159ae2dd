import Domain
import Primitives

/// For whom wishes to add somebody to a conversation wait (`WaitingItem`), and their events. One place for all who propose,
/// answer, accept a request, leave and are erased. The conversation is locked; rows of proposals themselves are the caller's.
///
/// Each who is asked has an event `propose` in their own part of the log. A proposal ends with a `decline`, with the `leave` of
/// who made it, the `join` of who was to be added, `expire` when it ran out and `withdraw` when there is nobody to add.
package struct ConversationProposals {
    private let tx: any Transaction
    private let conversation: ConversationID

    package init(_ conversation: ConversationID, in tx: any Transaction) {
        self.tx = tx
        self.conversation = conversation
    }

    /// `members` are asked. What a program would like waits for nobody.
    package func ask(_ members: [AccountID], about proposal: ConversationProposal, _ provenance: Provenance) throws {
        if proposal.isAutomated { return }
        for member in members.sorted() where member != proposal.proposer {
            try record(.propose, by: proposal.proposer, of: member, proposal, provenance)
        }
        try tx.wait(members.filter { $0 != proposal.proposer }.map { .proposal(proposal, for: $0) })
    }

    /// Whoever takes part from now on is asked about everybody who is still to come.
    package func ask(_ person: AccountID) throws {
        for proposal in try open() where proposal.asks(person) {
            // Nobody does anything anew, hence no word of how.
            try ask([person], about: proposal, Provenance(flags: .automated))
        }
    }

    /// `member` has said yes or no. Call it once the rows say so.
    package func answer(_ agrees: Bool, to proposal: ConversationProposal, by member: AccountID, _ provenance: Provenance) throws {
        try record(agrees ? .accept : .decline, by: member, of: member, proposal, provenance)
        if agrees { try settle([member]) }
    }

    /// The proposal ran out, or who was to be added is gone.
    package func close(_ proposal: ConversationProposal) throws {
        try record(
            proposal.isOpen(at: tx.now) ? .withdraw : .expire, by: proposal.proposer, of: proposal.proposer, proposal,
            Provenance(flags: .automated))
    }

    /// What waits for `members` follows the proposals that are left.
    package func settle(_ members: [AccountID]) throws {
        let open = try open()
        for member in members.sorted(by: { ($0.bucket, $0) < ($1.bucket, $1) }) {
            guard let item = try tx.lockWaiting(.proposal(in: conversation), of: member) else { continue }
            try tx.settleWaiting(item, with: open.filter { $0.asks(member) }.map(WaitingItem.Reason.init))
        }
    }

    private func open() throws -> [ConversationProposal] {
        try tx.proposals(of: conversation).filter { $0.isOpen(at: tx.now) && !$0.isAutomated }
    }

    private func record(
        _ verb: EventVerb, by actor: AccountID, of owner: AccountID, _ proposal: ConversationProposal, _ provenance: Provenance
    ) throws {
        try tx.recordAgain(
            Event(
                at: tx.now, actor: actor, verb: verb, object: EventObject(kind: .conversation, id: conversation.rawValue), owner: owner,
                provenance: provenance, detail: "\(proposal.account) \(proposal.askedAt.milliseconds)"))
    }
}

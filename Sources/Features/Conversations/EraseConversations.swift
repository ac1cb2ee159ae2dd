import Domain
import Jobs
import Primitives
import Store

/// Job `accounts.eraseConversations`: takes a deleted account out of its conversations, as if it had left each, and ends what
/// members were asked about it. What it wrote there has gone before.
package struct EraseConversations: JobHandler {
    package static let kind = JobKind.eraseConversations
    private let chunk: Int

    /// `chunk`: conversations that one transaction changes; smaller in tests only.
    package init(chunk: Int = 50) { self.chunk = chunk }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try ErasureJob(json: job.payload)
        let chunk = chunk
        return { tx in
            // Proposals first: by leaving, the account could bring about its own return.
            let proposed = try tx.conversationsProposed(to: work.account, limit: chunk)
            for id in try tx.locked(proposed) { try tx.dropProposal(toAdd: work.account, in: id) }
            if proposed.count == chunk { return try tx.enqueue(work.job(Self.kind)) }
            let own = try tx.conversationsToErase(of: work.account, limit: chunk)
            for id in try tx.locked(own) {
                _ = try tx.leave(id, by: work.account, Provenance(flags: .automated))
                try tx.eraseMember(work.account, of: id)
            }
            try tx.enqueue(work.job(own.count == chunk ? Self.kind : JobKind.eraseCommunities))
        }
    }
}

extension Transaction {
    /// The conversations, each locked, in the order of their locks.
    fileprivate func locked(_ ids: [ConversationID]) throws -> [ConversationID] {
        let ordered = ids.sorted { ($0.bucket, $0) < ($1.bucket, $1) }
        for id in ordered { try lockConversation(id) }
        return ordered
    }
}

import Domain
import Jobs
import Primitives
import Store

/// Job `newsletters.clear`: removes who got a newsletter that has ended, and what it sent, a piece at a time: other writers come
/// between.
package struct ClearNewsletter: JobHandler {
    package static let kind = "newsletters.clear"

    /// People in one transaction.
    static let piece = 500

    package init() {}

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let account = AccountID(rawValue: try JobPayload(json: job.payload).number("account"))
        return { tx in try Self.clear(account, in: tx) }
    }

    /// Removes a piece, and sees to the rest.
    static func clear(_ account: AccountID, in tx: any Transaction) throws {
        guard try tx.clearNewsletter(of: account, limit: piece) == piece else { return }
        try tx.enqueue(NewJob(kind: kind, payload: JobPayload(["account": "\(account)"]).json, bucket: account.bucket))
    }
}

import Domain
import Jobs
import Primitives
import Store

/// Job `relations.acceptRequests`: an account that was locked is open now, and everybody who still waits for its approval
/// follows it, some hundred at a time; each chunk enqueues the next.
///
/// As Mastodon does when a profile is unlocked: only requests of limited accounts keep waiting, because theirs need
/// approval anyway. The acceptances are marked as automated in the log.
package struct AcceptRequests: JobHandler {
    package static let kind = JobKind.acceptRequests
    private let chunk: Int

    /// `chunk`: requests looked at in one transaction; smaller in tests only.
    package init(chunk: Int = 200) { self.chunk = chunk }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try AccountJob(json: job.payload)
        let chunk = chunk
        return { tx in
            // Its owner may have locked it again.
            guard let account = try tx.account(work.account), !account.isLocked, account.state.takesPart else { return }
            let page = PageRequest<RelationKey>(maxID: work.position.map(RelationID.init(rawValue:)), limit: chunk)
            let requests = try tx.followRequests(to: account.id, page)
            let askers = try tx.accounts(requests.map(\.account))
            for asker in requests.map(\.account).sorted(by: { ($0.bucket, $0) < ($1.bucket, $1) }) where askers[asker]?.state == .active {
                try Self.accept(asker, by: account.id, tx)
            }
            if let last = requests.last, requests.count == chunk {
                try tx.enqueue(AccountJob(account.id, position: last.pageID.rawValue).job(Self.kind))
            }
        }
    }

    private static func accept(_ asker: AccountID, by account: AccountID, _ tx: any Transaction) throws {
        guard var pair = try tx.lockExistingRelation(of: account, with: asker), pair.incoming.follow == .requested else { return }
        let before = pair
        let verbs = try pair.accept(id: tx.nextID(in: asker.bucket), now: tx.now)
        try RelationSettlement(before: before, after: pair, verbs: verbs, provenance: Provenance(flags: .automated)).write(to: tx)
    }
}

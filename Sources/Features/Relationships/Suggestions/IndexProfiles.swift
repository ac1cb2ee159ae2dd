import Domain
import Jobs
import Primitives
import Store

/// Job `profiles.index`: writes anew by what accounts below the one it names are found, the latest first, and goes on with the
/// next ones. Profiles that are changed later are written with the change.
package struct IndexProfiles: JobHandler {
    package static let kind = JobKind.indexProfiles
    private let store: any Store
    private let chunk: Int

    /// `chunk`: accounts that one transaction indexes; smaller in tests only.
    package init(store: any Store, chunk: Int = 200) {
        self.store = store
        self.chunk = chunk
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let ceiling = try AccountJob(json: job.payload).account
        let chunk = chunk
        let accounts = try await store.read { try $0.localAccounts(before: ceiling, limit: chunk) }
        return { tx in
            for account in accounts { try tx.indexProfile(of: account.id) }
            if accounts.count == chunk, let last = accounts.last { try tx.enqueue(AccountJob(last.id).job(Self.kind)) }
        }
    }
}

import Domain
import Jobs
import Primitives
import Store

/// Job `notifications.signUp`: tells those who moderate that somebody has signed up and confirmed their address
/// (Mastodon's `admin.sign_up`), whether the person is in already or waits for approval.
package struct TellSignUp: JobHandler {
    package static let kind = JobKind.tellSignUp
    /// Members with a role who are told at most: more than any server has.
    private let most = 500

    private let store: any Store

    package init(store: any Store) { self.store = store }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let account = try AccountJob(json: job.payload).account
        let most = most
        let told = try await store.read { try $0.accounts(ofMembersAtLeast: .moderator, limit: most) }
        return { tx in
            for moderator in told { try NotificationHandler.create(NotificationJob(.signUp, to: moderator, by: account), in: tx) }
        }
    }
}

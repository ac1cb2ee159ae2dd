import Domain
import Jobs
import Primitives
import Store

/// Tells those who passed a post on that it was edited, each time anew: the notification of an earlier edit goes (Mastodon's
/// rule). Doing it twice tells nobody twice.
package struct NotifyEdit: JobHandler {
    package static let kind = JobKind.notifyEdit

    private let store: any Store
    /// People told in one transaction.
    private let chunk = 500

    package init(store: any Store) { self.store = store }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try PostJob(json: job.payload).post
        let chunk = chunk
        var last: PostID?
        while true {
            let page = PageRequest(maxID: last, limit: chunk)
            let found = try await store.read { view -> (author: AccountID, boosters: [ReactionEntry])? in
                guard let post = try view.posts([id], known: { _, _ in true }).first?.post else { return nil }
                return (post.author, try view.boosters(of: id, page))
            }
            guard let found, let end = found.boosters.last else { return { _ in } }
            let effect = Self.telling(found.boosters.map(\.account), of: id, by: found.author)
            if found.boosters.count < chunk { return effect }
            try await store.write { try effect($0) }
            last = PostID(rawValue: end.pageID)
        }
    }

    private static func telling(_ accounts: [AccountID], of post: PostID, by author: AccountID) -> JobEffect {
        { tx in
            for account in accounts where account != author {
                try tx.withdrawNotification(.edit, to: account, by: author, about: post.rawValue)
                try tx.enqueue(NotificationJob(.edit, to: account, by: author, about: post).job)
            }
        }
    }
}

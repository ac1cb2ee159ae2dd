import Bus
import Domain
import Primitives

/// The renderings of posts and accounts that all requests share, without anything that differs between viewers or that
/// changes without a new version (figures).
package final class RenderCache: Sendable {
    let posts: FragmentCache
    let accounts: FragmentCache

    /// Bounds in bytes: about 16,000 posts and 6,000 accounts by default.
    package init(postBytes: Int = 24 << 20, accountBytes: Int = 8 << 20) {
        posts = FragmentCache(budget: postBytes)
        accounts = FragmentCache(budget: accountBytes)
    }

    /// Forgets posts at once when they change or go: their texts should not outlive them in memory. Accounts need no such
    /// care: their version alone decides, and each post of theirs announces a change of figures, which are not kept here.
    package func forgetChanges(on bus: any Bus) {
        bus.observe { [posts] event in
            switch event {
            case .postChanged(let id), .postDeleted(let id): posts.remove(id.rawValue)
            default: break
            }
        }
    }
}

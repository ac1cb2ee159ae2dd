import Bus
import Domain
import Primitives
import Store

/// What timelines hold in memory between requests: posts, accounts, and what readers have with both.
///
/// Nothing here decides by itself what is shown. Each read block reads the versions, and what is held of another version is
/// read anew; versions rise in the transaction of the change.
package final class TimelineMemory: Sendable {
    let posts: GenerationCache<PostID, PostContent>
    let accounts: GenerationCache<AccountID, AccountContent>
    let readers: GenerationCache<AccountID, ReaderKnowledge>
    /// Whether a thread is the discussion of a project: so from its beginning, or never.
    let projects: GenerationCache<ProjectID, Bool>

    /// Bounds in bytes: about 16,000 posts, 4,000 accounts and 500 readers by default.
    package init(postBytes: Int = 16 << 20, accountBytes: Int = 4 << 20, readerBytes: Int = 8 << 20) {
        posts = GenerationCache(byteLimit: postBytes)
        accounts = GenerationCache(byteLimit: accountBytes)
        readers = GenerationCache(byteLimit: readerBytes)
        projects = GenerationCache(byteLimit: 1 << 20)
    }

    /// Lets go of posts at once when they change or go: their texts should not outlive them in memory.
    package func forgetChanges(on bus: any Bus) {
        bus.observe { [posts] event in
            switch event {
            case .postChanged(let id), .postDeleted(let id): posts.remove(id)
            default: break
            }
        }
    }

    func hold(_ post: PostContent) {
        let pictures = post.post.entities.pictures.reduce(0) { $0 + 256 + $1.description.utf8.count }
        let texts = post.post.body.utf8.count + post.post.spoiler.utf8.count + pictures
        posts.insert(post, for: post.post.id, bytes: 512 + texts + 128 * post.post.entities.mentions.count + 32 * post.post.entities.tags.count)
    }

    func hold(_ isProject: Bool, of thread: ProjectID) { projects.insert(isProject, for: thread, bytes: 64) }

    func hold(_ account: AccountContent) {
        let texts = account.account.note.utf8.count + account.account.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        accounts.insert(account, for: account.account.id, bytes: 512 + texts)
    }
}

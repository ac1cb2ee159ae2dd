import Domain
import Primitives
import Store
import Synchronization
import Timelines

/// The renderings that one request works with. What it answered "known" for stays at hand until the request is done, even
/// when the shared cache drops it meanwhile.
package final class RenderSession: RenderMemory {
    private struct Pin: Sendable {
        let version: Int64
        let bytes: [UInt8]
    }

    private struct Pins: Sendable {
        var posts: [PostID: Pin] = [:]
        var accounts: [AccountID: Pin] = [:]
    }

    private let cache: RenderCache
    private let renderer: FragmentRenderer
    private let pins = Mutex(Pins())

    package init(cache: RenderCache, renderer: FragmentRenderer) {
        self.cache = cache
        self.renderer = renderer
    }

    package func knows(post: PostID, version: Int64) -> Bool {
        pins.withLock { pins in
            if let pin = pins.posts[post], pin.version == version { return true }
            guard let bytes = cache.posts.find(post.rawValue, version: version) else { return false }
            pins.posts[post] = Pin(version: version, bytes: bytes)
            return true
        }
    }

    package func knows(account: AccountID, version: Int64) -> Bool {
        pins.withLock { pins in
            if let pin = pins.accounts[account], pin.version == version { return true }
            guard let bytes = cache.accounts.find(account.rawValue, version: version) else { return false }
            pins.accounts[account] = Pin(version: version, bytes: bytes)
            return true
        }
    }

    /// The post's entity without its closing brace, figures, author and anything of the viewer's.
    func fragment(of loaded: LoadedPost, author: Account) -> [UInt8] {
        let (id, version) = (loaded.post.id, loaded.post.version)
        if let pin = pins.withLock({ $0.posts[id] }), pin.version == version { return pin.bytes }
        let bytes = renderer.fragment(of: loaded.post, author: author)
        // Without its text a post is only ever loaded because it was known; nothing half-read is kept.
        if loaded.hasText { cache.posts.insert(id.rawValue, version: version, bytes) }
        pins.withLock { $0.posts[id] = Pin(version: version, bytes: bytes) }
        return bytes
    }

    /// The account's entity without its closing brace and figures.
    func fragment(of loaded: LoadedAccount) -> [UInt8] {
        let (id, version) = (loaded.account.id, loaded.account.version)
        if let pin = pins.withLock({ $0.accounts[id] }), pin.version == version { return pin.bytes }
        let bytes = renderer.fragment(of: loaded.account)
        if loaded.hasProfile { cache.accounts.insert(id.rawValue, version: version, bytes) }
        pins.withLock { $0.accounts[id] = Pin(version: version, bytes: bytes) }
        return bytes
    }
}

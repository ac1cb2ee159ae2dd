import Domain
import Primitives
import Store

/// Takes renderings from the shared cache, or makes them and leaves them there.
package final class RenderSession: Sendable {
    private let cache: RenderCache
    private let renderer: FragmentRenderer

    package init(cache: RenderCache, renderer: FragmentRenderer) {
        self.cache = cache
        self.renderer = renderer
    }

    /// The post's entity without its closing brace, figures, author and anything of the viewer's.
    func fragment(of loaded: LoadedPost, author: AccountContent) -> [UInt8] {
        let content = loaded.content
        let (id, version) = (content.post.id.rawValue, content.post.version)
        if let known = cache.posts.find(id, version: version) { return known }
        let bytes = renderer.fragment(of: content.post, author: author.account)
        // What was read without its text is no rendering that others may see.
        if loaded.hasText { cache.posts.insert(id, version: version, bytes) }
        return bytes
    }

    /// The account's entity without its closing brace and figures.
    func fragment(of loaded: LoadedAccount) -> [UInt8] {
        let content = loaded.content
        let (id, version) = (content.account.id.rawValue, content.account.version)
        if let known = cache.accounts.find(id, version: version) { return known }
        let bytes = renderer.fragment(of: content.account)
        if loaded.hasProfile { cache.accounts.insert(id, version: version, bytes) }
        return bytes
    }
}

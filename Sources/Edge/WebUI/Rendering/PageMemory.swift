import Domain
import Mustache
import Pages
import Primitives
import Store
import Synchronization
import Text
import Timelines

/// What has been rendered of posts and accounts, for all requests: a post's HTML is made once per version and language.
final class RenderedPieces: Sendable {
    struct PostKey: Hashable, Sendable {
        let id: PostID
        let version: Int64
        let language: String
    }

    struct AccountKey: Hashable, Sendable {
        let id: AccountID
        let version: Int64
    }

    let posts: GenerationCache<PostKey, String>
    let accounts: GenerationCache<AccountKey, AccountFace>

    /// Bounds in bytes.
    init(postBytes: Int = 8 << 20, accountBytes: Int = 2 << 20) {
        posts = GenerationCache(byteLimit: postBytes)
        accounts = GenerationCache(byteLimit: accountBytes)
    }
}

/// The pieces as one request sees them: what it was told to be known it holds until it is answered.
final class PageMemory: RenderMemory {
    private struct Held {
        var posts: [PostID: String] = [:]
        var accounts: [AccountID: AccountFace] = [:]
    }

    private let pieces: RenderedPieces
    private let renderer: PageRenderer
    private let language: String
    private let held = Mutex(Held())

    init(_ pieces: RenderedPieces, renderer: PageRenderer, language: String) {
        self.pieces = pieces
        self.renderer = renderer
        self.language = language
    }

    func knows(post: PostID, version: Int64) -> Bool {
        guard let html = pieces.posts.value(of: .init(id: post, version: version, language: language)) else { return false }
        held.withLock { $0.posts[post] = html }
        return true
    }

    func knows(account: AccountID, version: Int64) -> Bool {
        guard let face = pieces.accounts.value(of: .init(id: account, version: version)) else { return false }
        held.withLock { $0.accounts[account] = face }
        return true
    }

    /// The HTML of what the post says.
    func html(of loaded: LoadedPost) throws -> String {
        if !loaded.hasText, let known = held.withLock({ $0.posts[loaded.post.id] }) { return known }
        let html = try renderer.fragment(PostText(loaded.post), template: "post_text", language: language)
        let key = RenderedPieces.PostKey(id: loaded.post.id, version: loaded.post.version, language: language)
        pieces.posts.insert(html, for: key, bytes: html.utf8.count + 64)
        return html
    }

    func face(of loaded: LoadedAccount) -> AccountFace {
        if !loaded.hasProfile, let known = held.withLock({ $0.accounts[loaded.account.id] }) { return known }
        let face = AccountFace(loaded.account)
        pieces.accounts.insert(face, for: .init(id: loaded.account.id, version: loaded.account.version), bytes: face.byteCount)
        return face
    }
}

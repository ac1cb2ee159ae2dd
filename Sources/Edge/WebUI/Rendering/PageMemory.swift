import Domain
import Pages
import Primitives
import Store
import Text

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

    let posts: GenerationCache<PostKey, PageFragment>
    let accounts: GenerationCache<AccountKey, AccountFace>

    /// Bounds in bytes.
    init(postBytes: Int = 8 << 20, accountBytes: Int = 2 << 20) {
        posts = GenerationCache(byteLimit: postBytes)
        accounts = GenerationCache(byteLimit: accountBytes)
    }
}

/// The pieces in the language of one request.
struct PageMemory: Sendable {
    private let pieces: RenderedPieces
    private let renderer: PageRenderer
    private let language: String

    init(_ pieces: RenderedPieces, renderer: PageRenderer, language: String) {
        self.pieces = pieces
        self.renderer = renderer
        self.language = language
    }

    /// The HTML of what the post says.
    func html(of loaded: LoadedPost) throws -> PageFragment {
        let key = RenderedPieces.PostKey(id: loaded.post.id, version: loaded.post.version, language: language)
        if let known = pieces.posts.value(of: key) { return known }
        let html = try renderer.fragment(PostText(loaded.post), template: "post_text", language: language)
        pieces.posts.insert(html, for: key, bytes: html.bytes.count + 64)
        return html
    }

    func face(of loaded: LoadedAccount) -> AccountFace {
        let key = RenderedPieces.AccountKey(id: loaded.account.id, version: loaded.account.version)
        if let known = pieces.accounts.value(of: key) { return known }
        let face = AccountFace(loaded.account)
        pieces.accounts.insert(face, for: key, bytes: face.byteCount)
        return face
    }
}

import Domain
import Primitives

/// Reading articles. Whether somebody may see one follows from its post and is the caller's to check.
package protocol ArticleReads: AnyObject {
    /// Nil when there is none.
    func article(_ id: PostID) throws -> Article?
    /// The account's article with that last part of its address; nil when there is none.
    func article(of account: AccountID, slug: String) throws -> PostID?
    /// The account's articles, newest first; with `openOnly` those that anyone may see.
    func articles(of account: AccountID, openOnly: Bool, _ page: PageRequest<PostKey>) throws -> [Article]
    /// Earlier versions of an article, the latest first, at most `limit`.
    func versions(ofArticle id: PostID, limit: Int) throws -> [ArticleVersion]
}

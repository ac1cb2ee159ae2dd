import Domain
import Primitives

/// Changing articles along with their posts. Whether somebody may is the caller's to check.
package protocol ArticleWrites: AnyObject {
    /// Adds the article of a post. False when the account has one with the same slug.
    func insertArticle(_ article: Article) throws -> Bool
    /// Writes texts and cover anew and keeps the version before; the eldest beyond `Limits.Article.versions` go. Its post must be
    /// locked.
    func saveArticle(_ article: Article, was old: Article) throws
    /// Removes an article with its versions. False when there is none.
    func deleteArticle(_ id: PostID) throws -> Bool
}

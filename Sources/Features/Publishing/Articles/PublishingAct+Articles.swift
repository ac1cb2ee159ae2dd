import Domain
import Primitives
import Store
import Text

/// What a post's article adds to the act.
extension PublishingAct {
    /// The article that a new post carries; its pictures then belong to the post.
    func newArticle(_ checked: CheckedArticle, _ changes: [PictureChange], of post: Post) throws -> Article {
        let pictures = try attach(checked, changes, to: post)
        return Article(
            id: post.id, owner: post.author, isOpen: post.audience.isOpen, slug: try slug(for: checked.text.title, post),
            title: checked.text.title, summary: checked.text.summary, markdown: checked.text.markdown,
            html: checked.document.html(with: pictures), cover: checked.text.cover.flatMap { pictures[$0] }, createdAt: at)
    }

    /// The article of an edited post with new texts; its address stays. Throws conflict for a post that carries an article and
    /// is edited without it, and not found for the opposite.
    func editedArticle(_ checked: CheckedArticle?, _ changes: [PictureChange], of post: Post) throws -> (new: Article, old: Article)? {
        guard let old = try tx.article(post.id) else {
            if checked != nil { throw RuleError.notFound }
            return nil
        }
        guard let checked else {
            throw RuleError(.conflict, "article_post", "This is an article: change the article's own words.")
        }
        let pictures = try attach(checked, changes, to: post)
        var article = old
        (article.title, article.summary, article.markdown) = (checked.text.title, checked.text.summary, checked.text.markdown)
        article.html = checked.document.html(with: pictures)
        article.cover = checked.text.cover.flatMap { pictures[$0] }
        if article != old { (article.version, article.editedAt) = (old.version + 1, at) }
        return (article, old)
    }

    private func attach(_ checked: CheckedArticle, _ changes: [PictureChange], to post: Post) throws -> [MediaID: Attachment] {
        let wanted = Set(checked.pictures)
        let items = try tx.lockMedia(wanted.sorted())
        guard items.count == wanted.count,
            items.allSatisfy({ $0.owner == post.author && $0.use == .post && $0.picture.format.kind == .picture && ($0.post == nil || $0.post == post.id) })
        else {
            throw RuleError(.invalid, "media_unknown", "One of the pictures is not there any more, or in another post.", field: "media_ids")
        }
        return Dictionary(uniqueKeysWithValues: try items.map { item in
            (item.id, try attach(item, to: post.id, changes.first { $0.id == item.id }))
        })
    }

    /// A part of the address that the account has not used: the title's words, with a number where they are taken.
    private func slug(for title: String, _ post: Post) throws -> String {
        let words = Slug.of(title)
        if words.isEmpty { return "\(post.id)" }
        for number in 1...9 {
            let slug = number == 1 ? words : "\(words)-\(number)"
            if try tx.article(of: post.author, slug: slug) == nil { return slug }
        }
        return "\(words)-\(post.id)"
    }
}

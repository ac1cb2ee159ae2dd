import Domain
import Primitives
import Store
import Text

/// Changing and previewing articles. They are published, kept as drafts and deleted like every post, whose `PostDraft` then
/// holds an `ArticleText`; whoever may see the post may see the article.
package struct Articles: Sendable {
    let publishing: Publishing

    package init(publishing: Publishing) { self.publishing = publishing }

    /// Replaces texts and cover, and what `pictures` say of its pictures; audience and address stay, the version before is kept.
    /// Throws not found for anybody else's.
    package func edit(_ id: PostID, to text: ArticleText, pictures: [PictureChange] = [], by actor: Actor) async throws {
        guard let old = try await publishing.store.read({ try $0.posts([id], known: { _, _ in false }) }).first?.post,
            old.author == actor.account
        else { throw RuleError.notFound }
        var draft = PostDraft(text: "", spoiler: old.spoiler, isSensitive: old.isSensitive, language: old.language)
        (draft.article, draft.pictureChanges) = (text, pictures)
        try await publishing.edit(id, to: draft, by: actor)
    }

    /// The HTML that the text will be, with those of its pictures that are the account's. Nothing is kept.
    package func preview(_ markdown: String, by actor: Actor) async throws -> String {
        let text = PlainText.normalised(markdown)
        try ArticleText.check(text, Limits.Article.characters, "markdown")
        let document = Markdown(text)
        let ids = document.pictures.prefix(Limits.Article.pictures).map { MediaID(rawValue: $0) }
        let items = ids.isEmpty ? [] : try await publishing.store.read { try $0.media(ids) }
        let own = items.filter { $0.owner == actor.account && $0.state == .ready }.map { ($0.id, $0.picture) }
        return document.html(with: Dictionary(uniqueKeysWithValues: own))
    }
}

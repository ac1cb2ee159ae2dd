import Domain
import Primitives
import Text

/// What somebody has written of an article, read and found within bounds. Pure: pictures are not looked up yet.
struct CheckedArticle: Sendable {
    let text: ArticleText
    let document: Markdown
    /// Those in the text, and the cover.
    let pictures: [MediaID]

    /// What the post says of it: for apps that know no articles, for search and for hashtags.
    var postText: String { [text.title, text.summary].filter { !$0.isEmpty }.joined(separator: "\n\n") }
}

extension ArticleText {
    /// Throws invalid that names the field at fault.
    func checked() throws(RuleError) -> CheckedArticle {
        var text = self
        text.title = PlainText.singleLine(title)
        text.summary = PlainText.normalised(summary)
        text.markdown = PlainText.normalised(markdown)
        if text.title.isEmpty { throw RuleError(.invalid, "article_title_blank", "An article needs a title.", field: "title") }
        if text.markdown.isEmpty { throw RuleError(.invalid, "article_blank", "Write something first: an article needs a text.", field: "markdown") }
        try Self.check(text.title, Limits.Article.title, "title")
        try Self.check(text.summary, Limits.Article.summary, "summary")
        try Self.check(text.markdown, Limits.Article.characters, "markdown")
        let document = Markdown(text.markdown)
        let pictures = (document.pictures + (cover.map { [$0.rawValue] } ?? [])).map { MediaID(rawValue: $0) }
        if pictures.count > Limits.Article.pictures {
            throw RuleError(
                .invalid, "article_pictures", "An article can have \(Limits.Article.pictures) pictures at most.", field: "markdown",
                values: ["most": "\(Limits.Article.pictures)"])
        }
        return CheckedArticle(text: text, document: document, pictures: pictures)
    }

    /// In bytes too: one character may be thousands of them.
    static func check(_ text: String, _ most: Int, _ field: String) throws(RuleError) {
        guard text.utf8.count > 4 * most || text.count > most else { return }
        throw RuleError(
            .invalid, "article_too_long", "This is too long: \(most) characters at most.", field: field, values: ["most": "\(most)"])
    }
}

extension Markdown {
    /// The document with these pictures, whose addresses are paths of this server. `path` says how such a path is spelled.
    func html(with pictures: [MediaID: Attachment]) -> String {
        html { id in
            pictures[MediaID(rawValue: id)].map {
                Picture(address: "/media/\($0.place)", width: $0.size.width, height: $0.size.height, description: $0.description)
            }
        }
    }
}

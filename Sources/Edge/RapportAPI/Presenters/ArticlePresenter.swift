import Domain
import HTTPSupport
import MastodonAPI
import Pages
import Primitives
import Store
import Timelines

/// Writes Article entities: the article with its post, whose figures are the article's.
struct ArticlePresenter {
    let page: PostPage
    let posts: StatusPresenter
    let site: Site

    /// Nothing is written of an article whose post the page does not hold. `whole`: with its text, as no list has it.
    func write(_ article: Article, whole: Bool, to writer: inout JSONWriter) {
        guard let owner = page.accounts[article.owner]?.account else { return writer.null() }
        writer.object { writer in
            writer.field("id", article.id)
            writer.field("url", SiteURL.article(username: owner.handle, article.slug).absolute(on: site))
            writer.field("slug", article.slug)
            writer.field("title", article.title)
            writer.field("summary", article.summary)
            if whole {
                writer.field("markdown", article.markdown)
                writer.field("html", article.html)
            }
            writer.key("cover")
            if let cover = article.cover { write(cover, to: &writer) } else { writer.null() }
            writer.field("version", article.version)
            writer.field("created_at", article.createdAt)
            writer.field("edited_at", article.editedAt)
            writer.key("status")
            posts.write(article.id, to: &writer)
        }
    }

    private func write(_ picture: Attachment, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", picture.id)
            writer.field("url", SiteURL.media(picture.place).absolute(on: site))
            writer.field("description", picture.description)
            writer.field("width", picture.size.width)
            writer.field("height", picture.size.height)
        }
    }

    static func write(_ version: ArticleVersion, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("version", version.number)
            writer.field("title", version.title)
            writer.field("summary", version.summary)
            writer.field("markdown", version.markdown)
            writer.field("saved_at", version.savedAt)
        }
    }
}

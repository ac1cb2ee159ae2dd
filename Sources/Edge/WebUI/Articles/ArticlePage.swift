import Domain
import HTTPSupport
import Messages
import NIOCore
import Pages
import Primitives
import Timelines

/// An article at its own address, with what is said of it to those who only fetch a preview.
struct ArticlePage: PageModel {
    static let template = "article"
    let title: String
    let article: Article
    let author: AccountFace
    /// Without the sign in front.
    let username: String
    /// Whether search engines may list it.
    let isIndexable: Bool
    let post: Post
    let acts: PostCard?
    let visit: Visit
    let site: Site

    private var address: String { SiteURL.article(username: username, article.slug).absolute(on: site) }

    private var summary: String { article.summary.isEmpty ? article.title : article.summary }

    /// What previews say: the content warning stands for what lies behind it.
    private var description: String { post.spoiler.isEmpty ? summary : post.spoiler }

    /// The picture of previews; none of what is shown after a warning only.
    private var previewCover: String? { post.isSensitive ? nil : article.cover.map { SiteURL.media($0.place).absolute(on: site) } }

    /// Schema.org's words for it: data, which no browser runs, with every sign that could end its element written as an escape.
    private var jsonLD: String {
        var writer = JSONWriter(capacity: 1024)
        writer.object { writer in
            writer.field("@context", "https://schema.org")
            writer.field("@type", "Article")
            writer.field("headline", article.title)
            writer.field("description", description)
            writer.field("url", address)
            writer.field("datePublished", article.createdAt)
            writer.field("dateModified", article.editedAt ?? article.createdAt)
            if let previewCover { writer.field("image", previewCover) }
            writer.object("author") { writer in
                writer.field("@type", "Person")
                writer.field("name", author.name)
                writer.field("url", SiteURL.profile(username: username).absolute(on: site))
            }
        }
        let text = String(decoding: writer.finish().readableBytesView, as: UTF8.self)
        return text.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e").replacing("&", with: "\\u0026")
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "canonicalURL": address
        case "description": description
        case "isIndexable": isIndexable
        case "hasPreviewCover": previewCover != nil
        case "coverURL": previewCover
        case "hasWarning": !post.spoiler.isEmpty
        case "warning": post.spoiler
        case "isSensitive": post.isSensitive && post.spoiler.isEmpty
        case "hasCover": article.cover != nil
        case "cover": article.cover.map(PostPicture.init)
        case "jsonLD": jsonLD
        case "face": author
        case "iso": article.createdAt.iso8601
        case "time": visit.time.date(article.createdAt)
        case "isEdited": article.editedAt != nil
        case "historyURL": SiteURL.articleByID(article.id, "history").path
        case "hasLanguage": post.language != nil
        case "language": post.language
        case "hasSummary": !article.summary.isEmpty
        case "summary": article.summary
        case "html": article.html
        case "isOwn": visit.account?.id == article.owner
        case "editURL": SiteURL.articleByID(article.id, "edit").path
        case "isSendable": visit.account?.id == article.owner && article.isOpen
        case "sendURL": SiteURL.articleByID(article.id, "send").path
        case "embed": EmbedLinks(post, by: author, canonical: SiteURL.article(username: username, article.slug).path, on: site)
        case "discussionURL": SiteURL.post(username: username, article.id).path
        case "post": acts
        default: nil
        }
    }
}

/// What an article looks like in lists.
struct ArticleTeaser: Sendable, PageValue {
    let id: PostID
    let link: ArticleLink

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "articleURL": SiteURL.articleByID(id, "").path
        case "articleTitle": link.title
        case "hasCover": link.cover != nil
        case "cover": link.cover.map(PostPicture.init)
        default: nil
        }
    }
}

/// Earlier versions of an article, the latest first.
struct ArticleHistoryPage: PageModel {
    static let template = "article_history"
    let title: String
    let id: PostID
    let versions: [Version]

    struct Version: Sendable, PageValue {
        let version: ArticleVersion
        let label: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "label": label
            case "iso": version.savedAt.iso8601
            case "articleTitle": version.title
            case "summary": version.summary
            case "text": version.markdown
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "backURL": SiteURL.articleByID(id, "").path
        case "versions": versions
        case "isEmpty": versions.isEmpty
        default: nil
        }
    }
}

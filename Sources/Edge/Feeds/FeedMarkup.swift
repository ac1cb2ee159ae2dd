import Domain
import MastodonAPI
import Messages
import Pages
import Primitives
import Store
import Text

/// Turns posts into entries: the text that apps are given, with what feed readers would not show otherwise around it.
struct FeedMarkup: Sendable {
    /// Characters of `FeedEntry.beginning` at most.
    private static let longestBeginning = 80

    let site: Site
    let addresses: Addresses
    let words: MessageCatalogue

    /// `article` is the whole text of the article that the post carries, where it is known.
    func entry(_ loaded: LoadedPost, by author: Account, titled title: String? = nil, article: Article? = nil) -> FeedEntry {
        let post = loaded.post
        let title = title ?? post.entities.article?.title
        return FeedEntry(
            id: addresses.uri(of: post), url: addresses.page(of: post, by: author), title: title, beginning: beginning(of: post),
            html: html(of: loaded, article), author: self.author(author), published: post.createdAt, updated: post.editedAt ?? post.createdAt,
            language: post.language, tags: post.entities.tags,
            pictures: post.entities.pictures.map { picture($0, of: post) })
    }

    func author(_ account: Account) -> FeedEntry.Author {
        FeedEntry.Author(name: name(of: account), page: addresses.page(of: account))
    }

    /// The display name, or the username of somebody who has none.
    func name(of account: Account) -> String {
        let name = PlainText.singleLine(account.displayName)
        return name.isEmpty ? account.username : name
    }

    private func picture(_ picture: Attachment, of post: Post) -> FeedEntry.Picture {
        FeedEntry.Picture(
            url: addresses.media(picture.place), mediaType: picture.format.mediaType, size: picture.size, description: picture.description,
            isSensitive: post.isSensitive, kind: picture.format.kind, playback: picture.playback)
    }

    /// One line: the content warning before anything that it warns of.
    private func beginning(of post: Post) -> String {
        let line = PlainText.singleLine(post.spoiler.isEmpty ? post.body : post.spoiler)
        if line.isEmpty { return words.text("feed.untitled") }
        return line.count > Self.longestBeginning ? line.prefix(Self.longestBeginning - 1) + "…" : line
    }

    /// What stands behind a warning is folded away by readers that can do so and follows the warning in others.
    private func html(of loaded: LoadedPost, _ article: Article?) -> String {
        let post = loaded.post
        var html = HTMLText()
        if post.spoiler.isEmpty {
            append(loaded, article, to: &html)
        } else {
            html.element("details") { html in
                html.element("summary") { $0.text(post.spoiler) }
                append(loaded, article, to: &html)
            }
        }
        return html.string
    }

    /// The cover and the whole text, with addresses that lead here from anywhere.
    private func append(_ article: Article, to html: inout HTMLText) {
        if let cover = article.cover {
            html.element("p") { $0.image(addresses.media(cover.place), cover.description, cover.size) }
        }
        html.markup(article.html.replacing("src=\"/", with: "src=\"\(site.url)/").replacing("href=\"/", with: "href=\"\(site.url)/").utf8)
    }

    private func append(_ loaded: LoadedPost, _ article: Article?, to html: inout HTMLText) {
        let post = loaded.post
        if let article { return append(article, to: &html) }
        html.markup(RichText(addresses: addresses, entities: post.entities).html(of: post.body))
        if let poll = loaded.poll {
            html.element("ul") { html in
                for option in poll.options { html.element("li") { $0.text(option) } }
            }
        }
        for picture in post.entities.pictures {
            html.element("p") { html in
                let url = addresses.media(picture.place)
                if picture.format.kind == .sound {
                    html.link(url, picture.description.isEmpty ? words.text("post.sound") : picture.description)
                } else if post.isSensitive {
                    html.link(url, words.text("feed.sensitive_picture"))
                } else if picture.format.kind == .film {
                    html.image(addresses.media(picture.smallPlace), picture.description, picture.smallSize)
                    html.link(url, words.text("post.video"))
                } else {
                    html.image(url, picture.description, picture.size)
                }
            }
        }
    }
}

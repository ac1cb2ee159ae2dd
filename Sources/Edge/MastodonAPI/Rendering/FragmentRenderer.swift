import Domain
import HTTPSupport
import NIOCore
import Pages
import Primitives
import Text

/// Renders the parts of entities that are the same for every viewer and change with the version only.
///
/// A fragment is an object that is not closed yet, so that figures and the viewer's own flags can follow.
package struct FragmentRenderer: Sendable {
    let addresses: Addresses

    package init(addresses: Addresses) { self.addresses = addresses }

    /// The fragment of a Status. `author` gives the names in its addresses.
    func fragment(of post: Post, author: Account) -> [UInt8] {
        var writer = JSONWriter(capacity: 1024 + post.body.utf8.count * 2)
        writer.beginObject()
        writer.field("id", post.id)
        writer.field("created_at", post.createdAt)
        writer.field("in_reply_to_id", post.replyTo)
        writer.field("in_reply_to_account_id", post.replyToAuthor)
        writer.field("sensitive", post.isSensitive)
        writer.field("spoiler_text", post.spoiler)
        writer.field("visibility", raw: post.audience.visibility)
        writer.field("language", post.language)
        writer.field("uri", addresses.uri(of: post))
        writer.field("url", addresses.page(of: post, by: author))
        writer.field("edited_at", post.editedAt)
        writer.key("content")
        writer.string(utf8: RichText(addresses: addresses, entities: post.entities).html(of: post.body) + articleLink(post, author))
        writeApp(post.app, to: &writer)
        writer.key("media_attachments")
        AttachmentPresenter(addresses: addresses).write(post.entities.pictures, to: &writer)
        writeEntities(post.entities, to: &writer)
        writer.field("emojis", raw: "[]")
        if let article = post.entities.article {
            write(article, of: author, to: &writer)
        } else if let link = post.entities.link {
            LinkCardPresenter(addresses: addresses).write(link, to: &writer)
        } else {
            writer.nullField("card")
        }
        writer.nullField("quote")
        return Array(writer.finish().readableBytesView)
    }

    /// What leads from the words of an article to the article, for apps that know none.
    private func articleLink(_ post: Post, _ author: Account) -> [UInt8] {
        guard let article = post.entities.article else { return [] }
        let address = addresses.page(of: article, by: author)
        return Array("<p><a href=\"\(address)\" rel=\"noopener noreferrer\" target=\"_blank\">\(address)</a></p>".utf8)
    }

    /// The article as a preview card.
    private func write(_ article: ArticleLink, of author: Account, to writer: inout JSONWriter) {
        writer.object("card") { writer in
            writer.field("url", addresses.page(of: article, by: author))
            writer.field("title", article.title)
            writer.field("description", article.summary)
            writer.field("language", String?.none)
            writer.field("type", "link")
            writer.field("author_name", author.displayName)
            writer.field("author_url", addresses.page(of: author))
            writer.field("provider_name", addresses.site.host)
            writer.field("provider_url", addresses.site.url)
            writer.field("html", "")
            writer.field("width", article.cover?.size.width ?? 0)
            writer.field("height", article.cover?.size.height ?? 0)
            writer.field("image", article.cover.map { addresses.media($0.place) })
            writer.field("image_description", article.cover?.description ?? "")
            writer.field("embed_url", addresses.page(of: article, by: author))
            writer.field("blurhash", article.cover?.blurhash)
            writer.nullField("published_at")
            writer.field("authors", raw: "[]")
        }
    }

    private func writeApp(_ app: PostApp?, to writer: inout JSONWriter) {
        guard let app else { return writer.nullField("application") }
        writer.object("application") { writer in
            writer.field("name", app.name)
            writer.field("website", app.website)
            if app.isAutomated { writer.field("automated", true) }
        }
    }

    private func writeEntities(_ entities: PostEntities, to writer: inout JSONWriter) {
        writer.array("mentions", of: entities.mentions) { writer, mention in
            writer.object { writer in
                writer.field("id", mention.account)
                writer.field("username", String(mention.handle.prefix { $0 != "@" }))
                writer.field("url", addresses.page(of: mention))
                writer.field("acct", mention.handle)
            }
        }
        writer.array("tags", of: entities.tags) { writer, tag in
            writer.object { writer in
                writer.field("name", tag)
                writer.field("url", addresses.page(ofTag: tag))
            }
        }
    }

    /// The fragment of an Account.
    func fragment(of account: Account) -> [UInt8] {
        let text = RichText(addresses: addresses, entities: .none)
        var writer = JSONWriter(capacity: 1024 + account.note.utf8.count * 2)
        writer.beginObject()
        writer.field("id", account.id)
        writer.field("username", account.username)
        writer.field("acct", account.handle)
        writer.field("display_name", account.displayName)
        writer.field("locked", account.isLocked)
        writer.field("bot", account.kind == .bot)
        writer.field("group", account.kind == .community)
        writer.field("discoverable", account.isDiscoverable)
        writer.field("indexable", account.isIndexable)
        writer.field("noindex", !account.isIndexable)
        writer.field("hide_collections", account.hidesNetwork)
        // The day alone, as Mastodon does: the minute somebody joined is nobody's business.
        writer.field("created_at", account.createdAt.startOfDay)
        writer.key("note")
        writer.string(utf8: text.html(of: account.note))
        writer.field("url", addresses.page(of: account))
        writer.field("uri", addresses.uri(of: account))
        let (avatar, header) = (account.avatar.map(addresses.media) ?? addresses.avatar, account.header.map(addresses.media) ?? addresses.header)
        writer.field("avatar", avatar)
        writer.field("avatar_static", avatar)
        writer.field("header", header)
        writer.field("header_static", header)
        writer.field("emojis", raw: "[]")
        writer.field("roles", raw: "[]")
        if account.state == .limited { writer.field("limited", true) }
        if account.state == .suspended { writer.field("suspended", true) }
        writer.array("fields", of: account.fields) { writer, field in
            writer.object { writer in
                writer.field("name", field.name)
                writer.key("value")
                writer.string(utf8: text.html(of: field.value, layout: .field))
                writer.field("verified_at", field.verifiedAt)
            }
        }
        return Array(writer.finish().readableBytesView)
    }
}

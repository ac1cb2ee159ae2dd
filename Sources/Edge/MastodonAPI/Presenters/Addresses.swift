import Domain
import Pages
import Primitives

/// The absolute addresses that entities hold.
package struct Addresses: Sendable {
    let site: Site
    /// The pictures of accounts that have set none.
    let avatar: String
    let header: String

    /// `avatar` and `header` are paths from the root of the server.
    package init(site: Site, avatar: String, header: String) {
        self.site = site
        self.avatar = site.url + avatar
        self.header = site.url + header
    }

    /// Where streams would be: the first version of the instance has to name it, and it refuses until there are any.
    var streaming: String { site.isSecure ? "wss://\(site.url.dropFirst(8))" : "ws://\(site.url.dropFirst(7))" }

    /// The page of an account for people: a remote one's lies on its own server.
    package func page(of account: Account) -> String {
        account.uri ?? SiteURL.profile(username: account.username).absolute(on: site)
    }

    func uri(of account: Account) -> String { account.uri ?? SiteURL.actor(account.id).absolute(on: site) }

    func page(of mention: PostEntities.Mention) -> String {
        mention.uri ?? SiteURL.profile(username: mention.handle).absolute(on: site)
    }

    package func page(of post: Post, by author: Account) -> String {
        if let uri = post.uri { return uri }
        if let article = post.entities.article { return page(of: article, by: author) }
        if post.entities.episode != nil { return SiteURL.episode(username: author.username, post.id, "").absolute(on: site) }
        return SiteURL.post(username: author.username, post.id).absolute(on: site)
    }

    func page(of article: ArticleLink, by author: Account) -> String {
        SiteURL.article(username: author.username, article.slug).absolute(on: site)
    }

    package func uri(of post: Post) -> String { post.uri ?? SiteURL.object(post.id).absolute(on: site) }

    /// The address of a picture, of which `place` is the end.
    package func media(_ place: String) -> String { SiteURL.media(place).absolute(on: site) }

    func page(ofTag tag: String) -> String { SiteURL.tag(tag).absolute(on: site) }
}

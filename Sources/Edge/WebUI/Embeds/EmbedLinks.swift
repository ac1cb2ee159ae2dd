import Domain
import Pages
import Primitives

/// What a page of a post says of how other sites can show it. Only of posts that anybody may see.
struct EmbedLinks: Sendable, PageValue {
    private let oembed: String
    private let code: String

    /// `canonical` is the address of the page it stands on, from the root of the server.
    init?(_ post: Post, by author: AccountFace, canonical: String, on site: Site) {
        guard post.isEmbeddable else { return nil }
        oembed = "\(site.url)/api/oembed?format=json&url=\(SiteURL.escape(site.url + canonical))"
        code = EmbedCode.html(
            url: SiteURL.postPart(username: String(author.handle.dropFirst()), post.id, "embed").absolute(on: site),
            title: post.workTitle ?? author.name)
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "oembedURL": oembed
        case "embedCode": code
        default: nil
        }
    }
}

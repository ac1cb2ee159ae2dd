import Domain
import HTTPSupport
import Hummingbird
import Pages
import Primitives
import Store
import Timelines

/// How other sites show our posts (oembed.com): public and unlisted ones of this server. Absent, hidden and foreign addresses
/// answer the same.
enum EmbedController {
    static let routes: [Route] = [
        .get("/api/oembed", .anyone([]), embed)
    ]

    private static func embed(_ call: Call) async throws -> Response {
        let input = try RequestInput.query(of: call.request)
        guard let address = try input.optionalString("url", most: 2048), !address.isEmpty else { throw APIError.notFound }
        if let format = try input.optionalString("format", most: 32), format != "json" {
            throw APIError(.notImplemented, "format_unknown", "Only JSON is offered.")
        }
        let width = try bounded(input.optionalString("maxwidth", most: 32), in: EmbedCode.widths, or: EmbedCode.width)
        let wanted = try input.optionalString("maxheight", most: 32)
        let height = bounded(wanted, in: EmbedCode.heights, or: EmbedCode.height)
        guard let id = try await post(at: address, call.services) else { throw APIError.notFound }
        let page = try await call.services.timelines.post(id, for: .anonymous)
        guard let post = page.posts[id]?.post, post.isEmbeddable,
            let author = page.accounts[post.author]?.account
        else { throw APIError.notFound }
        let (site, addresses) = (call.services.site, call.services.renderer.addresses)
        let name = author.displayName.isEmpty ? author.username : author.displayName
        let title = post.workTitle ?? name
        return call.answer { writer in
            writer.object { writer in
                writer.field("type", "rich")
                writer.field("version", "1.0")
                writer.field("title", title)
                writer.field("author_name", name)
                writer.field("author_url", addresses.page(of: author))
                writer.field("provider_name", site.host)
                writer.field("provider_url", site.url)
                writer.field("cache_age", 3600)
                writer.field(
                    "html",
                    EmbedCode.html(
                        url: SiteURL.postPart(username: author.username, id, "embed").absolute(on: site), title: title, width: width, height: height))
                writer.field("width", width)
                // As Mastodon: only what somebody asked for is promised.
                if wanted == nil { writer.nullField("height") } else { writer.field("height", height) }
            }
        }
    }

    /// What is no number, or beyond the bounds, is brought within.
    private static func bounded(_ text: String?, in range: ClosedRange<Int>, or usual: Int) -> Int {
        text.flatMap { Int($0) }.map { min(max($0, range.lowerBound), range.upperBound) } ?? usual
    }

    /// The post of ours that lies at the address; nil for every other address.
    private static func post(at address: String, _ services: MastodonServices) async throws -> PostID? {
        guard address.hasPrefix(services.site.url + "/") else { return nil }
        let path = address.dropFirst(services.site.url.count).prefix { $0 != "?" && $0 != "#" }
        let parts = path.split(separator: "/").map(String.init)
        switch parts.count {
        case 2 where parts[0].hasPrefix("@") || ["posts", "articles", "episodes"].contains(parts[0]): return PostID(parts[1])
        case 3 where parts[0] == "ap" && parts[1] == "p": return PostID(parts[2])
        case 3 where parts[0].hasPrefix("@") && parts[1] == "articles":
            let (name, slug) = (parts[0].dropFirst().lowercased(), parts[2])
            return try await services.store.read { view in
                try view.account(username: name, host: "").flatMap { try view.article(of: $0.id, slug: slug) }
            }
        case 3 where parts[0].hasPrefix("@") && parts[1] == "episodes": return PostID(parts[2])
        // Last: an article may be called so.
        case 3 where parts[0].hasPrefix("@") && parts[2] == "embed": return PostID(parts[1])
        default: return nil
        }
    }
}

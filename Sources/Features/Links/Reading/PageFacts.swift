import Domain
import Text

/// What a page says of itself: Open Graph (ogp.me) first, then Twitter's names for the same, then HTML's own. All of it is text from
/// outside: cleaned and cut here, escaped where it is shown.
struct PageFacts: Sendable, Hashable {
    var title = ""
    var summary = ""
    var author = ""
    var provider = ""
    /// The page's own language, as BCP 47.
    var language: String?
    /// Addresses as the page has them, maybe relative.
    var picture: String?
    var pictureDescription = ""
    var embed: String?

    init() {}

    /// Reads the head of a page, which is UTF-8. It ends where the body begins.
    init(_ page: [UInt8]) {
        var scanner = PageScanner(page, mostTags: Limits.Links.headTags)
        var heading = ""
        var said: [String: String] = [:]
        reading: while let token = scanner.next() {
            switch token {
            case .title(let text): if heading.isEmpty { heading = text }
            case .end("head"): break reading
            case .end: continue
            case .start(let tag):
                switch tag.name {
                case "body": break reading
                case "html": language = tag.value("lang").flatMap { LanguageTag.normalised($0) }
                case "meta": PageFacts.note(tag, in: &said)
                case "link":
                    if embed == nil, tag.has("alternate", in: "rel"), tag.value("type")?.lowercased() == "application/json+oembed" {
                        embed = tag.value("href")
                    }
                default: continue
                }
            }
        }
        func first(_ names: String..., most: Int) -> String {
            names.lazy.compactMap { said[$0].map { PageFacts.text($0, most: most) } }.first { !$0.isEmpty } ?? ""
        }
        title = first("og:title", "twitter:title", most: Limits.Links.title)
        if title.isEmpty { title = PageFacts.text(heading, most: Limits.Links.title) }
        summary = first("og:description", "twitter:description", "description", most: Limits.Links.summary)
        author = first("author", most: Limits.Links.name)
        provider = first("og:site_name", "application-name", most: Limits.Links.name)
        pictureDescription = first("og:image:alt", "twitter:image:alt", most: Limits.Links.summary)
        picture = ["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"].lazy.compactMap { said[$0] }.first { !$0.isEmpty }
    }

    private static let wanted: Set<String> = [
        "og:title", "og:description", "og:site_name", "og:image", "og:image:url", "og:image:secure_url", "og:image:alt", "twitter:title",
        "twitter:description", "twitter:image", "twitter:image:src", "twitter:image:alt", "description", "author", "application-name",
    ]

    /// Of several with the same name the first counts.
    private static func note(_ tag: PageTag, in said: inout [String: String]) {
        guard let name = (tag.value("property") ?? tag.value("name"))?.lowercased(), wanted.contains(name), said[name] == nil,
            let content = tag.value("content")
        else { return }
        said[name] = content
    }

    /// The text in one line, cut; empty when it did not come over whole. Bounded in bytes as well: one character may be thousands.
    static func text(_ text: String, most: Int) -> String {
        guard !text.unicodeScalars.contains("\u{FFFD}") else { return "" }
        let line = PlainText.readable(text).split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        guard line.unicodeScalars.count > most else { return line }
        return PlainText.singleLine(String(String.UnicodeScalarView(line.unicodeScalars.prefix(most - 1)))) + "…"
    }
}

import Domain
import Primitives

/// RSS 2.0 (rssboard.org/rss-specification) with the module of media (rssboard.org/media-rss).
enum RSSWriter {
    /// `page` is the address of the page for people, `address` the feed's own.
    static func bytes(of feed: FeedDocument, page: String, address: String) -> [UInt8] {
        var xml = XMLWriter()
        let names: [(StaticString, String)] = [
            ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"), ("xmlns:media", "http://search.yahoo.com/mrss/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ]
        xml.element("rss", names) { xml in
            xml.element("channel") { xml in
                xml.element("title", text: feed.title)
                xml.element("link", text: page)
                xml.element("description", text: feed.summary)
                xml.empty("atom:link", [("rel", "self"), ("type", "application/rss+xml"), ("href", address)])
                if let language = feed.language { xml.element("language", text: language) }
                xml.element("lastBuildDate", text: feed.updated.mailDate)
                xml.element("generator", text: "Rapport")
                if let picture = feed.picture {
                    xml.element("image") { xml in
                        xml.element("url", text: picture)
                        xml.element("title", text: feed.title)
                        xml.element("link", text: page)
                    }
                }
                for entry in feed.entries { write(entry, to: &xml) }
            }
        }
        return xml.bytes
    }

    /// A post without a title has none here either: readers show its text then, as they should.
    private static func write(_ entry: FeedEntry, to xml: inout XMLWriter) {
        xml.element("item") { xml in
            xml.element("guid", [("isPermaLink", "false")], text: entry.id)
            xml.element("link", text: entry.url)
            xml.element("pubDate", text: entry.published.mailDate)
            if let title = entry.title { xml.element("title", text: title) }
            xml.element("dc:creator", text: entry.author.name)
            xml.element("description", text: entry.html)
            for tag in entry.tags { xml.element("category", text: tag) }
            // Readers expect one at most.
            if let enclosed = entry.pictures.first(where: { $0.playback != nil }), let playback = enclosed.playback {
                xml.empty("enclosure", [("url", enclosed.url), ("length", "\(playback.bytes)"), ("type", enclosed.mediaType)])
            }
            for picture in entry.pictures { write(picture, to: &xml) }
        }
    }

    private static func write(_ picture: FeedEntry.Picture, to xml: inout XMLWriter) {
        let medium =
            switch picture.kind {
            case .picture: "image"
            case .film: "video"
            case .sound: "audio"
            }
        var attributes: [(StaticString, String)] = [("url", picture.url), ("type", picture.mediaType), ("medium", medium)]
        if picture.kind != .sound { attributes += [("width", "\(picture.size.width)"), ("height", "\(picture.size.height)")] }
        if let playback = picture.playback { attributes += [("fileSize", "\(playback.bytes)"), ("duration", "\(playback.duration / 1000)")] }
        xml.element("media:content", attributes) { xml in
            xml.element("media:rating", [("scheme", "urn:simple")], text: picture.isSensitive ? "adult" : "nonadult")
            if !picture.description.isEmpty { xml.element("media:description", [("type", "plain")], text: picture.description) }
        }
    }
}

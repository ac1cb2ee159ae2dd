import Domain
import Primitives

/// Atom (RFC 4287).
enum AtomWriter {
    /// `page` is the address of the page for people, `address` the feed's own.
    static func bytes(of feed: FeedDocument, page: String, address: String) -> [UInt8] {
        var xml = XMLWriter()
        var names: [(StaticString, String)] = [("xmlns", "http://www.w3.org/2005/Atom")]
        if let language = feed.language { names.append(("xml:lang", language)) }
        xml.element("feed", names) { xml in
            xml.element("id", text: address)
            xml.element("title", text: feed.title)
            if !feed.summary.isEmpty { xml.element("subtitle", text: feed.summary) }
            xml.element("updated", text: feed.updated.iso8601)
            xml.empty("link", [("rel", "self"), ("type", "application/atom+xml"), ("href", address)])
            xml.empty("link", [("rel", "alternate"), ("type", "text/html"), ("href", page)])
            xml.element("generator", text: "Rapport")
            if let picture = feed.picture { xml.element("icon", text: picture) }
            for entry in feed.entries { write(entry, to: &xml) }
        }
        return xml.bytes
    }

    private static func write(_ entry: FeedEntry, to xml: inout XMLWriter) {
        xml.element("entry") { xml in
            xml.element("id", text: entry.id)
            xml.element("title", text: entry.title ?? entry.beginning)
            xml.element("published", text: entry.published.iso8601)
            xml.element("updated", text: entry.updated.iso8601)
            xml.element("author") { xml in
                xml.element("name", text: entry.author.name)
                xml.element("uri", text: entry.author.page)
            }
            xml.empty("link", [("rel", "alternate"), ("type", "text/html"), ("href", entry.url)])
            for picture in entry.pictures {
                guard let playback = picture.playback else { continue }
                xml.empty("link", [("rel", "enclosure"), ("type", picture.mediaType), ("length", "\(playback.bytes)"), ("href", picture.url)])
            }
            for tag in entry.tags { xml.empty("category", [("term", tag)]) }
            var content: [(StaticString, String)] = [("type", "html")]
            if let language = entry.language { content.append(("xml:lang", language)) }
            xml.element("content", content, text: entry.html)
        }
    }
}

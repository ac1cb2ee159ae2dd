import Domain
import Primitives

/// RSS 2.0 with the words of Apple's directory (podcasters.apple.com, "A podcaster's guide to RSS") and of Podcasting 2.0
/// (github.com/Podcastindex-org/podcast-namespace).
enum PodcastWriter {
    static func bytes(of feed: PodcastDocument) -> [UInt8] {
        var xml = XMLWriter()
        let names: [(StaticString, String)] = [
            ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"), ("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
            ("xmlns:podcast", "https://podcastindex.org/namespace/1.0"), ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ]
        xml.element("rss", names) { xml in
            xml.element("channel") { xml in
                writeHead(feed, to: &xml)
                for item in feed.items { write(item, of: feed, to: &xml) }
            }
        }
        return xml.bytes
    }

    private static func writeHead(_ feed: PodcastDocument, to xml: inout XMLWriter) {
        let podcast = feed.podcast
        let summary = podcast.summary.isEmpty ? podcast.title : podcast.summary
        xml.element("title", text: podcast.title)
        xml.element("link", text: feed.page)
        xml.element("description", text: summary)
        xml.empty("atom:link", [("rel", "self"), ("type", "application/rss+xml"), ("href", feed.address)])
        xml.element("language", text: podcast.language)
        xml.element("lastBuildDate", text: podcast.updatedAt.mailDate)
        xml.element("generator", text: "Rapport")
        if let cover = feed.cover {
            xml.element("image") { xml in
                xml.element("url", text: cover)
                xml.element("title", text: podcast.title)
                xml.element("link", text: feed.page)
            }
            xml.empty("itunes:image", [("href", cover)])
        }
        xml.element("itunes:author", text: feed.author)
        xml.element("itunes:summary", text: summary)
        xml.element("itunes:type", text: "episodic")
        xml.element("itunes:explicit", text: podcast.isExplicit ? "true" : "false")
        if let part = podcast.category.part {
            xml.element("itunes:category", [("text", podcast.category.name)]) { xml in xml.empty("itunes:category", [("text", part)]) }
        } else {
            xml.empty("itunes:category", [("text", podcast.category.name)])
        }
        if !podcast.ownerMail.isEmpty {
            xml.element("itunes:owner") { xml in
                xml.element("itunes:name", text: feed.author)
                xml.element("itunes:email", text: podcast.ownerMail)
            }
        }
        xml.element("podcast:guid", text: podcast.guid)
        var owner: [(StaticString, String)] = []
        if !podcast.ownerMail.isEmpty { owner = [("owner", podcast.ownerMail)] }
        xml.element("podcast:locked", owner, text: podcast.isLocked ? "yes" : "no")
        xml.element("podcast:medium", text: "podcast")
    }

    /// The directory's list knows AAC in MP4 by this name alone; the file itself is served under the registered one (RFC 4337), which
    /// browsers play.
    private static func enclosureType(_ format: MediaFormat) -> String { format == .m4a ? "audio/x-m4a" : format.mediaType }

    private static func write(_ item: PodcastDocument.Item, of feed: PodcastDocument, to xml: inout XMLWriter) {
        let episode = item.episode
        let playback = episode.sound.playback
        xml.element("item") { xml in
            xml.element("guid", [("isPermaLink", "false")], text: item.id)
            xml.element("title", text: episode.title)
            xml.element("link", text: item.page)
            xml.element("pubDate", text: episode.createdAt.mailDate)
            xml.empty("enclosure", [("url", item.sound), ("length", "\(playback?.bytes ?? 0)"), ("type", enclosureType(episode.sound.format))])
            xml.element("description", text: item.html)
            xml.element("content:encoded", text: item.html)
            xml.element("itunes:title", text: episode.title)
            xml.element("itunes:author", text: item.author)
            if !episode.summary.isEmpty { xml.element("itunes:summary", text: episode.summary) }
            // Whole seconds, rounded up: an episode of no length looks broken.
            xml.element("itunes:duration", text: "\(((playback?.duration ?? 0) + 999) / 1000)")
            xml.element("itunes:explicit", text: episode.isExplicit || feed.podcast.isExplicit ? "true" : "false")
            xml.element("itunes:episodeType", text: episode.kind.name)
            if let season = episode.season {
                xml.element("itunes:season", text: "\(season)")
                xml.element("podcast:season", text: "\(season)")
            }
            if let number = episode.number {
                xml.element("itunes:episode", text: "\(number)")
                xml.element("podcast:episode", text: "\(number)")
            }
            if let cover = item.cover { xml.empty("itunes:image", [("href", cover)]) }
            if let transcript = item.transcript, let kind = episode.transcript {
                xml.empty("podcast:transcript", [("url", transcript), ("type", kind.mediaType), ("language", feed.podcast.language)])
            }
            if let chapters = item.chapters { xml.empty("podcast:chapters", [("url", chapters), ("type", "application/json+chapters")]) }
        }
    }
}

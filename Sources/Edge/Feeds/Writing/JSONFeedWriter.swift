import Domain
import HTTPSupport
import NIOCore

/// JSON Feed 1.1 (jsonfeed.org).
enum JSONFeedWriter {
    /// `page` is the address of the page for people, `address` the feed's own.
    static func bytes(of feed: FeedDocument, page: String, address: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 2048 * (feed.entries.count + 1))
        writer.object { writer in
            writer.field("version", "https://jsonfeed.org/version/1.1")
            writer.field("title", feed.title)
            writer.field("home_page_url", page)
            writer.field("feed_url", address)
            if !feed.summary.isEmpty { writer.field("description", feed.summary) }
            if let picture = feed.picture { writer.field("icon", picture) }
            if let language = feed.language { writer.field("language", language) }
            writer.array("items", of: feed.entries) { write($1, to: &$0) }
        }
        return Array(writer.finish().readableBytesView)
    }

    private static func write(_ entry: FeedEntry, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", entry.id)
            writer.field("url", entry.url)
            if let title = entry.title { writer.field("title", title) }
            writer.field("content_html", entry.html)
            writer.field("date_published", entry.published)
            writer.field("date_modified", entry.updated)
            if let language = entry.language { writer.field("language", language) }
            writer.array("tags", of: entry.tags) { $0.string($1) }
            writer.array("authors", of: [entry.author]) { writer, author in
                writer.object { writer in
                    writer.field("name", author.name)
                    writer.field("url", author.page)
                }
            }
            writer.array("attachments", of: entry.pictures) { writer, picture in
                writer.object { writer in
                    writer.field("url", picture.url)
                    writer.field("mime_type", picture.mediaType)
                    if let playback = picture.playback {
                        writer.field("size_in_bytes", Int(playback.bytes))
                        writer.field("duration_in_seconds", playback.duration / 1000)
                    }
                    if !picture.description.isEmpty { writer.field("title", picture.description) }
                }
            }
        }
    }
}

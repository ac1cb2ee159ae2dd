import Domain
import Primitives
import Testing

@testable import Feeds

/// What the feed of a podcast says of its recordings.
@Suite struct PodcastWriterTests {
    @Test(arguments: [(MediaFormat.mp3, "audio/mpeg"), (.m4a, "audio/x-m4a")])
    func `a recording has the type by which directories know it`(format: MediaFormat, type: String) throws {
        let none = PictureSize(width: 0, height: 0)
        let sound = Attachment(
            id: MediaID(rawValue: 1), secret: "s", format: format, size: none, smallSize: none, playback: Playback(duration: 1500, bytes: 7, channels: 1))
        let (owner, at) = (AccountID(rawValue: 2), Timestamp(milliseconds: 0))
        let podcast = Podcast(
            account: owner, guid: "g", title: "t", category: try #require(PodcastCategory("News")), language: "en", createdAt: at, updatedAt: at)
        let episode = Episode(id: PostID(rawValue: 3), owner: owner, isOpen: true, title: "e", summary: "", notes: "", html: "", sound: sound, createdAt: at)
        let item = PodcastDocument.Item(
            episode: episode, id: "i", page: "https://a.example/p", sound: "https://a.example/s", cover: nil, chapters: nil, transcript: nil, html: "", author: "a")
        let feed = PodcastDocument(podcast: podcast, author: "a", page: "https://a.example", address: "https://a.example/f", cover: nil, items: [item])
        let text = String(decoding: PodcastWriter.bytes(of: feed), as: UTF8.self)
        #expect(text.contains(#"<enclosure url="https://a.example/s" length="7" type="\#(type)"/>"#), "\(text)")
    }
}

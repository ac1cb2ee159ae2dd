import Domain
import Primitives
import Testing

/// What is read from an episode's form: chapters, transcripts, categories; and the name that a podcast keeps.
@Suite struct PodcastTests {
    @Test(
        arguments: [
            ("00:12:30 The second half", 750_000), ("12:30 The second half", 750_000), ("1:02:03.5 The second half", 3_723_500),
            ("0:00 The second half", 0), ("00:12:30  - The second half", 750_000),
        ])
    func `a line with a time and a title is a chapter`(line: String, start: Int) {
        #expect(Chapter(line: line) == Chapter(start: start, title: "The second half"))
    }

    @Test(arguments: ["", "12 Title", "12:60 Title", "12:30", "12:30 ", "a:b Title", "1:2:3:4 Title", "0:01.2345 Title", "-1:00 Title", "0:1x Title"])
    func `other lines are no chapters`(line: String) { #expect(Chapter(line: line) == nil) }

    @Test func `a chapter is written as it is read`() {
        for start in [0, 750_000, 3_723_500, 359_999_999] {
            let chapter = Chapter(start: start, title: "x")
            #expect(Chapter(line: "\(chapter.time) x") == chapter)
        }
    }

    @Test func `a transcript is known by its beginning, and its words are read without marks`() {
        let vtt = Transcript("\u{FEFF}WEBVTT\nKind: captions\n\nNOTE not said\n\n1\n00:00.000 --> 00:01.000\n<v Ana>Hello <i>there</i>\n")
        #expect(vtt?.kind == .vtt && vtt?.words == "Ana: Hello there")
        let srt = Transcript("1\n00:00:00,000 --> 00:00:01,000\nHello\n\n2\n00:00:01,000 --> 00:00:02,000\nthere\n")
        #expect(srt?.kind == .srt && srt?.words == "Hello\nthere")
        #expect(Transcript("Hello 1 < 2") == Transcript(kind: .plain, text: "Hello 1 < 2"))
        #expect(Transcript("Hello")?.words == "Hello" && Transcript(" \n") == nil)
        #expect(Transcript("WEBVTT\n\nI <3 you, <v Ana>said <b>so</b>, 2 > 1")?.words == "I <3 you, Ana: said so, 2 > 1")
        let open = String(repeating: "<", count: 200_000)
        #expect(Transcript("WEBVTT\n\n" + open)?.words == open)
    }

    @Test func `categories are those of the list`() {
        #expect(PodcastCategory("News: Politics")?.part == "Politics" && PodcastCategory("News")?.part == nil)
        #expect(PodcastCategory("News: Cricket") == nil && PodcastCategory("") == nil && PodcastCategory("Noise") == nil)
        #expect(PodcastCategory.all.count > 100 && Set(PodcastCategory.all).count == PodcastCategory.all.count)
        for category in PodcastCategory.all { #expect(PodcastCategory(category.text) == category) }
    }

    /// The example of the specification of `podcast:guid`.
    @Test func `the name of a podcast is made of its address`() {
        #expect(NameUUID.text(of: "podnews.net/rss", in: NameUUID.podcasts) == "9b024349-ccf0-5f69-a609-6b82873eab3c")
    }

    @Test func `each change is told in a second of its own`() {
        func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }
        #expect(Podcast.changeTime(moment(5_300), after: nil) == moment(5_300))
        #expect(Podcast.changeTime(moment(5_300), after: moment(4_999)) == moment(5_300))
        #expect(Podcast.changeTime(moment(5_300), after: moment(5_100)) == moment(6_000))
        #expect(Podcast.changeTime(moment(5_300), after: moment(7_000)) == moment(8_000))
    }
}

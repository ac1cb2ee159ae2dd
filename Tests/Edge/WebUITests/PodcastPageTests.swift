import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing
import WebUI

/// The forms of podcasts and episodes, field by field.
@Suite struct PodcastPageTests {
    private static let podcast = [
        ("title", "Sound & Sense"), ("author", "Ana"), ("summary", "Two <people> talk."), ("category", "Science: Physics"), ("language", "en"),
        ("explicit", "1"), ("locked", "1"), ("owner_email", "ana@example.org"),
    ]
    private static let episode = [
        ("title", "First <light>"), ("summary", "On waves"), ("notes", "See **this**"), ("season", "2"), ("number", "7"), ("kind", "bonus"),
        ("explicit", "1"), ("chapters", "0:00 Start\n1:30.500 The end"), ("transcript", "WEBVTT\n\n00:00.000 --> 00:00.500\n<v Ana>Hello"),
        ("audience", "followers"), ("language", "de"),
    ]

    /// `fields` with another value for one of them.
    private static func with(_ fields: [(String, String)], _ name: String, _ value: String) -> [(String, String)] {
        fields.filter { $0.0 != name } + [(name, value)]
    }

    @Test func `every field of a podcast is kept, shown again, and the podcast ends`() async throws {
        try await withWeb { web in
            let ana = try await web.person("ana")
            #expect(try await web.get("/settings/podcast", as: ana).html.contains("Give your podcast a name"))
            #expect(try await web.post("/settings/podcast", Self.podcast, as: ana).location == "/settings/podcast")
            let kept = try #require(try await web.store.read { try $0.podcast(of: ana.account) })
            #expect((kept.title, kept.author, kept.summary, kept.category.text) == ("Sound & Sense", "Ana", "Two <people> talk.", "Science: Physics"))
            #expect(kept.language == "en" && kept.isExplicit && kept.isLocked && kept.ownerMail == "ana@example.org")
            let page = try await web.get("/settings/podcast", as: ana).html
            for shown in ["Sound &amp; Sense", "Two &lt;people&gt; talk.", #"value="Science: Physics" selected"#, "ana@example.org", "/@ana/podcast.rss"] {
                #expect(page.contains(shown), "\(shown)")
            }
            _ = try await web.post("/settings/podcast", Self.podcast.filter { !["explicit", "locked", "author"].contains($0.0) }, as: ana)
            let changed = try #require(try await web.store.read { try $0.podcast(of: ana.account) })
            #expect(!changed.isExplicit && !changed.isLocked && changed.author == "" && changed.guid == kept.guid)
            #expect(try await web.post("/settings/podcast/end", as: ana).status == 303)
            #expect(try await web.store.read { try $0.podcast(of: ana.account) } == nil)
        }
    }

    @Test(arguments: [
        ("title", " ", "A podcast needs a title."), ("title", String(repeating: "x", count: 201), "200 characters at most"),
        ("author", String(repeating: "x", count: 201), "200 characters at most"), ("summary", String(repeating: "x", count: 4001), "4000 characters at most"),
        ("category", "Nonsense", "Please choose one of the categories."), ("language", "!", "Please choose the language that is spoken."),
        ("owner_email", "a b@c", "This is no e-mail address."),
    ])
    func `what is no podcast is refused in words, and nothing is kept`(field: String, value: String, words: String) async throws {
        try await withWeb { web in
            let ana = try await web.person("ana")
            let refused = try await web.post("/settings/podcast", Self.with(Self.podcast, field, value), as: ana)
            #expect(refused.status == 422 && refused.html.contains(words))
            #expect(try await web.store.read { try $0.podcast(of: ana.account) } == nil)
        }
    }

    @Test func `every field of an episode is published, shown again, changed and taken away`() async throws {
        try await withWeb { web in
            let ana = try await web.person("ana")
            let sound = try await web.world.insertPicture(of: ana.account, format: .mp3)
            let cover = try await web.world.insertPicture(of: ana.account, for: .cover)
            #expect(try await web.get("/episodes/new", as: ana).status == 200)
            let ids = [("sound_id", "\(sound.id)"), ("cover_id", "\(cover.id)"), ("key", "once")]
            let made = try await web.post("/episodes/new", Self.episode + ids, as: ana)
            #expect(made.status == 303 && made.location.hasPrefix("/episodes/"))
            let id = try #require(PostID(String(made.location.dropFirst(10))))
            #expect(try await web.post("/episodes/new", Self.episode + ids, as: ana).location == made.location, "a second press is harmless")
            let kept = try #require(try await web.store.read { try $0.episode(id) })
            #expect((kept.title, kept.summary, kept.notes, kept.kind) == ("First <light>", "On waves", "See **this**", .bonus))
            #expect(kept.season == 2 && kept.number == 7 && kept.isExplicit && kept.transcript == .vtt && !kept.isOpen)
            #expect(kept.chapters == [Chapter(start: 0, title: "Start"), Chapter(start: 90_500, title: "The end")])
            #expect(kept.sound.id == sound.id && kept.cover?.id == cover.id)
            #expect(try await web.store.read { try $0.posts([id], known: { _, _ in false }) }.first?.post.language == "de")
            let form = try await web.get("/episodes/\(id)/edit", as: ana).html
            for shown in [
                "First &lt;light&gt;", "On waves", "See **this**", #"value="2""#, #"value="7""#, #"value="bonus" selected"#, "00:01:30.500 The end",
                "&lt;v Ana&gt;Hello", #"name="cover_id" value="\#(cover.id)""#,
            ] {
                #expect(form.contains(shown), "\(shown)")
            }
            let less = [("title", "Second"), ("season", ""), ("number", ""), ("kind", "full"), ("cover_id", "\(cover.id)"), ("remove_cover", "1"), ("transcript", "")]
            #expect(try await web.post("/episodes/\(id)/edit", less, as: ana).location == "/episodes/\(id)")
            let changed = try #require(try await web.store.read { try $0.episode(id) })
            #expect((changed.title, changed.summary, changed.notes, changed.kind) == ("Second", "", "", .full))
            #expect(changed.season == nil && changed.number == nil && !changed.isExplicit && changed.chapters == [] && changed.cover == nil)
            #expect(changed.transcript == nil && changed.sound.id == sound.id && !changed.isOpen)
            let other = try await web.person("ben")
            #expect(try await web.post("/episodes/\(id)/edit", less, as: other).status == 404)
        }
    }

    @Test(arguments: [
        ("title", "", "An episode needs a title."), ("title", String(repeating: "x", count: 201), "200 characters at most"),
        ("summary", String(repeating: "x", count: 501), "500 characters at most"), ("notes", String(repeating: "x", count: 10_001), "10000 characters at most"),
        ("notes", "![a](media:1)", "Show notes have no pictures"), ("season", "0", "whole numbers from 1 on"), ("number", "seven", "whole numbers from 1 on"),
        ("chapters", "no time", "Line 1 is no chapter"), ("chapters", "0:10 late\n0:05 early", "Line 2 is no chapter"),
        ("transcript", String(repeating: "x", count: Limits.Podcast.transcriptBytes + 1), "A transcript is text of at most 1024 KiB."),
        ("sound_id", "", "An episode has exactly one recording"), ("cover_id", "17", "The cover is not there any more"),
    ])
    func `what is no episode is refused in words, and what was typed stays`(field: String, value: String, words: String) async throws {
        try await withWeb { web in
            let ana = try await web.person("ana")
            let sound = try await web.world.insertPicture(of: ana.account, format: .mp3)
            let refused = try await web.post("/episodes/new", Self.with(Self.episode + [("sound_id", "\(sound.id)")], field, value), as: ana)
            #expect(refused.status == 422 && refused.html.contains(words), "\(refused.status)")
            #expect(refused.html.contains(field == "title" ? "On waves" : "First &lt;light&gt;"))
            #expect(refused.html.contains(#"name="sound_id" value="\#(sound.id)""#) == (field != "sound_id"))
            #expect(try await web.store.read { try $0.episodes(of: ana.account, openOnly: false, PageRequest(limit: 9)) } == [])
        }
    }

    @Test func `a transcript comes from a file in the place of what was typed, and a file that is no text is refused`() async throws {
        try await withWeb { web in
            let ana = try await web.person("ana")
            let sound = try await web.world.insertPicture(of: ana.account, format: .mp3)
            let fields = Self.episode + [("sound_id", "\(sound.id)")]
            let wrong = try await web.post("/episodes/new", fields, file: ("transcript_file", [0xFF, 0xFE, 0x00]), as: ana)
            #expect(wrong.status == 422 && wrong.html.contains("A transcript is text of at most 1024 KiB.") && wrong.html.contains("On waves"))
            let words = Array("1\n00:00:00,000 --> 00:00:01,000\nGood day\n".utf8)
            let made = try await web.post("/episodes/new", fields, file: ("transcript_file", words), as: ana)
            let id = try #require(PostID(String(made.location.dropFirst(10))))
            let kept = try await web.store.read { try $0.transcript(ofEpisode: id) }
            #expect(kept?.kind == .srt && kept?.words == "Good day")
        }
    }
}

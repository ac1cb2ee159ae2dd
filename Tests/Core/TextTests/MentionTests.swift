import Testing
import Text

@Suite struct MentionTests {
    @Test(arguments: [
        ("@ana", ["@ana"]),
        ("hello @ana, and @ben!", ["@ana", "@ben"]),
        ("(@ana)", ["@ana"]),
        ("@ana@example.org.", ["@ana@example.org"]),
        ("@ana@localhost:8080 hi", ["@ana@localhost:8080"]),
        ("@ana@example.org: hi", ["@ana@example.org"]),
        ("@ana.b-c@example.org", ["@ana.b-c@example.org"]),
        ("@ana.", ["@ana"]),
        ("@ana_", ["@ana_"]),
        ("@ana@b@c", ["@ana@b"]),
        ("@ana@ ben", ["@ana"]),
        ("@ana@bücher.example", ["@ana@bücher.example"]),
        ("、@ana、", ["@ana"]),
    ])
    func `a mention is found as written`(text: String, expected: [String]) {
        #expect(pieces(text) == expected)
    }

    @Test(arguments: ["mail ana@example.org", "é@ana", "https://example.org/@ana", "=@ana", "@", "@@", "@.ana", "@-", "_@ana"])
    func `what only looks like a mention stays text`(text: String) {
        #expect(extract(text).mentions.isEmpty)
    }

    @Test func `the same account in another spelling is mentioned once`() {
        let extracted = extract("@Ana @ANA @ana@Example.ORG @ana@example.org")
        #expect(extracted.mentions == [MentionHandle(username: "ana", host: nil), MentionHandle(username: "ana", host: "example.org")])
        #expect(extracted.entities.count == 4)
    }

    @Test func `mentions beyond the limit stay text and are reported`() {
        let extracted = extract("@a @b @a @c", .init(mentions: 2, hashtags: 0))
        #expect(extracted.mentions.map(\.username) == ["a", "b"])
        #expect(extracted.entities.count == 3)
        #expect(extracted.exceedsMentionLimit)
        #expect(!extract("@a @b @a", .init(mentions: 2, hashtags: 0)).exceedsMentionLimit)
    }

    @Test func `a mention becomes a card with the account's own name`() {
        let extracted = extract("hi @ANA")
        let renderer = TextRenderer(mentions: [MentionTarget(username: "Ana", host: nil, url: "https://x.example/@Ana")], hashtagURL: { $0 })
        #expect(renderer.html(of: extracted)
            == #"<p>hi <span class="h-card" translate="no"><a href="https://x.example/@Ana" class="u-url mention">@<span>Ana</span></a></span></p>"#)
    }

    @Test func `a mention of nobody stays text`() {
        let renderer = TextRenderer(mentions: [nil], hashtagURL: { $0 })
        #expect(renderer.html(of: extract("hi @ana")) == "<p>hi @ana</p>")
    }

    @Test func `two accounts of one name are told apart by their hosts`() {
        let output = html("@ana @ana@far.example @ben@far.example")
        #expect(output.contains("<span>ana@far.example</span>"))
        #expect(output.contains("<span>ana</span>"))
        #expect(output.contains("<span>ben</span>"))
    }
}

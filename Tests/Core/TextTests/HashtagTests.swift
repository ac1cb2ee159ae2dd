import Testing
import Text

@Suite struct HashtagTests {
    @Test(arguments: [
        ("#swift", ["#swift"]),
        ("#a, #b!", ["#a", "#b"]),
        ("#1 of #2024", []),
        ("#2024wahl", ["#2024wahl"]),
        ("#2024_05", ["#2024_05"]),
        ("#___", []),
        ("#naïve", ["#naïve"]),
        ("#日本語", ["#日本語"]),
        ("#col·lecció", ["#col·lecció"]),
        ("#end·", ["#end"]),
        ("#नमस्ते", ["#नमस्ते"]),
        ("a#b", []),
        ("&#39;", []),
        ("##double", ["#double"]),
        ("#", []),
        ("(#round)", ["#round"]),
        ("x/#anchor", []),
    ])
    func `a hashtag is found as written`(text: String, expected: [String]) {
        #expect(pieces(text) == expected)
    }

    @Test(arguments: [
        ("Swift", "swift"), ("Café", "cafe"), ("Cafe\u{301}", "cafe"), ("ＡＢＣ", "abc"), ("Việt", "viet"), ("ŁÓDŹ", "lodz"),
        ("ÖPNV", "opnv"), ("日本", "日本"), ("й", "й"), ("İstanbul", "istanbul"), ("straße", "straße"),
    ])
    func `spellings of one tag meet in one name`(written: String, name: String) {
        #expect(Hashtag.normalise(written) == name)
    }

    @Test func `one tag in two spellings is kept once, as first written`() {
        let extracted = extract("#Café #cafe #CAFÉ")
        #expect(extracted.hashtags.map(\.written) == ["Café"])
        #expect(extracted.entities.count == 3)
    }

    @Test func `a hashtag is shown as its author wrote it and links to its name`() {
        #expect(html("#Café") == #"<p><a href="https://here.example/tags/cafe" class="mention hashtag" rel="tag">#<span>Café</span></a></p>"#)
    }

    @Test func `a tag from a client is checked`() {
        #expect(Hashtag(validating: "#Swift")?.name == "swift")
        #expect(Hashtag(validating: "swift")?.written == "swift")
        for wrong in ["", "#", "123", "two words", "a#b", "a\u{B7}", String(repeating: "a", count: 101)] {
            #expect(Hashtag(validating: wrong) == nil, "\(wrong)")
        }
    }

    @Test func `tags beyond the limit and tags beyond the length stay text`() {
        #expect(extract("#a #b #c", .init(mentions: 0, hashtags: 2)).hashtags.count == 2)
        #expect(pieces("#" + String(repeating: "a", count: 100)).count == 1)
        #expect(pieces("#" + String(repeating: "a", count: 101)).isEmpty)
    }
}

import Testing
import Text

@Suite struct LinkTests {
    @Test(arguments: [
        ("see https://example.org.", ["https://example.org"]),
        ("HTTP://EXAMPLE.ORG/X", ["HTTP://EXAMPLE.ORG/X"]),
        ("(https://example.org/a)", ["https://example.org/a"]),
        ("https://en.example/wiki/A_(b)", ["https://en.example/wiki/A_(b)"]),
        ("https://en.example/wiki/A_(b))", ["https://en.example/wiki/A_(b)"]),
        ("https://example.org/?a=1&b=2#c, next", ["https://example.org/?a=1&b=2#c"]),
        ("https://example.org?", ["https://example.org"]),
        ("http://localhost:8080/x", ["http://localhost:8080/x"]),
        ("https://bücher.example/straße", ["https://bücher.example/straße"]),
        ("https://example.jp/道。次", ["https://example.jp/道"]),
        ("<https://example.org/x>", ["https://example.org/x"]),
        ("\"https://example.org/x\"", ["https://example.org/x"]),
        ("https://a.example/https://b.example/", ["https://a.example/https://b.example/"]),
        ("https://a.example/#tag @ben", ["https://a.example/#tag", "@ben"]),
        ("https://example.org/@ana/1", ["https://example.org/@ana/1"]),
        ("https://a.example/x\u{202E}y", ["https://a.example/x"]),
    ])
    func `an address is found with its punctuation left to the sentence`(text: String, expected: [String]) {
        #expect(pieces(text) == expected)
    }

    @Test(arguments: [
        "javascript:alert(1)", "ftp://example.org", "https://", "https://.", "xhttps://example.org", "example.org", "https:///x",
        "https://good.example@evil.example/", "https://user:secret@evil.example/", "data:text/html,x", "mailto:a@b.example",
    ])
    func `anything else is no link`(text: String) {
        #expect(!extract(text).entities.contains { $0.kind == .link })
    }

    @Test func `a short address is shown without its scheme`() {
        #expect(html("https://example.org/a")
            == #"<p><a href="https://example.org/a" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">https://</span><span class="">example.org/a</span><span class="invisible"></span></a></p>"#)
    }

    @Test func `a long address is cut after thirty characters and kept whole`() {
        let output = html("https://www.example.org/0123456789/0123456789/0123456789")
        #expect(output.contains(#"<span class="invisible">https://www.</span><span class="ellipsis">example.org/0123456789/0123456</span><span class="invisible">789/0123456789</span>"#))
    }

    @Test func `one character too many is not worth an ellipsis`() {
        let output = html("https://example.org/0123456789012345678")
        #expect(output.contains(#"<span class="">example.org/0123456789012345678</span>"#))
    }

    @Test func `an address cannot leave its attribute`() {
        let output = html("https://example.org/a'onclick=alert(1)&x=<b>")
        #expect(output.contains("a&#39;onclick=alert(1)&amp;x="))
        #expect(!output.contains("<b>"))
    }

    @Test func `an endless address stays text`() {
        #expect(pieces("https://example.org/" + String(repeating: "a", count: 3000)).isEmpty)
    }
}

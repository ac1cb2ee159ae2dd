import Testing
import Text

@Suite struct RenderingTests {
    @Test(arguments: [
        ("", ""),
        ("   \n ", ""),
        ("one", "<p>one</p>"),
        ("one\ntwo", "<p>one<br />two</p>"),
        ("one\r\ntwo\rthree", "<p>one<br />two<br />three</p>"),
        ("one\n\ntwo\n\n\n\nthree\n", "<p>one</p><p>two</p><p>three</p>"),
        ("<script>alert('x')</script> & \"y\"", "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;</p>"),
        ("a\u{0}b\u{7}c\td", "<p>abc\td</p>"),
        ("👩‍👩‍👧 ok", "<p>👩‍👩‍👧 ok</p>"),
    ])
    func `plain text becomes escaped paragraphs`(text: String, expected: String) {
        #expect(html(text) == expected)
    }

    @Test func `entities and text alternate without a gap`() {
        let output = html("a @b\n#c d\n\nhttp://e.example f")
        let bare = output.replacing(/<[^>]*>/, with: "|").split(separator: "|").joined()
        #expect(bare == "a @b#c dhttp://e.example f")
        #expect(output.contains("</span><br /><a "))
        #expect(output.contains(" d</p><p><a "))
    }

    @Test func `a field is one line and vouches for its links`() {
        let output = html("https://example.org/\nmore", layout: .field)
        #expect(output.hasPrefix(#"<a href="https://example.org/" target="_blank" rel="nofollow noopener me""#))
        #expect(output.hasSuffix("</a> more"))
    }

    @Test func `a line is freed of its breaks`() {
        #expect(PlainText.singleLine(" a\r\nb\tc \u{1}") == "a b c")
    }
}

import Testing
import Text

@Suite struct MarkdownTests {
    private func html(_ text: String) -> String {
        Markdown(text).html { id in
            id == 7 ? Markdown.Picture(address: "/media/7/a.jpg", width: 4, height: 3, description: "its own words") : nil
        }
    }

    @Test(arguments: [
        ("# One\n\ntwo *three* **four** ~~five~~", "<h2>One</h2>\n<p>two <em>three</em> <strong>four</strong> <del>five</del></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("`a<b`", "<p><code>a&lt;b</code></p>\n"),
        ("```swift\na & b\n```", "<pre><code>a &amp; b\n</code></pre>\n"),
        ("[a](https://b.example/?c=1&d=2)", "<p><a href=\"https://b.example/?c=1&amp;d=2\" rel=\"nofollow noopener noreferrer\">a</a></p>\n"),
    ])
    func `marks become elements`(text: String, expected: String) { #expect(html(text) == expected) }

    @Test(arguments: [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=x>b</b>", "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)", "![a](https://evil.example/pixel.png)",
        "[a](<https://b.example/ x>)", "![\" onload=x](media:7)", "[a](\u{1}javascript:alert(1))", "<javascript:alert(1)>",
    ])
    func `nothing of the text becomes an element or an attribute`(text: String) {
        let html = html(text)
        #expect(!html.contains("<script") && !html.contains("<b ") && !html.lowercased().contains("href=\"java"))
        #expect(!html.contains("data:text") || !html.contains("href"))
        #expect(!html.contains("src=\"http") && !html.contains("\" onload") && !html.contains("<img src=x"))
    }

    @Test func `pictures are those of the server, each with its words`() {
        let text = "![mine](media:7) ![](media:7) ![gone](media:8)"
        #expect(Markdown(text).pictures == [7, 8])
        let html = html(text)
        #expect(html.contains("<img src=\"/media/7/a.jpg\" alt=\"mine\" width=\"4\" height=\"3\" loading=\"lazy\">"))
        #expect(html.contains("alt=\"its own words\"") && html.contains("gone"))
    }

    @Test(arguments: [
        String(repeating: ">", count: 5_000) + "a", String(repeating: "*a_", count: 5_000), String(repeating: "[", count: 5_000),
        String(repeating: "- ", count: 2_000) + "a", String(repeating: "![", count: 5_000),
    ])
    func `deep nesting ends`(text: String) { #expect(html(text).utf8.count < 1_000_000) }

    @Test(arguments: [
        ("Grüße aus Köln!", "gru-e-aus-koln"), ("  A -- B ", "a-b"), ("2026", "a-2026"), ("日本", ""), ("", ""),
    ])
    func `titles become parts of addresses`(title: String, slug: String) { #expect(Slug.of(title) == slug) }
}

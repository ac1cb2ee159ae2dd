import Domain
@testable import Links
import Testing

/// What is read of pages that others wrote.
@Suite struct PageReadingTests {
    private func facts(_ html: String) -> PageFacts { PageFacts(Array(html.utf8)) }

    @Test func `Open Graph counts for more than Twitter's names, and these for more than HTML's`() {
        let page = facts(
            """
            <!DOCTYPE html><html lang="de-at"><head><title>plain</title><meta name="description" content="d3">
            <meta name=twitter:title content='t2'><META PROPERTY="og:title" CONTENT="Fish &amp; chips &#8211; &eacute;&#x1F41F;"/>
            <meta property="og:image" content="/a.png"><meta property="og:image:alt" content="A fish"><meta property="og:site_name" content="Harbour">
            <link rel="stylesheet alternate" type="application/json+oembed" href="/embed?x=1&amp;y=2"><meta name="author" content="Ada">
            </head><body><meta property="og:description" content="too late"></body>
            """)
        #expect(page.title == "Fish & chips – é🐟")
        #expect(page.summary == "d3")
        #expect(page.picture == "/a.png" && page.pictureDescription == "A fish" && page.provider == "Harbour" && page.author == "Ada")
        #expect(page.embed == "/embed?x=1&y=2")
        #expect(page.language == "de-AT")
        #expect(facts("<title>a\n  b</title>").title == "a b")
    }

    @Test func `what is written to mislead a reader of tags is text, or nothing`() {
        #expect(facts("<script>'<title>no</title>'</script><title>yes</title>").title == "yes")
        #expect(facts("<!-- <title>no</title> --><title>yes</title>").title == "yes")
        #expect(facts("<!--><title>yes</title>").title == "yes")
        #expect(facts("<title><script>alert(1)</script></title>").title == "<script>alert(1)</script>")
        #expect(facts("<meta content=\"<title>no</title>\"><title>yes</title>").title == "yes")
        #expect(facts("<meta property=og:title content=first><meta property=og:title content=second>").title == "first")
        #expect(facts("<textarea><title>no</title></textarea><title>yes").title == "yes")
        for broken in ["<", "</", "<!", "<!--", "<title", "<title>", "<meta content=\"", "<meta content='x' =", "<a b=", "&#xFFFFFFFF;", "<script>", "</>", "<?", "< title>x"] {
            #expect(facts(broken).title.isEmpty, "\(broken)")
        }
    }

    @Test func `a head without end is read to a bound, in time that grows with its length`() {
        let metas = String(repeating: "<meta name=x content=y>", count: 100_000)
        #expect(facts(metas + "<title>far away</title>").title.isEmpty)
        #expect(facts("<title>near</title>" + metas).title == "near")
        for piece in ["<!--", "<script><", "<title></", "<a ", "<a b=\"", "<a b='x' ", "&amp", "&#", "<", "</"] {
            _ = facts(String(repeating: piece, count: 500_000 / piece.utf8.count))
        }
    }

    @Test func `texts are cut, cleaned, and left out when they did not come over whole`() {
        let long = facts("<title>\(String(repeating: "ab ", count: 400))</title>")
        #expect(long.title.unicodeScalars.count == Limits.Links.title && long.title.hasSuffix("…"))
        let marks = facts("<title>e\(String(repeating: "\u{301}", count: 90_000))</title>")
        #expect(marks.title.unicodeScalars.count <= Limits.Links.title)
        #expect(facts("<title>a\u{0}b&#0;c</title><meta property=og:description content='\u{FFFD}'>") .title.isEmpty)
        #expect(facts("<title>caf\u{FFFD}</title><meta property=og:title content=fine>").title == "fine")
        // Nothing turns the direction of what we write beside it.
        #expect(facts("<title>a\u{202E}gnp\u{2066}.b</title>").title == "agnp.b")
    }

    @Test func `character sets are taken from the answer, then from the page, and an unknown one is not guessed`() {
        let latin: [UInt8] = Array("<meta charset=ISO-8859-1><title>caf".utf8) + [0xE9, 0x80] + Array("</title>".utf8)
        #expect(PageText.utf8(latin, named: "").map { PageFacts($0).title } == "café€")
        #expect(PageText.utf8(latin, named: "windows-1252").map { PageFacts($0).title } == "café€")
        #expect(PageText.utf8(latin, named: "utf-8").map { PageFacts($0).title } == "")
        #expect(PageText.utf8(Array(latin.dropFirst(25)), named: "") == nil)
        #expect(PageText.utf8(Array("<title>x".utf8), named: "koi8-r") == nil)
        #expect(PageText.utf8(Array("<meta http-equiv=Content-Type content='text/html; charset=shift_jis'>".utf8), named: "") == nil)
        #expect(PageText.utf8([0xFE, 0xFF, 0, 60], named: "utf-8") == nil)
        #expect(PageText.utf8([0xEF, 0xBB, 0xBF] + Array("x".utf8), named: "koi8-r") == Array("x".utf8))
        // Cut in the middle of a character.
        #expect(PageText.utf8(Array("<title>é".utf8.dropLast()), named: "") != nil)
    }

    @Test func `of an oEmbed answer names and a picture are read, never its HTML`() {
        let answer = EmbedAnswer(
            Array(
                #"""
                {"version":"1.0","type":"video","title":"A \"fish\" 🐟","nested":{"title":"no","a":[1,{"b":"}"}]},"author_name":"Ada",
                 "author_url":"javascript:alert(1)","provider_name":"Harbour","provider_url":"https://harbour.example","thumbnail_url":"https://harbour.example/t.png","thumbnail_width":480,
                 "html":"<script>alert(1)</script>","ok":true,"none":null}
                """#.utf8))
        #expect(answer?.title == "A \"fish\" 🐟" && answer?.author == "Ada" && answer?.authorURL == "")
        #expect(answer?.provider == "Harbour" && answer?.providerURL == "https://harbour.example/" && answer?.picture == "https://harbour.example/t.png")
        #expect(EmbedAnswer(Array(#"{"type":"photo","url":"/whole.png","thumbnail_url":"/t.png"}"#.utf8))?.picture == "/whole.png")
        for broken in ["", "[]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":"b"#, #"{"a":"\"#, #"{"a":"\u12"#, #"{"a":[[[["#, "{\"a\":1,}", "null"] {
            #expect(EmbedAnswer(Array(broken.utf8)) == nil, "\(broken)")
        }
        #expect(EmbedAnswer(Array((#"{"a":"# + String(repeating: "[", count: 60_000)).utf8)) == nil)
    }

    @Test func `a link back names the profile, in one of its addresses, with rel of me`() {
        let profile: Set<String> = ["https://social.example/@ada", "https://social.example/@ada/"]
        func isPresent(_ html: String) -> Bool { LinkBack.isPresent(in: Array(html.utf8), at: "https://ada.example/about", to: profile) }
        #expect(isPresent("<body><p><a href=\"https://social.example/@Ada\" rel=\"noopener ME\">x</a>"))
        #expect(isPresent("<link rel=me href=https://SOCIAL.example/@ada>") && isPresent("<a rel=me href='//social.example/@ada/'>"))
        #expect(!isPresent("<a href=\"https://social.example/@ada\" rel=\"nofollow meet\">x</a>"))
        #expect(!isPresent("<a rel=me href=\"https://social.example/@ada2\"><a rel=me href=\"https://evil.example/?https://social.example/@ada\">"))
        #expect(!isPresent("<!-- <a rel=me href=https://social.example/@ada> --><script>'<a rel=me href=https://social.example/@ada>'</script>"))
        #expect(!isPresent("<a rel=me href=/@ada><div rel=me href=https://social.example/@ada>"))
    }

    @Test func `a link is verified by the host that it names, not by where that leads`() throws {
        let asked = try #require(LinkAddress("https://www.ada.example/me"))
        #expect(VerifyLinks.isOwn("https://ada.example/about", of: asked) && VerifyLinks.isOwn("https://WWW.ada.example:443/", of: asked))
        #expect(!VerifyLinks.isOwn("https://bob.example/", of: asked) && !VerifyLinks.isOwn("https://ada.example.bob.example/", of: asked))
        #expect(!VerifyLinks.isOwn("https://blog.ada.example/", of: asked) && !VerifyLinks.isOwn("", of: asked))
    }

    @Test func `addresses of links are read strictly and in one spelling`() {
        #expect(LinkAddress("HTTPS://Example.ORG/A?b#c")?.text == "https://example.org/A?b")
        #expect(LinkAddress("http://example.org")?.text == "http://example.org/" && LinkAddress("http://example.org?q")?.text == "http://example.org?q")
        #expect(LinkAddress("https://[::1]:80/")?.host == "::1")
        for text in ["", "http://", "https:///x", "ftp://a", "javascript:alert(1)", "http://a b", "http://u@h/", "http://h\\@x", "//x", "http:x", "http://h/\u{7f}"] {
            #expect(LinkAddress(text) == nil, "\(text)")
        }
        #expect(LinkAddress("https://h/" + String(repeating: "a", count: 2100)) == nil)
        let links = ["https://own.example/@a/1", "HTTPS://Own.Example/", "https://first.example/", "https://second.example/"]
        #expect(LinkAddress.first(of: links, notOn: "own.example")?.address.host == "first.example")
        #expect(LinkAddress("https://Example.org.:443/a")?.text == "https://example.org/a" && LinkAddress("http://[::1]:80")?.text == "http://[::1]/")
        #expect(LinkAddress("http://example.org:443")?.authority == "example.org:443" && LinkAddress("https://./") == nil)
    }
}

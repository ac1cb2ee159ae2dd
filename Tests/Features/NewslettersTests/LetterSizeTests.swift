import Testing

@testable import Newsletters

/// Letters stay below the size at which large providers cut them.
@Suite struct LetterSizeTests {
    @Test func `the beginning of a text ends between whole elements of the outermost level`() {
        let html = "<p>one <em>two</em></p>\n<ul>\n<li><p>a<br>\nb</p></li>\n</ul>\n<p><img src=\"x\" alt=\"y\"></p>\n"
        #expect(LetterSize.beginning(ofHTML: html, most: 10_000) == String(html.dropLast()))
        #expect(LetterSize.beginning(ofHTML: html, most: 60) == "<p>one <em>two</em></p>")
        #expect(LetterSize.beginning(ofHTML: html, most: 5) == "")
    }

    @Test func `the size on the way is that of the worst letters`() {
        #expect(LetterSize.travelling(String(repeating: "a", count: 2400)) == 2500)
        #expect(LetterSize.travelling("ä") == 6)
        #expect(LetterSize.beginning(ofText: "one\ntwo\nthree", most: 12) == "one\ntwo")
    }
}

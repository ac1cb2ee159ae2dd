import Foundation
import Testing

@testable import Feeds

@Suite struct XMLWriterTests {
    @Test func `text and attributes are escaped and controls left out`() {
        var xml = XMLWriter()
        xml.element("a", [("b", "\"<&>")], text: "1 < 2 && \u{0}\u{8}\u{FFFE}'x'\n")
        let text = String(decoding: xml.bytes, as: UTF8.self)
        #expect(text.hasSuffix("<a b=\"&quot;&lt;&amp;&gt;\">1 &lt; 2 &amp;&amp; 'x'\n</a>\n"))
    }

    @Test func `elements hold elements`() {
        var xml = XMLWriter()
        xml.element("a") { $0.empty("b", [("c", "d")]) }
        #expect(String(decoding: xml.bytes, as: UTF8.self).hasSuffix("<a>\n<b c=\"d\"/>\n</a>\n"))
    }
}

import Testing
import Text

@Suite struct CharacterCountTests {
    @Test(arguments: [
        ("", 0),
        ("hello", 5),
        ("👩‍👩‍👧é", 2),
        ("https://example.org/a-rather-long-address/that-goes-on", 23),
        ("http://a.b", 23),
        ("@ana@example.org hi", 7),
        ("@ana hi", 7),
        ("#tag", 4),
        ("a\r\nb", 3),
    ])
    func `a text counts as clients count it`(text: String, expected: Int) {
        #expect(extract(text).characterCount == expected)
    }
}

import Testing

@testable import ServerApp

@Suite struct RowTextTests {
    @Test func `rows of any text come back as they were`() throws {
        let rows: [[String?]] = [
            ["1", nil], ["\\N", "\\"], ["tab\tline\nend\r", ""], ["\u{1F600}", "\\t\\n"], [nil, nil], ["", "x"],
        ]
        var text = RowText(columns: ["id", "body"])
        for row in rows { text.add(row) }
        let read = try #require(RowText.read(text.bytes))
        #expect(read.columns == ["id", "body"] && read.rows == rows)
        #expect(text.bytes.count { $0 == 10 } == rows.count + 1)
    }

    @Test(arguments: ["", "a\tb", "a\tb\n1\n", "a\n\\x\n", "a\n\\\n"])
    func `what it never writes is refused`(text: String) {
        #expect(RowText.read(Array(text.utf8)) == nil)
    }

    @Test func `bytes that are no text are refused`() {
        #expect(RowText.read([97, 10, 0xFF, 10]) == nil)
    }
}

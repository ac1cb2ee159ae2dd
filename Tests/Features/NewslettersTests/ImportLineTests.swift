import Testing

@testable import Newsletters

/// How lists are read that somebody brings along.
@Suite struct ImportLineTests {
    @Test func `lines hold an address, and as far as they are there name and consent`() {
        let lines = ImportLine.all(
            in: "Email,Name,When\r\nLea@Example.org\n\"leo@example.org\";\"Leo, \"\"the\"\" lion\";2024-05-01;form on paper\n\nnobody\n")
        #expect(lines.map(\.address) == ["lea@example.org", "leo@example.org", nil])
        #expect(lines.map(\.number) == [2, 3, 5])
        #expect(lines[1].name == "Leo, \"the\" lion" && lines[1].consent == "2024-05-01, form on paper")
        #expect(lines[0].consent.isEmpty && lines[2].typed == "nobody")
    }

    @Test func `what would route a letter elsewhere is no address`() {
        let lines = ImportLine.all(in: "a%b@example.org\n\"a b\"@example.org\na@[127.0.0.1]\na@localhost\na@b@example.org\n")
        #expect(lines.count == 5 && lines.allSatisfy { $0.address == nil })
    }

    @Test func `a name cannot turn the direction of what follows, and is bounded`() {
        let long = String(repeating: "x", count: 500)
        let line = ImportLine.all(in: "a@example.org,\u{202E}gro.live\u{2028}x\(long)").first
        #expect(line?.name.hasPrefix("gro.live") == true && line?.name.unicodeScalars.contains("\u{202E}") == false)
        #expect(line?.name.count == 200)
    }
}

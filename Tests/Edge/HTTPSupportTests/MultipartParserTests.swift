import Domain
import HTTPSupport
import TestSupport
import Testing

@Suite struct MultipartParserTests {
    private static let body = """
        preamble\r
        --bo\r
        Content-Disposition: form-data; name="status"\r
        \r
        hello\r
        --not the boundary\r
        --bo\r
        content-disposition: form-data; filename="a;\\"b\\".png"; name=file\r
        Content-Type: image/png\r
        \r
        \r\r\n--b\u{1}\r
        --bo\r
        Content-Disposition: form-data; name="empty"\r
        \r
        \r
        --bo--\r
        epilogue
        """

    private struct Part: Hashable {
        var name: String
        var filename: String?
        var type: String
        var content: [UInt8] = []
    }

    private func parts(_ body: [UInt8], pieces: Int, boundary: String = "bo") throws -> [Part] {
        var parser = try MultipartParser(boundary: boundary)
        var parts: [Part] = []
        var start = 0
        while start < body.count {
            let end = min(body.count, start + pieces)
            for event in try parser.feed(body[start..<end]) {
                switch event {
                case .part(let name, let filename, let type): parts.append(Part(name: name, filename: filename, type: type))
                case .content(let bytes): parts[parts.count - 1].content += bytes
                case .end: break
                }
            }
            start = end
        }
        try parser.finish()
        return parts
    }

    @Test func `parts are the same however the body is cut`() throws {
        let expected = [
            Part(name: "status", filename: nil, type: "", content: Array("hello\r\n--not the boundary".utf8)),
            Part(name: "file", filename: "a;\"b\".png", type: "image/png", content: Array("\r\r\n--b\u{1}".utf8)),
            Part(name: "empty", filename: nil, type: ""),
        ]
        let body = Array(MultipartParserTests.body.utf8)
        for pieces in [1, 2, 3, 5, 7, 11, 64, body.count] {
            #expect(try parts(body, pieces: pieces) == expected, "pieces of \(pieces)")
        }
    }

    @Test(arguments: [
        "", "--bo", "--bo\r\n", "--bo\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "--bo\r\n\r\n\r\nx\r\n--bo--",
        "--bo\r\nContent-Disposition: form-data\r\n\r\nx\r\n--bo--", "--boX\r\n", "--bo\r\nno colon\r\n\r\n\r\n--bo--",
    ])
    func `a body that breaks off or names no field is refused`(body: String) {
        #expect(throws: InputError.self) { try parts(Array(body.utf8), pieces: 4) }
    }

    @Test func `head, parts and boundary are bounded`() {
        #expect(throws: InputError.tooLarge) { try parts(Array("--bo\r\nX: \(String(repeating: "a", count: 20_000))".utf8), pieces: 1000) }
        let many = String(repeating: "--bo\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n", count: Limits.Request.parts + 1)
        #expect(throws: InputError.tooManyValues) { try parts(Array(many.utf8), pieces: 1000) }
        #expect(throws: InputError.self) { try MultipartParser(boundary: "") }
        #expect(throws: InputError.self) { try MultipartParser(boundary: String(repeating: "a", count: 71)) }
    }

    @Test(arguments: TestRun.several(3))
    func `mutated bodies end in parts or in a refusal`(run: TestRun) {
        var generator = run.dice
        let original = Array(MultipartParserTests.body.utf8)
        for step in run.steps(2_000, long: 100_000) {
            var body = original
            for _ in 0...Int(generator.next() % 5) {
                let position = Int(generator.next() % UInt64(body.count))
                switch generator.next() % 3 {
                case 0: body[position] = UInt8(truncatingIfNeeded: generator.next())
                case 1: body.removeSubrange(position..<min(body.count, position + 3))
                default: body.insert(contentsOf: body[position...].prefix(9), at: position)
                }
            }
            let whole = try? parts(body, pieces: body.count)
            let cut = try? parts(body, pieces: 1 + Int(generator.next() % 16))
            #expect(whole == cut, "\(run), step \(step)")
        }
    }

    @Test func `almost-boundaries without end are done in one pass`() throws {
        let content = String(repeating: "\r\n--b", count: TestRun.isLong ? 200_000 : 40_000)
        let body = Array("--bo\r\nContent-Disposition: form-data; name=a\r\n\r\n\(content)\r\n--bo--".utf8)
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try parts(body, pieces: 65_536).first?.content.count == content.utf8.count)
        let elapsed = clock.now - start
        #expect(elapsed < .seconds(20))
    }
}

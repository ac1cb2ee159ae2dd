import Domain
import Foundation
import HTTPSupport
import TestSupport
import Testing

@Suite struct JSONParserTests {
    private func parse(_ text: String) throws(InputError) -> InputValue { try JSONParser.parse(Array(text.utf8)) }

    @Test func `all kinds of values are read`() throws {
        #expect(try parse(#" {"a":[1,-2.5e+3,true,false,null],"b":{"c":"\u00e9\ud83d\ude00\n\/"}} "#) == .object([
            "a": .array([.number("1"), .number("-2.5e+3"), .bool(true), .bool(false), .null]),
            "b": .object(["c": .string("é😀\n/")]),
        ]))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "'a'", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
        "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\n\"", "01", "1.", ".5", "-", "1e", "+1", "tru", "nulll", "NaN", "[1]]", "\"\\u0000\"", "{\"a\":1}x",
        "\u{FEFF}{}",
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: InputError.self) { try parse(text) }
    }

    @Test func `depth is bounded`() throws {
        let deepest = Limits.Request.depth
        _ = try parse(String(repeating: "[", count: deepest) + "1" + String(repeating: "]", count: deepest))
        #expect(throws: InputError.tooDeep) { try parse(String(repeating: "[", count: deepest + 1) + "1") }
        #expect(throws: InputError.tooDeep) { try parse(String(repeating: "[", count: 250_000)) }
        #expect(throws: InputError.tooDeep) { try parse(String(repeating: "{\"a\":", count: 50_000)) }
    }

    @Test func `the number of values is bounded`() {
        let text = "[" + String(repeating: "0,", count: Limits.Request.values) + "0]"
        #expect(throws: InputError.tooManyValues) { try parse(text) }
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: InputError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
        #expect(throws: InputError.self) { try JSONParser.parse([0x22, 0xC0, 0x80, 0x22]) }
    }

    @Test(arguments: TestRun.several(4))
    func `mutated documents are read as Foundation reads them or refused`(run: TestRun) throws {
        var generator = run.dice
        let original = Array(#"{"status":"h\u00e9llo \"w\"","n":[1,2.5,-3e2],"poll":{"options":["a","b"],"multiple":true,"x":null}}"#.utf8)
        let interesting = Array("{}[]\",:\\u0019-+.eE tfn\u{7F}".utf8) + [0x00, 0xFF, 0xC3]
        for step in run.steps(4_000, long: 200_000) {
            var bytes = original
            for _ in 0...Int(generator.next() % 4) {
                let position = Int(generator.next() % UInt64(bytes.count))
                switch generator.next() % 3 {
                case 0: bytes[position] = interesting[Int(generator.next() % UInt64(interesting.count))]
                case 1: bytes.remove(at: position)
                default: bytes.insert(contentsOf: bytes[position...].prefix(5), at: position)
                }
            }
            guard let value = try? JSONParser.parse(bytes) else { continue }
            // What is accepted must be JSON to another strict parser too.
            #expect((try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil, "\(run), step \(step): \(bytes) \(value)")
        }
    }
}

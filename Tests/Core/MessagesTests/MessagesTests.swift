import Files
import Testing

@testable import Messages

@Suite struct MessagesTests {
    private static func read(_ source: String) throws -> [String: String] {
        var texts: [String: String] = [:]
        try MessageFile.read(source, name: "en.txt", into: &texts)
        return texts
    }

    @Test func `a file holds lines and blocks`() throws {
        let texts = try Self.read("# remark\na.x = one\nb =\n  first\n\n  second {x}\n\n# remark\nc = three = four\n")
        #expect(texts == ["a.x": "one", "b": "first\n\nsecond {x}", "c": "three = four"])
    }

    @Test func `a key that is there twice is refused`() {
        #expect(throws: MessageFileError(file: "en.txt", reason: "\"a\" is there twice")) { try Self.read("a = 1\na = 2\n") }
    }

    @Test(arguments: ["a: one", "a=one", "no key here = x", "a =x"])
    func `a line of no known form is refused`(line: String) {
        #expect(throws: MessageFileError.self) { try Self.read("\(line)\n") }
    }

    @Test func `values are put in once`() throws {
        let words = try Messages(languages: ["en": ["k": "{a} {b} {c} {"]]).words(for: "en")
        #expect(words.text("k", ["a": "{b}", "b": "2"]) == "{b} 2 {c} {")
    }

    @Test func `one thing and many things have texts of their own`() throws {
        let words = try Messages(languages: ["en": ["k.one": "{count} thing", "k.other": "{count} things"]]).words(for: "en")
        #expect(words.plural("k", 1) == "1 thing")
        #expect(words.plural("k", 0) == "0 things")
    }

    @Test func `a language falls back to its base and to English`() throws {
        let messages = try Messages(languages: ["en": ["k": "en", "l": "en"], "de": ["k": "de"]])
        #expect(messages.words(for: "de-AT").text("k") == "de")
        #expect(messages.words(for: "de-AT").text("l") == "en")
        #expect(messages.words(for: "fr").text("k") == "en")
        #expect(messages.words(for: "fr").text("nothing") == "nothing")
    }

    @Test func `a key that English lacks is refused`() {
        #expect(throws: MessageFileError(file: "de", reason: "\"l\" is not in en")) {
            try Messages(languages: ["en": ["k": "en"], "de": ["l": "de"]])
        }
    }

    @Test func `pages and mail find their texts in the one catalogue`() throws {
        let words = try Messages(locator: .standard()).words(for: "en")
        #expect(words.has("mail.confirm.subject") && words.has("frame.home") && words.has("access.sign_in.title") && words.has("refusal.other"))
        #expect(words.text("mail.confirm.text", ["link": "L"]).contains("\n\nL\n\n"))
    }
}

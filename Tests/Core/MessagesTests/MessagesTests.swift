import Files
import Testing

@testable import Messages

@Suite struct MessagesTests {
    @Test func `a file holds lines and blocks`() {
        let entries = Messages.parse("# remark\na: one\nb:\n  first\n\n  second {x}\n\nc:  three: four\n")
        #expect(entries == ["a": "one", "b": "first\n\nsecond {x}", "c": "three: four"])
    }

    @Test func `values are put in once`() {
        let messages = Messages(languages: ["en": ["k": "{a} {b} {c} {"]])
        #expect(messages.text("k", ["a": "{b}", "b": "2"]) == "{b} 2 {c} {")
    }

    @Test func `a language falls back to its base and to English`() {
        let messages = Messages(languages: ["en": ["k": "en", "l": "en"], "de": ["k": "de"]])
        #expect(messages.text("k", in: "de-AT") == "de")
        #expect(messages.text("l", in: "de-AT") == "en")
        #expect(messages.text("nothing", in: "fr") == "nothing")
    }

    @Test func `English is there`() throws {
        let messages = try Messages(locator: .standard())
        #expect(messages.has("mail.confirm.subject"))
        #expect(messages.text("mail.confirm.text", ["link": "L"]).contains("\n\nL\n\n"))
    }
}

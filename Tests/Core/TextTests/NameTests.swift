import Testing
import Text

@Suite struct NameTests {
    @Test func `a local name has letters, digits and underscores`() {
        for name in ["a", "Ana_1", "_", String(repeating: "x", count: 30)] { #expect(Username.isValidLocal(name), "\(name)") }
        for name in ["", "a.b", "a-b", "é", "a b", "@a", "a\n", String(repeating: "x", count: 31)] { #expect(!Username.isValidLocal(name), "\(name)") }
    }

    @Test(arguments: [
        ("de", "de"), ("DE", "de"), ("pt-br", "pt-BR"), ("zh_hant_tw", "zh-Hant-TW"), ("gsw", "gsw"), ("es-419", "es-419"),
        ("sl-rozaj", "sl-rozaj"),
    ])
    func `a language tag gets its usual case`(written: String, expected: String) {
        #expect(LanguageTag.normalised(written) == expected)
    }

    @Test(arguments: ["", "d", "german", "de-", "de--at", "de-ä", "12", "de-a", "de-123456789", "en\n", String(repeating: "en-us", count: 8)])
    func `what is no language tag is refused`(written: String) {
        #expect(LanguageTag.normalised(written) == nil)
    }
}

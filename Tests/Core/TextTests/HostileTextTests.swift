import TestSupport
import Testing
import Text

/// Each text is long and made to repeat work. A scan that is worse than linear would take many minutes here, so the bound is
/// generous: it holds on a busy machine and in a debug build.
@Suite struct HostileTextTests {
    static let bound = Duration.seconds(20)
    /// Bytes; a megabyte in the long version.
    static let size = TestRun.isLong ? 1_000_000 : 200_000

    @Test(arguments: [
        "@a ", "@a", "@", "#", "#a", "#a\u{B7}", "http://", "https://a.", "https://a/(", "https://a/)", "https://a/.", "h", "@a@b", "@a@", "@a.",
        "https://a:1:", "https://u:p", "\n", "\n\n", "é", "https://a/é", "#\u{200C}", "@aaaaaaaaaa.", "<>&\"'", "e\u{301}", "\r", "👩‍👩‍👧",
    ])
    func `a long text of one pattern is done in one pass`(pattern: String) {
        let text = String(repeating: pattern, count: Self.size / pattern.utf8.count)
        let clock = ContinuousClock()
        let elapsed = clock.measure {
            let extracted = extract(text)
            let output = TextRenderer(mentions: [], hashtagURL: { $0 }).html(of: extracted)
            #expect(output.utf8.count <= 300 * text.utf8.count)
            #expect(extracted.characterCount >= 0)
        }
        #expect(elapsed < HostileTextTests.bound)
    }

    @Test func `many thousand different mentions are capped`() {
        let text = (0..<Self.size / 10).map { "@user\($0)@host\($0).example" }.joined(separator: " ")
        let elapsed = ContinuousClock().measure {
            let extracted = extract(text, .init(mentions: 50, hashtags: 10))
            #expect(extracted.mentions.count == 50)
            #expect(extracted.entities.count == 50)
            #expect(extracted.exceedsMentionLimit)
        }
        #expect(elapsed < HostileTextTests.bound)
    }

    @Test(arguments: TestRun.several(1))
    func `random text keeps its order and its bytes`(run: TestRun) {
        var generator = run.dice
        let alphabet = ["@", "#", "a", "Z", "9", "_", ".", "-", ":", "/", "http://", "https://b.example", " ", "\n", "é", "日", "👍", "\u{200C}", "<", "(", ")", "&"]
        for _ in run.steps(2_000, long: 200_000) {
            let text = (0..<40).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }.joined()
            let extracted = extract(text)
            var end = 0
            for entity in extracted.entities {
                #expect(entity.range.lowerBound >= end && !entity.range.isEmpty, "\(run): \(text)")
                end = entity.range.upperBound
            }
            #expect(end <= extracted.text.utf8.count)
            let output = html(text)
            #expect(!output.contains("<(") && String(validating: Array(output.utf8), as: UTF8.self) != nil, "\(run): \(text)")
        }
    }
}

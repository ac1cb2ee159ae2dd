import Testing
import Text

/// Each text is a megabyte made to repeat work. A scan that is worse than linear would take hours here, so the bound is
/// generous: it holds on a busy machine and in a debug build.
@Suite struct HostileTextTests {
    static let bound = Duration.seconds(20)

    @Test(arguments: [
        "@a ", "@a", "@", "#", "#a", "#a\u{B7}", "http://", "https://a.", "https://a/(", "https://a/)", "https://a/.", "h", "@a@b", "@a@", "@a.",
        "https://a:1:", "https://u:p", "\n", "\n\n", "é", "https://a/é", "#\u{200C}", "@aaaaaaaaaa.", "<>&\"'", "e\u{301}", "\r", "👩‍👩‍👧",
    ])
    func `a megabyte of one pattern is done in one pass`(pattern: String) {
        let text = String(repeating: pattern, count: 1_000_000 / pattern.utf8.count)
        let clock = ContinuousClock()
        let elapsed = clock.measure {
            let extracted = extract(text)
            let output = TextRenderer(mentions: [], hashtagURL: { $0 }).html(of: extracted)
            #expect(output.utf8.count <= 300 * text.utf8.count)
            #expect(extracted.characterCount >= 0)
        }
        #expect(elapsed < HostileTextTests.bound)
    }

    @Test func `a hundred thousand different mentions are capped`() {
        let text = (0..<100_000).map { "@user\($0)@host\($0).example" }.joined(separator: " ")
        let elapsed = ContinuousClock().measure {
            let extracted = extract(text, .init(mentions: 50, hashtags: 10))
            #expect(extracted.mentions.count == 50)
            #expect(extracted.entities.count == 50)
            #expect(extracted.exceedsMentionLimit)
        }
        #expect(elapsed < HostileTextTests.bound)
    }

    @Test func `random text keeps its order and its bytes`() {
        var generator = SeededGenerator(seed: 20_261_121)
        let alphabet = ["@", "#", "a", "Z", "9", "_", ".", "-", ":", "/", "http://", "https://b.example", " ", "\n", "é", "日", "👍", "\u{200C}", "<", "(", ")", "&"]
        for _ in 0..<2000 {
            let text = (0..<40).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }.joined()
            let extracted = extract(text)
            var end = 0
            for entity in extracted.entities {
                #expect(entity.range.lowerBound >= end && !entity.range.isEmpty, "\(text)")
                end = entity.range.upperBound
            }
            #expect(end <= extracted.text.utf8.count)
            let output = html(text)
            #expect(!output.contains("<(") && String(validating: Array(output.utf8), as: UTF8.self) != nil, "\(text)")
        }
    }
}

/// SplitMix64: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

import Domain
import Primitives
import Testing

/// The time to the first answer: what still waits counts as waiting.
@Suite struct FirstAnswerTests {
    private static let now = Timestamp(milliseconds: 1_000_000_000_000)

    /// Hours until the answer; nil for a question that was asked ten days ago and waits.
    private static func median(_ hours: [Int?]) -> Duration? {
        let asked = now.adding(.hours(-240))
        let waits = hours.map { FirstAnswerWait(askedAt: asked, answeredAt: $0.map { asked.adding(.hours($0)) }) }
        return FirstAnswerWait.median(waits, at: now)
    }

    @Test(arguments: [
        ([], nil),
        ([3], 3),
        ([nil], nil),
        ([4, 1], 1),
        ([4, 1, 2], 2),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5),
        ([1, 2, nil, nil, nil, nil, nil, nil, nil, nil], nil),
        ([1, nil], 1),
        ([5, 5, nil, nil], 5),
        ([1, 5, nil, nil, nil], nil),
    ] as [([Int?], Int?)])
    func `half of the questions are answered within the median`(hours: [Int?], median: Int?) {
        #expect(Self.median(hours) == median.map { .hours($0) })
    }

    @Test func `a question that has only just been asked says little`() {
        let asked = Self.now.adding(.hours(-100))
        let answered = [2, 4].map { FirstAnswerWait(askedAt: asked, answeredAt: asked.adding(.hours($0))) }
        let fresh = (0..<3).map { _ in FirstAnswerWait(askedAt: Self.now.adding(.hours(-1)), answeredAt: nil) }
        // The fresh ones leave the count before the first answer: one of two, then the other.
        #expect(FirstAnswerWait.median(answered + fresh, at: Self.now) == .hours(2))
    }
}

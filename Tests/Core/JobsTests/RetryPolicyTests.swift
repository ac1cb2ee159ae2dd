import Jobs
import Primitives
import Testing

/// When a failed job comes back, and when it does not.
@Suite struct RetryPolicyTests {
    private let now = Timestamp(milliseconds: 1_800_000_000_000)
    private let policy = RetryPolicy()

    private func wait(after attempts: Int, jitter: Int) -> Duration? {
        guard case .retry(let time) = policy.verdict(attempts: attempts, of: 2000, at: now, jitter: jitter) else { return nil }
        return time.duration(since: now)
    }

    @Test(arguments: [
        (1, 2), (2, 4), (3, 8), (4, 16), (11, 2048), (14, 16_384), (15, 21_600), (16, 21_600), (100, 21_600), (1999, 21_600),
    ])
    func `the wait doubles with each failure, and six hours is the longest`(attempts: Int, seconds: Int) {
        #expect(wait(after: attempts, jitter: 0) == Duration.seconds(seconds))
    }

    @Test(arguments: [(1, 1, true), (1, 2, false), (11, 12, false), (12, 12, true), (13, 12, true)])
    func `the last attempt is the end`(attempts: Int, most: Int, isEnd: Bool) {
        let verdict = policy.verdict(attempts: attempts, of: most, at: now, jitter: 0)
        #expect((verdict == .giveUp) == isEnd)
    }

    @Test func `the first and the longest wait can be chosen`() {
        let policy = RetryPolicy(firstDelay: .seconds(10), longestDelay: .seconds(30))
        let verdicts = (1...3).map { policy.verdict(attempts: $0, of: 12, at: now, jitter: 0) }
        let expected = [10, 20, 30].map { RetryPolicy.Verdict.retry(at: now.adding(.seconds($0))) }
        #expect(verdicts == expected)
    }

    @Test(arguments: [1, 5, 20])
    func `jitter stretches the wait by less than a quarter, never shortens it, and parts those who failed together`(attempts: Int) throws {
        let base = try #require(wait(after: attempts, jitter: 0))
        let randomness = SeededBytes(seed: 42).randomness
        let waits = (0..<500).compactMap { _ in wait(after: attempts, jitter: randomness.below(256)) }
        #expect(waits.count == 500)
        #expect(waits.allSatisfy { $0 >= base && $0 < base + base / 4 })
        #expect(Set(waits).count > 100)
    }

    @Test func `one seed gives one course`() {
        let (one, other) = (SeededBytes(seed: 7).randomness, SeededBytes(seed: 7).randomness)
        let first = (1...50).map { wait(after: $0, jitter: one.below(256)) }
        let second = (1...50).map { wait(after: $0, jitter: other.below(256)) }
        #expect(first == second)
    }
}

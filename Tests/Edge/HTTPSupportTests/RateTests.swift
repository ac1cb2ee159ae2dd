import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Primitives
import Testing

@Suite struct RateTests {
    private let rule = RateRule(name: "test", count: 3, window: .minutes(5))
    private let start = Timestamp(milliseconds: 300_000 * 1000 + 1000)

    @Test func `a window allows so many and no more`() {
        var counts = RateCounts<String>(rule: rule, capacity: 10)
        #expect((0..<5).map { _ in counts.take("a", at: start).isAllowed } == [true, true, true, false, false])
        #expect(counts.take("b", at: start).isAllowed)
    }

    @Test func `the verdict says what is left and until when`() {
        var counts = RateCounts<String>(rule: rule, capacity: 10)
        #expect(counts.take("a", at: start) == RateVerdict(
            isAllowed: true, limit: 3, remaining: 2, reset: Timestamp(milliseconds: 300_000 * 1001)))
    }

    @Test func `a new window begins at its multiple`() {
        var counts = RateCounts<String>(rule: rule, capacity: 10)
        for _ in 0..<4 { _ = counts.take("a", at: start) }
        #expect(!counts.take("a", at: Timestamp(milliseconds: 300_000 * 1001 - 1)).isAllowed)
        #expect(counts.take("a", at: Timestamp(milliseconds: 300_000 * 1001)).isAllowed)
    }

    @Test func `a flood of keys is bounded and opens no gap`() {
        var counts = RateCounts<Int>(rule: rule, capacity: 100)
        for key in 0..<10_000 { _ = counts.take(key, at: start) }
        #expect(counts.keyCount == 100)
        // A key that found no place is still counted.
        #expect((0..<4).contains { _ in !counts.take(20_000, at: start).isAllowed })
    }

    @Test func `one too many is refused with the time to come back`() throws {
        let limiter = RateLimiter(rule)
        for _ in 0..<3 { try limiter.require(.value("a"), at: start) }
        #expect { try limiter.require(.value("a"), at: start) } throws: {
            guard let error = $0 as? APIError else { return false }
            return error.status == .tooManyRequests && error.headers[.retryAfter] == "299" && error.headers[.rateRemaining] == "0"
        }
    }

    @Test func `threads count together`() async {
        let limiter = RateLimiter(RateRule(name: "x", count: 500, window: .minutes(5)))
        let allowed = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<100).count { _ in limiter.take(.value("a"), at: start).isAllowed } }
            }
            return await group.reduce(0, +)
        }
        #expect(allowed == 500)
    }

    @Test func `accounts and addresses are counted apart and told so`() async throws {
        let limits = RateLimits(account: rule, address: RateRule(name: "y", count: 1, window: .minutes(5)))
        let middleware = RateLimitMiddleware(limits: limits, clock: Clock { start })
        func status(_ context: RapportContext) async -> (Int, HTTPFields) {
            do {
                let response = try await middleware.handle(request("/api/v1/x"), context: context) { _, _ in Response(status: .ok) }
                return (Int(response.status.code), response.headers)
            } catch { return (Int((error as? APIError)?.status.code ?? 0), [:]) }
        }
        let signedIn = context(of: person())
        let first = await status(signedIn)
        #expect(first.1[.rateLimit] == "3" && first.1[.rateRemaining] == "2")
        #expect(first.1[.rateReset] == Timestamp(milliseconds: 300_000 * 1001).iso8601)
        #expect(await status(context()).0 == 200)
        #expect(await status(context()).0 == 429)
        #expect(await status(signedIn).0 == 200)
        #expect(await status(signedIn).0 == 200)
        #expect(await status(signedIn).0 == 429)
    }

    @Test func `a refusal says too how many requests are left`() async throws {
        let middleware = RateLimitMiddleware(limits: RateLimits(account: rule), clock: Clock { start })
        let refusal = await #expect(throws: APIError.self) {
            _ = try await middleware.handle(request("/x"), context: context(of: person())) { _, _ in throw APIError.notFound }
        }
        #expect(refusal?.status == .notFound && refusal?.headers[.rateRemaining] == "2")
    }

    @Test func `asking whether a key is exhausted counts nothing`() {
        let limiter = RateLimiter(rule)
        for _ in 0..<3 {
            #expect(!limiter.isExhausted(.value("a"), at: start))
            _ = limiter.take(.value("a"), at: start)
        }
        #expect(limiter.isExhausted(.value("a"), at: start) && !limiter.isExhausted(.value("b"), at: start))
        #expect(!limiter.isExhausted(.value("a"), at: start.adding(.minutes(10))))
    }

    @Test func `questions for the server's health are never counted nor refused`() async throws {
        let limits = RateLimits(address: RateRule(name: "y", count: 1, window: .minutes(5)))
        let middleware = RateLimitMiddleware(limits: limits, clock: Clock { start })
        for path in ["/health/live", "/health/ready", "/health/live", "/x"] {
            let response = try await middleware.handle(request(path), context: context()) { _, _ in Response(status: .ok) }
            #expect(response.headers.contains(.rateLimit) == (path == "/x"), "\(path)")
        }
        let healthy = try await middleware.handle(request("/health/live"), context: context()) { _, _ in Response(status: .ok) }
        #expect(healthy.status == .ok)
        await #expect(throws: APIError.self) {
            try await middleware.handle(request("/x"), context: context()) { _, _ in Response(status: .ok) }
        }
    }

    @Test func `switched off, nothing is counted`() async throws {
        let limits = RateLimits(isEnabled: false)
        for _ in 0..<1000 { try limits.signIn.require(.value("a"), at: start) }
        let response = try await RateLimitMiddleware(limits: limits, clock: Clock { start })
            .handle(request("/x"), context: context()) { _, _ in Response(status: .ok) }
        #expect(!response.headers.contains(.rateLimit))
    }
}

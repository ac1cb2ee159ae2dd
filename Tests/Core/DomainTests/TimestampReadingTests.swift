import Primitives
import Testing

@Suite struct TimestampReadingTests {
    @Test(arguments: [
        ("1970-01-01T00:00", "1970-01-01T00:00:00.000Z"),
        ("2026-11-21 18:00", "2026-11-21T18:00:00.000Z"),
        ("2026-11-21T18:00:05Z", "2026-11-21T18:00:05.000Z"),
        ("2026-11-21T18:00:05.1239Z", "2026-11-21T18:00:05.123Z"),
        ("2026-11-21T18:00:05.5+01:30", "2026-11-21T16:30:05.500Z"),
        ("2024-02-29T00:00-02:00", "2024-02-29T02:00:00.000Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    ])
    func `a moment is read as browsers and clients write it`(text: String, expected: String) {
        #expect(Timestamp(iso8601: text)?.iso8601 == expected)
    }

    @Test(arguments: [
        "", "2026", "2026-11-21", "2026-13-01T00:00", "2026-02-29T00:00", "2026-04-31T00:00", "2026-11-21T24:00", "2026-11-21T18:60",
        "2026-11-21T18:00x", "2026-11-21T18:00:05.Z", "1969-12-31T23:59Z", "2026-11-21T18:00+1", "1970-01-01T00:00+01:00", "２026-11-21T18:00",
    ])
    func `anything else is no moment`(text: String) { #expect(Timestamp(iso8601: text) == nil) }
}

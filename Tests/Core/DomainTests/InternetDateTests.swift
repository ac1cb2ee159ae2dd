import Primitives
import Testing

@Suite struct InternetDateTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00"), (1_795_248_585_999, "Sat, 21 Nov 2026 08:09:45"), (951_782_400_000, "Tue, 29 Feb 2000 00:00:00"),
        (-1000, "Wed, 31 Dec 1969 23:59:59"),
    ])
    func `a moment is written as mail and as HTTP want it`(milliseconds: Int64, text: String) {
        let moment = Timestamp(milliseconds: milliseconds)
        #expect(moment.mailDate == "\(text) +0000")
        #expect(moment.httpDate == "\(text) GMT")
    }
}

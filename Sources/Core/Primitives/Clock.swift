#if canImport(Glibc)
import Glibc
#endif

/// The time of day as a value that is passed in, so that rules can be tested at any moment.
package struct Clock: Sendable {
    /// The current time, UTC. May step back: nothing may rely on it rising.
    package let now: @Sendable () -> Timestamp

    package init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    /// The machine's clock.
    package static let system = Clock { Timestamp(microseconds: systemMicroseconds()) }

    private static func systemMicroseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}

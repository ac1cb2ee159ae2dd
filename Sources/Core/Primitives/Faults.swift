#if TEST_SEAMS
import Glibc

/// Deliberate faults, in debug builds only: `RAPPORT_FAULT=name` breaks the named rule, so that a test can be seen to
/// fail on it.
package enum Fault: String, Sendable {
    /// The event insert is moved out of the transaction of its change.
    case eventsOutsideTransaction = "events-outside-transaction"

    /// Whether this fault was asked for when the process started.
    package var isActive: Bool { Fault.active == self }

    private static let active = getenv("RAPPORT_FAULT").flatMap { Fault(rawValue: String(cString: $0)) }
}
#endif

import Primitives

/// Whether an item is shown to whom it waits for.
package enum WaitingState: Sendable, Hashable {
    case open
    /// Put off: shown again from then on.
    case asleep(until: Timestamp)
    /// Needs no answer, says the one whom it waited for.
    case done

    package func isOpen(at now: Timestamp) -> Bool {
        switch self {
        case .open: true
        case .asleep(let until): until <= now
        case .done: false
        }
    }
}

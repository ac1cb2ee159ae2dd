/// Jobs of a lane are run beside those of the others: what takes seconds never holds up what takes milliseconds, and what takes
/// minutes neither.
package enum JobLane: Sendable, Hashable, CaseIterable {
    case quick
    /// Work of seconds, such as pictures: few at a time.
    case slow
    /// Work of minutes that takes all processors, such as film: one at a time.
    case long
    /// Work that waits for other servers, which may let us wait.
    case remote

    /// The first number of the lane's queues; each lane has as many as the engine names.
    package var firstQueue: Int {
        switch self {
        case .quick: 0
        case .slow: 1000
        case .long: 2000
        case .remote: 3000
        }
    }

    /// How many jobs of a queue are taken, and run side by side, at once.
    package var batchSize: Int {
        switch self {
        case .quick: 32
        case .slow: 2
        case .long: 1
        case .remote: 6
        }
    }

    /// Whether a job that ends makes room for the next one at once, instead of with all others of its batch: one other server that lets
    /// us wait must not hold up what waits for none or for another one.
    package var refills: Bool { self == .remote }

    /// The lane of a queue.
    package init(queue: Int) { self = JobLane.allCases.last { queue >= $0.firstQueue } ?? .quick }
}

/// Jobs of a lane are run beside those of the other: what takes seconds never holds up what takes milliseconds.
package enum JobLane: Sendable, Hashable, CaseIterable {
    case quick
    /// Work of seconds, such as pictures: few at a time.
    case slow

    /// The first number of the lane's queues; each lane has as many as the engine names.
    package var firstQueue: Int {
        switch self {
        case .quick: 0
        case .slow: 1000
        }
    }

    /// The lane of a queue.
    package init(queue: Int) { self = queue >= JobLane.slow.firstQueue ? .slow : .quick }
}

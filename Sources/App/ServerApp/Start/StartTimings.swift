import Logging

/// How long each step of the start took.
package struct StartTimings: Sendable {
    private let began = ContinuousClock.now
    private var last = ContinuousClock.now
    private var steps: [(name: String, duration: Duration)] = []

    package init() {}

    /// Ends the step that began with the previous mark.
    package mutating func mark(_ step: String) {
        let now = ContinuousClock.now
        steps.append((step, now - last))
        last = now
    }

    /// Milliseconds since the first moment.
    package var total: Double { StartTimings.milliseconds(ContinuousClock.now - began) }

    /// Writes one line with every step, in milliseconds.
    package func log(to logger: Logger, level: Logger.Level) {
        var metadata: Logger.Metadata = ["total_ms": "\(total)"]
        for step in steps { metadata[step.name + "_ms"] = "\(StartTimings.milliseconds(step.duration))" }
        logger.log(level: level, "Started", metadata: metadata)
    }

    /// To a tenth of a millisecond.
    private static func milliseconds(_ duration: Duration) -> Double { Double(duration / .microseconds(100)).rounded() / 10 }
}

import Primitives

/// Which clean-ups are due when. Pure: the moment is passed in.
package struct UpkeepSchedule: Sendable, Hashable {
    private var next: [UpkeepTask: Timestamp]

    package init(startedAt start: Timestamp) {
        next = Dictionary(uniqueKeysWithValues: UpkeepTask.allCases.map { ($0, start.adding($0.firstDelay)) })
    }

    /// The tasks due at `now`, in their order; each counts as done, so that a failure waits for the next turn. When the
    /// clock was set back, no task waits longer than its interval.
    package mutating func takeDue(at now: Timestamp) -> [UpkeepTask] {
        var due: [UpkeepTask] = []
        for task in UpkeepTask.allCases {
            let time = next[task] ?? now
            if time <= now { due.append(task) }
            if time <= now || time > now.adding(task.interval) { next[task] = now.adding(task.interval) }
        }
        return due
    }

    /// How long to wait at `now` for the next task, at most a minute so that a clock that is set is noticed.
    package func pause(at now: Timestamp) -> Duration {
        let earliest = next.values.min() ?? now.adding(.minutes(1))
        return min(max(earliest.duration(since: now), .zero), .minutes(1))
    }
}

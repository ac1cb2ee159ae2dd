import Dispatch
import Synchronization
#if canImport(Glibc)
import Glibc
#endif

/// The threads behind `BlockingThreads` and the work they share. The thread that fell asleep last is woken first, because
/// its caches are warm and the others may sleep on.
final class ThreadCrew: Sendable {
    typealias Work = @Sendable () -> Void

    private struct State {
        var waiting: [Work] = []
        /// The first of `waiting` that has not been taken.
        var first = 0
        var sleepers: [DispatchSemaphore] = []
        var living: Int
        var isEnding = false
        var whenEnded: [Work] = []

        mutating func take() -> Work? {
            guard first < waiting.count else { return nil }
            defer {
                first += 1
                // What was taken is dropped now and then, so that taking costs the same however much waits.
                if first == waiting.count || first >= 1024 {
                    waiting.removeFirst(first)
                    first = 0
                }
            }
            return waiting[first]
        }
    }

    private let state: Mutex<State>
    private let areTaskThreads: Bool

    /// Starts the threads. Traps when the system refuses one: that is at start, with nothing lost. `areTaskThreads`: see
    /// `TaskThreads.isCurrent`.
    init(count: Int, areTaskThreads: Bool = false) {
        state = Mutex(State(living: count))
        self.areTaskThreads = areTaskThreads
        for _ in 0..<count { startThread() }
    }

    /// Queues `work`; false when the crew is ending.
    func add(_ work: @escaping Work) -> Bool {
        let (accepted, sleeper) = state.withLock { state -> (Bool, DispatchSemaphore?) in
            guard !state.isEnding else { return (false, nil) }
            state.waiting.append(work)
            return (true, state.sleepers.popLast())
        }
        sleeper?.signal()
        return accepted
    }

    /// Lets the threads end when nothing waits any more; `then` is called after the last has.
    func end(_ then: Work? = nil) {
        let (sleepers, isOver) = state.withLock { state in
            state.isEnding = true
            if let then, state.living > 0 { state.whenEnded.append(then) }
            defer { state.sleepers = [] }
            return (state.sleepers, state.living == 0)
        }
        sleepers.forEach { $0.signal() }
        if isOver { then?() }
    }

    private func startThread() {
        var thread = pthread_t()
        let crew = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(&thread, nil, { context in
            guard let context else { return nil }
            Unmanaged<ThreadCrew>.fromOpaque(context).takeRetainedValue().work()
            return nil
        }, crew)
        precondition(code == 0, "the system refuses a thread: \(String(cString: strerror(code)))")
        pthread_detach(thread)
    }

    /// What a thread does from its start to its end.
    private func work() {
        if areTaskThreads { TaskThreadMark.set() }
        enum Step {
            case run(Work), sleep, end([Work])
        }
        let alarm = DispatchSemaphore(value: 0)
        while true {
            let step = state.withLock { state -> Step in
                if let work = state.take() { return .run(work) }
                guard state.isEnding else {
                    state.sleepers.append(alarm)
                    return .sleep
                }
                state.living -= 1
                return .end(state.living == 0 ? state.whenEnded : [])
            }
            switch step {
            case .run(let work): work()
            case .sleep: alarm.wait()
            case .end(let last):
                last.forEach { $0() }
                return
            }
        }
    }
}

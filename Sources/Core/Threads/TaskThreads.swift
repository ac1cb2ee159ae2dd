import Synchronization
#if canImport(Glibc)
import Glibc
#endif

/// Threads that run tasks, in place of the cooperative pool, and that a task may block for a moment: a short read of SQLite
/// then costs no change of threads. Give it to `withTaskExecutorPreference`; it must outlive every task that prefers it.
package final class TaskThreads: TaskExecutor {
    private let crew: ThreadCrew

    /// Starts `count` threads at once; they live until this object goes.
    package init(count: Int) {
        crew = ThreadCrew(count: count, areTaskThreads: true)
    }

    /// One per core, at least two: a task that waits for the disk then stops only its own.
    package static var usualCount: Int { max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    deinit { crew.end() }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        let isAccepted = crew.add { job.runSynchronously(on: executor) }
        precondition(isAccepted, "a task outlived its threads")
    }

    /// Whether the calling code runs on such a thread and so may block for a moment.
    package static var isCurrent: Bool { TaskThreadMark.isSet }
}

/// Marks the threads of `TaskThreads`: a value per thread, which costs a few nanoseconds to read.
enum TaskThreadMark {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let code = pthread_key_create(&key, nil)
        precondition(code == 0, "the system refuses a key for its threads: \(String(cString: strerror(code)))")
        return key
    }()

    static var isSet: Bool { pthread_getspecific(key) != nil }

    /// Marks the calling thread for good. The value has no meaning but not to be nil.
    static func set() { pthread_setspecific(key, UnsafeRawPointer(bitPattern: 1)) }
}

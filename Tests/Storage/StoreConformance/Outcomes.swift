import Synchronization

/// Collects tasks that are started here and there, and later what became of them.
final class Outcomes: Sendable {
    private let tasks = Mutex<[Task<Void, any Error>]>([])

    func add(_ task: Task<Void, any Error>) { tasks.withLock { $0.append(task) } }

    func all() async -> [Result<Void, any Error>] {
        var results: [Result<Void, any Error>] = []
        for task in tasks.withLock({ $0 }) { results.append(await task.result) }
        return results
    }
}

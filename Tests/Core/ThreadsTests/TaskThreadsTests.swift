import Testing
import Threads

@Suite struct TaskThreadsTests {
    @Test func `tasks that prefer the threads run there, their children too, and others do not`() async {
        let threads = TaskThreads(count: 2)
        #expect(!TaskThreads.isCurrent)
        let (inside, children) = await withTaskExecutorPreference(threads) {
            let children = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        await Task.yield()
                        return TaskThreads.isCurrent
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            return (TaskThreads.isCurrent, children)
        }
        #expect(inside && children == Array(repeating: true, count: 8))
        #expect(!TaskThreads.isCurrent)
    }

    @Test func `what waits is done by whichever thread is free`() async {
        let threads = TaskThreads(count: 2)
        let count = await withTaskExecutorPreference(threads) {
            await withTaskGroup(of: Int.self) { group in
                for _ in 0..<2000 { group.addTask { 1 } }
                return await group.reduce(0, +)
            }
        }
        #expect(count == 2000)
    }
}

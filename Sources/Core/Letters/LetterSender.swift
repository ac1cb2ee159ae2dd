import Bus
import Domain
import Logging
import Primitives
import ServiceLifecycle
import Store
import Synchronization

/// Takes letters that are due and gives them to the mail server, one per connection at a time.
///
/// A connection ends one letter and takes the next in the same transaction: a process that is killed had at most one letter
/// per connection in its hands. Those are sent again under the same Message-ID; none is lost.
package final class LetterSender: Service {
    private let store: any Store
    private let bus: any Bus
    private let post: LetterPost
    private let clock: Clock
    private let logger: Logger
    private let connections: Int
    /// Queues in which something may be due.
    private let dueQueues = Mutex<Set<Int>>([])

    /// Longer than two attempts to give a letter away can take: then another process may take it.
    private static let lease = Duration.minutes(6)

    package init(store: any Store, bus: any Bus, post: LetterPost, connections: Int, clock: Clock, logger: Logger) {
        self.store = store
        self.bus = bus
        self.post = post
        self.connections = connections
        self.clock = clock
        self.logger = logger
    }

    /// Runs until the server shuts down; letters under way are finished first.
    package func run() async throws {
        if !store.capabilities.sharedBetweenProcesses { try? await store.write { try $0.releaseLetters() } }
        let alarms = (0..<connections).map { _ in AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }
        let announcements = bus.events(buffer: 256) { if case .lettersDue = $0 { true } else { false } }
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await event in announcements.cancelOnGracefulShutdown() {
                    if case .lettersDue(let queue) = event { self.dueQueues.withLock { _ = $0.insert(queue) } }
                    for alarm in alarms { alarm.continuation.yield() }
                }
            }
            group.addTask {
                await self.watchTheClock { for alarm in alarms { alarm.continuation.yield() } }
                for alarm in alarms { alarm.continuation.finish() }
            }
            for alarm in alarms {
                group.addTask { for await _ in alarm.stream { await self.sendAll() } }
            }
        }
    }

    /// Finds what nobody announced: letters put off, those of other processes, and the end of a pause.
    private func watchTheClock(_ wake: () -> Void) async {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let now = clock.now()
            do {
                let queues = try await store.read { try $0.dueLetterQueues(at: now) }
                dueQueues.withLock { $0.formUnion(queues) }
                if !queues.isEmpty { wake() }
            } catch {
                logger.warning("Letters cannot be read; trying again in a second", metadata: ["error": "\(error)"])
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
        }
    }

    /// Sends over one connection until nothing is due, the server pauses or the process shuts down.
    package func sendAll() async {
        var ended: LetterPost.Ended?
        repeat {
            let letter = await step(ending: ended)
            ended = nil
            if let letter { ended = await post.send(letter) }
        } while ended != nil
    }

    /// Ends a letter and takes the next. Once a letter has been given away its end must be written, so that is tried until
    /// it is, or the process ends.
    private func step(ending ended: LetterPost.Ended?) async -> ClaimedLetter? {
        var ended = ended
        while true {
            let mayTake = !Task.isShuttingDownGracefully && !post.isPaused
            let queue = mayTake ? dueQueues.withLock { $0.min() } : nil
            if queue == nil, ended == nil { return nil }
            do {
                let (last, lease) = (ended, Self.lease)
                let next = try await store.write { tx -> ClaimedLetter? in
                    try last?.write(tx)
                    return try queue.flatMap { try tx.claimLetter(queue: $0, lease: lease) }
                }
                if let next { return next }
                if let queue { dueQueues.withLock { _ = $0.remove(queue) } }
                ended = nil
            } catch StoreError.conflict where ended?.isWordless == false {
                // The letter would be given away again for ever.
                logger.warning("What was said of a letter cannot be written, so it ends without")
                ended = ended?.withoutWords()
            } catch {
                logger.warning("What became of a letter cannot be written; trying again in a second", metadata: ["error": "\(error)"])
                if ended == nil || Task.isCancelled { return nil }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}

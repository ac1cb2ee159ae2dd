import Bus
import Domain

/// A bus that says when somebody has begun to listen.
struct WatchedBus: Bus {
    let base: InProcessBus
    let listening: AsyncStream<Void>.Continuation

    func publish(_ events: [LiveEvent]) { base.publish(events) }

    func observe(_ observer: @escaping @Sendable (LiveEvent) -> Void) { base.observe(observer) }

    func events(buffer: Int, where isWanted: @escaping @Sendable (LiveEvent) -> Bool) -> AsyncStream<LiveEvent> {
        defer { listening.yield() }
        return base.events(buffer: buffer, where: isWanted)
    }
}

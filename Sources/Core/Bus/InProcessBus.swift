import Domain
import Synchronization

/// The bus of a server that is one process.
package final class InProcessBus: Bus {
    private struct Subscriber: Sendable {
        let isWanted: @Sendable (LiveEvent) -> Bool
        let continuation: AsyncStream<LiveEvent>.Continuation
    }

    private struct State: Sendable {
        var observers: [@Sendable (LiveEvent) -> Void] = []
        var subscribers: [Int: Subscriber] = [:]
        var nextSubscriber = 0
    }

    private let state = Mutex(State())

    package init() {}

    package func publish(_ events: [LiveEvent]) {
        if events.isEmpty { return }
        let (observers, subscribers) = state.withLock { ($0.observers, Array($0.subscribers.values)) }
        for event in events {
            for observer in observers { observer(event) }
            for subscriber in subscribers where subscriber.isWanted(event) { subscriber.continuation.yield(event) }
        }
    }

    package func observe(_ observer: @escaping @Sendable (LiveEvent) -> Void) {
        state.withLock { $0.observers.append(observer) }
    }

    package func events(buffer: Int, where isWanted: @escaping @Sendable (LiveEvent) -> Bool) -> AsyncStream<LiveEvent> {
        let (stream, continuation) = AsyncStream.makeStream(of: LiveEvent.self, bufferingPolicy: .bufferingNewest(buffer))
        let key = state.withLock { state in
            state.nextSubscriber += 1
            state.subscribers[state.nextSubscriber] = Subscriber(isWanted: isWanted, continuation: continuation)
            return state.nextSubscriber
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.subscribers.removeValue(forKey: key) }
        }
        return stream
    }
}

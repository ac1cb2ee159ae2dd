import Bus
import Domain
import Primitives
import Synchronization
import Testing

/// What the bus promises to those who publish and those who listen.
@Suite(.timeLimit(.minutes(2))) struct InProcessBusTests {
    /// Remembers events, in order, from any thread.
    private final class Heard: Sendable {
        private let events = Mutex<[LiveEvent]>([])

        func add(_ event: LiveEvent) { events.withLock { $0.append(event) } }

        var all: [LiveEvent] { events.withLock { $0 } }
    }

    private func post(_ number: Int) -> LiveEvent { .postPublished(PostID(rawValue: Int64(number))) }

    /// The next `count` events of the stream.
    private func next(_ count: Int, of stream: AsyncStream<LiveEvent>) async -> [LiveEvent] {
        var events: [LiveEvent] = []
        for await event in stream {
            events.append(event)
            if events.count == count { break }
        }
        return events
    }

    @Test func `an observer has heard every event, in order, when the publisher goes on`() {
        let (bus, one, other) = (InProcessBus(), Heard(), Heard())
        bus.observe { one.add($0) }
        bus.publish([post(1), .settingsChanged])
        bus.observe { other.add($0) }
        bus.publish([])
        bus.publish([.jobsDue(queue: 3)])
        #expect(one.all == [post(1), .settingsChanged, .jobsDue(queue: 3)])
        // From then on.
        #expect(other.all == [.jobsDue(queue: 3)])
    }

    @Test func `each stream gets what it wants, in order, from when it was asked for`() async {
        let bus = InProcessBus()
        bus.publish([post(1)])
        let posts = bus.events(buffer: 8) { if case .postPublished = $0 { true } else { false } }
        let all = bus.events(buffer: 8) { _ in true }
        bus.publish([post(2), .settingsChanged])
        bus.publish([post(3)])
        let (few, many) = (await next(2, of: posts), await next(3, of: all))
        #expect(few == [post(2), post(3)])
        #expect(many == [post(2), .settingsChanged, post(3)])
    }

    @Test(arguments: [1, 4]) func `a reader that falls behind loses the oldest, and holds nobody up`(buffer: Int) async {
        let bus = InProcessBus()
        let slow = bus.events(buffer: buffer) { _ in true }
        let quick = bus.events(buffer: 64) { _ in true }
        for number in 1...20 { bus.publish([post(number)]) }
        let (kept, all) = (await next(buffer, of: slow), await next(20, of: quick))
        let expected = (1...20).map { post($0) }
        #expect(kept == Array(expected.suffix(buffer)) && all == expected)
    }

    @Test func `a reader that stops is forgotten, others read on`() async {
        let (bus, asked) = (InProcessBus(), Heard())
        let stopping = bus.events(buffer: 8) { event in
            asked.add(event)
            return true
        }
        let staying = bus.events(buffer: 8) { _ in true }
        bus.publish([post(1)])
        let reader = Task {
            for await _ in stopping {}
        }
        reader.cancel()
        await reader.value
        bus.publish([post(2)])
        #expect(asked.all == [post(1)])
        let rest = await next(2, of: staying)
        #expect(rest == [post(1), post(2)])
    }

    @Test func `a stream that nobody kept is forgotten`() {
        let (bus, asked) = (InProcessBus(), Heard())
        _ = bus.events(buffer: 8) { event in
            asked.add(event)
            return true
        }
        bus.publish([post(1)])
        #expect(asked.all == [])
    }

    @Test func `events from many threads all arrive`() async {
        let (bus, heard) = (InProcessBus(), Heard())
        bus.observe { heard.add($0) }
        let stream = bus.events(buffer: 1024) { _ in true }
        await withTaskGroup(of: Void.self) { group in
            for number in 1...200 {
                let event = post(number)
                group.addTask { bus.publish([event]) }
            }
        }
        let expected = Set((1...200).map { post($0) })
        let arrived = await next(200, of: stream)
        #expect(Set(arrived) == expected && Set(heard.all) == expected && heard.all.count == 200)
    }
}

import Domain
import Store

extension TestWorld {
    /// The whole event log, in the order in which things happened; of one moment, in the order of the log.
    package func events() async throws -> [Event] {
        try await store.read { view in
            try (0..<64).flatMap { slot in
                var events: [LoggedEvent] = []
                while true {
                    let more = try view.events(slot: slot, after: events.last?.pos ?? 0, limit: 500)
                    events += more
                    if more.count < 500 { return events }
                }
            }
        }
        .sorted { ($0.event.at, $0.slot, $0.pos) < ($1.event.at, $1.slot, $1.pos) }
        .map(\.event)
    }
}

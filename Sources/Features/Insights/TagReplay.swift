import Domain
import Primitives

/// What the event log alone says of the hashtags that accounts follow. Pure.
struct TagReplay: Sendable {
    private(set) var tags: [AccountID: Set<String>] = [:]

    /// Whether `add` looks at the event at all.
    static func concerns(_ event: Event) -> Bool { event.object.kind == .hashtag }

    mutating func add(_ event: Event) {
        guard let tag = event.detail else { return }
        switch event.verb {
        case .follow: tags[event.owner, default: []].insert(tag)
        case .unfollow: tags[event.owner]?.remove(tag)
        default: break
        }
    }
}

import Domain
import Primitives

/// What the event log alone says of channels: whose they are, what is declared, whether they have ended. Pure.
struct ChannelReplay: Sendable {
    struct Standing: Sendable, Hashable {
        var owner: AccountID
        var declaration: ChannelDeclaration
        var isArchived = false
    }

    private(set) var channels: [AccountID: Standing] = [:]

    /// Whether `add` looks at the event at all.
    static func concerns(_ event: Event) -> Bool { event.verb == .declare }

    mutating func add(_ event: Event) {
        let id = AccountID(rawValue: event.object.id)
        let words = event.words
        switch words.first {
        case "opened", "taken":
            guard words.count > 1, let declaration = ChannelDeclaration(word: String(words[1])) else { return }
            channels[id] = Standing(owner: event.owner, declaration: declaration, isArchived: words.last == "archived")
        case "archived": channels[id]?.isArchived = true
        case "resumed": channels[id]?.isArchived = false
        // Handed over: whoever has it now has said so in another part of the log, earlier or later.
        case "given": if channels[id]?.owner == event.owner { channels[id] = nil }
        case "ended": channels[id] = nil
        case let word?: if let declaration = ChannelDeclaration(word: String(word)) { channels[id]?.declaration = declaration }
        case nil: break
        }
    }
}

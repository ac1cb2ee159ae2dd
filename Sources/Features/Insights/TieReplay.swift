import Domain
import Primitives

/// What the event log alone says of who follows whom and who is connected: fed with the events of all slots in the order in
/// which they happened, because a request lies in the bucket of one and its acceptance in that of the other. Pure.
struct TieReplay: Sendable {
    /// Follows and requests that hold.
    private(set) var follows: [Pair: FollowState] = [:]
    /// Who is connected or has asked, from the side of each of the two. What has run out is there until the log says so.
    private(set) var connections: [Pair: ConnectionState] = [:]

    /// One account and another; for follows, who follows whom.
    struct Pair: Hashable, Sendable {
        var one: AccountID
        var other: AccountID

        init(_ one: AccountID, _ other: AccountID) {
            self.one = one
            self.other = other
        }
    }

    /// The actor and whom the event is about; nil for events of other kinds. All events about two accounts have one of the
    /// two pairs that they form.
    static func pair(of event: Event) -> Pair? {
        switch event.verb {
        case _ where event.object.kind == .connection: outgoing(event)
        // Communities, conversations and introductions are asked for, accepted and left in the same words.
        case _ where event.object.kind != .account: nil
        case .block, .follow, .request, .unfollow, .accept, .decline, .remove: outgoing(event)
        default: nil
        }
    }

    /// Takes what `pair` finds to be about two accounts.
    mutating func add(_ event: Event) {
        switch event.verb {
        case _ where event.object.kind == .connection: connect(event)
        case .block: endConnection(AccountID(rawValue: event.object.id), event.actor)
        case .follow: follows[TieReplay.outgoing(event)] = .accepted
        case .request: follows[TieReplay.outgoing(event)] = .requested
        case .accept: follows[TieReplay.incoming(event)] = .accepted
        case .decline, .remove: follows[TieReplay.incoming(event)] = nil
        case .unfollow: follows[TieReplay.outgoing(event)] = nil
        default: break
        }
    }

    private mutating func connect(_ event: Event) {
        let (mine, theirs) = (TieReplay.outgoing(event), TieReplay.incoming(event))
        switch event.verb {
        case .request:
            connections[mine] = .asked
            if connections[theirs] != .declined { connections[theirs] = .askedBy }
        case .accept: (connections[mine], connections[theirs]) = (.connected, .connected)
        case .decline: connections[mine] = .declined
        case .expire:
            // Another request of the same moment may stand in the log before it.
            if connections[mine] == .asked || connections[mine] == nil {
                connections[mine] = nil
                if connections[theirs] != .asked { connections[theirs] = nil }
            }
        default: endConnection(AccountID(rawValue: event.object.id), event.actor)
        }
    }

    /// A no that was said holds on.
    private mutating func endConnection(_ one: AccountID, _ other: AccountID) {
        for pair in [Pair(one, other), Pair(other, one)] where connections[pair] != .declined { connections[pair] = nil }
    }

    private static func outgoing(_ event: Event) -> Pair { Pair(event.actor, AccountID(rawValue: event.object.id)) }
    private static func incoming(_ event: Event) -> Pair { Pair(AccountID(rawValue: event.object.id), event.actor) }
}

import Domain
import Primitives
import Store

/// What somebody does with an item that waits, other than answering it. Each throws not found for what does not wait.
package struct WaitingService: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// It needs no answer. A further message in a conversation waits anew.
    package func finish(_ key: WaitingKey, by actor: Actor) async throws {
        try await change(key, actor) { tx, item in
            item.set(.done)
            try tx.record(.done, item, by: actor, detail: key.detail)
        }
    }

    /// Puts it off. Throws invalid for a time that cannot be, see `Snooze.end`.
    package func snooze(_ key: WaitingKey, _ snooze: Snooze, by actor: Actor) async throws -> Timestamp {
        try await change(key, actor) { tx, item in
            let end = try snooze.end(from: tx.now)
            item.set(.asleep(until: end))
            try tx.record(.snooze, item, by: actor, detail: "\(key.detail) \(end.milliseconds)")
            return end
        }
    }

    /// Nothing of the thread or the conversation waits from now on, nor are there notifications of it. Throws invalid for a
    /// request, which is answered or put off.
    package func mute(_ key: WaitingKey, by actor: Actor) async throws {
        try await change(key, actor) { tx, item in try tx.setMuted(true, item) }
    }

    /// Takes back the latest of `finish`, `snooze` and `mute`, so that it waits as before, since when it did. Nothing happens
    /// when there is nothing to take back.
    package func undo(_ key: WaitingKey, by actor: Actor) async throws {
        try await change(key, actor) { tx, item in
            // Another item of the same thread may have been muted with it: what was done with this one comes first.
            if item.state.isOpen(at: tx.now), try tx.isMuted(item) { return try tx.setMuted(false, item) }
            if item.state == .open { return }
            item.undo()
            try tx.recordTakenBack(item, by: actor)
        }
    }

    /// Remembers what the actor wants here; shown to nobody else.
    package func setGoal(_ goal: Goal, by actor: Actor) async throws {
        try await store.write { tx in
            let own = try tx.activeAccount(of: actor)
            try tx.setGoal(goal, of: own.id)
        }
    }

    func change<Result: Sendable>(
        _ key: WaitingKey, _ actor: Actor, _ body: @escaping @Sendable (any Transaction, inout WaitingItem) throws -> Result
    ) async throws -> Result {
        try await store.write { tx in
            let own = try tx.activeAccount(of: actor)
            guard let found = try tx.lockWaiting(key, of: own.id), !found.hasEnded(at: tx.now) else { throw RuleError.notFound }
            var item = found
            let result = try body(tx, &item)
            if item.hands != found.hands { try tx.setHands(item) }
            if (item.state, item.former) != (found.state, found.former) { try tx.setWaiting(item) }
            try tx.removeEndedWaiting(of: own.id)
            return result
        }
    }
}

extension Transaction {
    /// An event of the actor's own, kept to themselves. `detail` names the item, because events have fewer kinds of objects.
    func record(_ verb: EventVerb, _ item: WaitingItem, by actor: Actor, detail: String) throws {
        try recordAgain(event(verb, item.key.eventObject, by: actor, detail))
    }

    fileprivate func recordTakenBack(_ item: WaitingItem, by actor: Actor) throws {
        try recordAgain(event(.undo, item.key.eventObject.undoing(.done), by: actor, item.key.detail))
    }

    private func event(_ verb: EventVerb, _ object: EventObject, by actor: Actor, _ detail: String) -> Event {
        Event(
            at: now, actor: actor.account, verb: verb, object: object, owner: actor.account, provenance: actor.provenance,
            detail: detail)
    }

    fileprivate func setMuted(_ isMuted: Bool, _ item: WaitingItem) throws {
        switch item.key.kind {
        case .conversation:
            guard try setMuted(isMuted, conversation: ConversationID(rawValue: item.key.object), of: item.account) else {
                throw RuleError.notFound
            }
        case .post, .question:
            guard let root = try root(of: item) else { throw RuleError.notFound }
            if isMuted { try muteThread(root, by: item.account) } else { _ = try unmuteThread(root, by: item.account) }
        case .connectionRequest, .followRequest, .communityRequest, .introduction, .proposal:
            throw RuleError(.invalid, "request_not_mutable", "A request cannot be muted. Answer it, or put it off.")
        }
    }

    fileprivate func isMuted(_ item: WaitingItem) throws -> Bool {
        switch item.key.kind {
        case .conversation:
            return try conversation(ConversationID(rawValue: item.key.object), of: item.account)?.isMuted ?? false
        case .post, .question:
            guard let root = try root(of: item) else { return false }
            let marks = try marks(of: item.account, posts: [], roots: [root], pinnable: [], polls: [], conversations: [], references: [])
            return marks.mutedThreads.contains(root)
        case .connectionRequest, .followRequest, .communityRequest, .introduction, .proposal: return false
        }
    }

    private func root(of item: WaitingItem) throws -> PostID? {
        guard let post = item.post else { return nil }
        return try posts([post], known: { _, _ in true }).first?.post.root
    }
}

import Domain
import Jobs
import Primitives
import Store

/// Favouriting, boosting, bookmarking, pinning, voting and muting threads. Each is idempotent: doing it twice changes
/// nothing and is no error. Figures, events and notifications change in the same transaction, exactly once.
///
/// Every method throws `RuleError` when a rule refuses and `StoreError.busy` when the store cannot serve.
package struct Reactions: Sendable {
    let store: any Store
    let clock: Clock
    let limits: PublishingLimits

    package init(store: any Store, clock: Clock, limits: PublishingLimits = PublishingLimits()) {
        self.store = store
        self.clock = clock
        self.limits = limits
    }

    package func favourite(_ id: PostID, by actor: Actor) async throws {
        try await act(id, actor) { tx, target, at in
            guard target.mayReact else { throw RuleError.notFound }
            let post = target.post
            guard try tx.addFavourite(post.id, by: actor.account) else { return }
            try tx.adjustCounters(of: post.id, replies: 0, boosts: 0, favourites: 1)
            try tx.recordAgain(Reactions.event(.like, post, actor.coming(through: id, to: post.id), at))
            if post.author != actor.account {
                try tx.enqueue(NotificationJob(.favourite, to: post.author, by: actor.account, about: post.id).job)
            }
        }
    }

    package func unfavourite(_ id: PostID, by actor: Actor) async throws {
        try await takeBack(id, actor) { tx, post, at in
            guard try tx.removeFavourite(post, by: actor.account) else { return false }
            guard let author = try tx.author(of: post) else { return true }
            try tx.adjustCounters(of: post, replies: 0, boosts: 0, favourites: -1)
            try tx.recordUndo(
                of: Event(
                    at: at, actor: actor.account, verb: .like, object: .post(post), owner: author, provenance: actor.provenance))
            try tx.withdrawNotification(.favourite, to: author, by: actor.account, about: post.rawValue)
            return true
        }
    }

    package func bookmark(_ id: PostID, by actor: Actor) async throws {
        try await act(id, actor) { tx, target, _ in _ = try tx.addBookmark(target.post.id, by: actor.account) }
    }

    package func removeBookmark(_ id: PostID, by actor: Actor) async throws {
        try await takeBack(id, actor) { tx, post, _ in try tx.removeBookmark(post, by: actor.account) }
    }

    /// Pins one's own post to the profile; at most `limits.pins`, no boosts and no direct posts.
    package func pin(_ id: PostID, by actor: Actor) async throws {
        try TeamRules.requirePublishing(actor.team)
        let most = limits.pins
        try await act(id, actor) { tx, target, _ in
            guard target.post.author == actor.account else {
                throw RuleError(.invalid, "pin_not_own", "You can only pin posts of your own.")
            }
            guard target.post.audience != .direct else {
                throw RuleError(.invalid, "pin_direct", "Posts to named people cannot be pinned.")
            }
            // Counted after it was added: who has pinned the most may pin one of them again.
            guard try tx.addPin(target.post.id, by: actor.account) else { return }
            guard try tx.pinCount(of: actor.account) <= most else {
                throw RuleError(.invalid, "pin_limit", "You have pinned \(most) posts, which is the most.", values: ["most": "\(most)"])
            }
            tx.announce(.accountChanged(actor.account))
        }
    }

    package func unpin(_ id: PostID, by actor: Actor) async throws {
        try TeamRules.requirePublishing(actor.team)
        try await act(id, actor) { tx, target, _ in
            guard target.post.author == actor.account else { throw RuleError.notFound }
            if try tx.removePin(target.post.id, by: actor.account) { tx.announce(.accountChanged(actor.account)) }
        }
    }

    /// No more notifications from the thread of the post.
    package func muteThread(of id: PostID, by actor: Actor) async throws {
        try await act(id, actor) { tx, target, _ in try tx.muteThread(target.post.root, by: actor.account) }
    }

    package func unmuteThread(of id: PostID, by actor: Actor) async throws {
        try await takeBack(id, actor) { tx, post, _ in
            let root = try tx.posts([post], known: { _, _ in true }).first?.post.root ?? post
            return try tx.unmuteThread(root, by: actor.account)
        }
    }

    /// Runs `body` with the post (for a boost: what it passes on) as far as the actor may see it.
    func act(
        _ id: PostID, _ actor: Actor, _ body: @escaping @Sendable (any Transaction, ReachablePost, Timestamp) throws -> Void
    ) async throws {
        let at = clock.now()
        try await store.write { tx in
            try body(tx, Reactions.original(id, actor, tx, at), at)
        }
    }

    /// Runs `body` with the id of the post (for a boost: of what it passes on), whether or not the actor may see the post by
    /// now: what one has done oneself can always be taken back. `body` says whether there was anything. When there was not,
    /// a post that the actor may not see is answered as absent. Returns the id.
    @discardableResult
    func takeBack(
        _ id: PostID, _ actor: Actor, _ body: @escaping @Sendable (any Transaction, PostID, Timestamp) throws -> Bool
    ) async throws -> PostID {
        let at = clock.now()
        return try await store.write { tx in
            _ = try tx.activeAccount(of: actor)
            let post = try tx.originalID(of: id)
            if try !body(tx, post, at) { _ = try Reactions.original(id, actor, tx, at) }
            return post
        }
    }

    static func original(_ id: PostID, _ actor: Actor, _ tx: any Transaction, _ at: Timestamp) throws -> ReachablePost {
        let target = try ReachablePost(id, for: actor, in: tx, at: at)
        guard let original = target.post.boostOf else { return target }
        return try ReachablePost(original, for: actor, in: tx, at: at)
    }

    static func event(_ verb: EventVerb, _ post: Post, _ actor: Actor, _ at: Timestamp, detail: String? = nil) -> Event {
        Event(
            at: at, actor: actor.account, verb: verb, object: .post(post.id), owner: post.author, provenance: actor.provenance,
            detail: detail)
    }
}

extension ReadView {
    /// What the post passes on when it is a boost; else its own id, known or not.
    func originalID(of id: PostID) throws -> PostID {
        try posts([id], known: { _, _ in true }).first?.post.boostOf ?? id
    }
}

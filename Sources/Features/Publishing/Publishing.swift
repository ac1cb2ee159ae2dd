import Domain
import Jobs
import Primitives
import Store
import Text

/// Posting, editing, deleting. One call is one transaction that holds the change, its events and its jobs.
///
/// Every method throws `RuleError` when a rule refuses, and `StoreError.busy` when the store cannot serve.
package struct Publishing: Sendable {
    let store: any Store
    let clock: Clock
    package let limits: PublishingLimits
    /// The host in `@name@host` of this server: such a mention is a local one.
    let localHost: String
    /// Host and port of our pages, of which there are no previews.
    let localAuthority: String

    /// `localAuthority`: that of our pages; nil when it is `localHost` too.
    package init(
        store: any Store, clock: Clock, localHost: String, localAuthority: String? = nil, limits: PublishingLimits = PublishingLimits()
    ) {
        self.store = store
        self.clock = clock
        self.localHost = localHost
        self.localAuthority = localAuthority ?? localHost
        self.limits = limits
    }

    /// Publishes a draft and returns the post's id: that of the first answer when the Idempotency-Key was used within 24
    /// hours.
    package func publish(_ draft: PostDraft, by actor: Actor) async throws -> PostID {
        let checked = try CheckedDraft(draft, limits: limits, team: actor.team)
        return try await write(by: actor, at: clock.now()) { try $0.publish(checked) }
    }

    /// Runs an act that may make a post in one transaction; again when another process took the post's id.
    func write<Value: Sendable>(
        by actor: Actor, at: Timestamp, _ body: @escaping @Sendable (PublishingAct) throws -> Value
    ) async throws -> Value {
        let (localHost, localAuthority, previewSeconds) = (localHost, localAuthority, limits.previewSeconds)
        for _ in 0..<8 {
            do {
                return try await store.write { tx in
                    var act = PublishingAct(tx: tx, actor: actor, at: at, localHost: localHost)
                    act.previewSeconds = previewSeconds
                    act.localAuthority = localAuthority
                    return try body(act)
                }
            } catch is TakenID { continue }
        }
        throw StoreError.busy("eight ids in a row were taken")
    }

    /// Replaces text, warning, language and poll of one's own post; the version before is kept. Throws conflict
    /// for the post of a project.
    package func edit(_ id: PostID, to draft: PostDraft, by actor: Actor) async throws {
        let checked = try CheckedDraft(draft, limits: limits, team: actor.team)
        try await write(by: actor, at: clock.now()) { act in
            try act.checkIsNoProject(id)
            try act.edit(id, to: checked)
        }
    }

    /// Takes the preview of a link away from one's own post; none comes back. Nothing happens when it is gone. Throws not found for
    /// anybody else's post.
    package func removePreview(of id: PostID, by actor: Actor) async throws {
        try await write(by: actor, at: clock.now()) { try $0.removePreview(of: id) }
    }

    /// Changes who may answer one's own post from now on. Throws not found for anybody else's and for a boost.
    package func setReplyControl(_ control: ReplyControl, of id: PostID, by actor: Actor) async throws {
        let at = clock.now()
        let localHost = localHost
        try await store.write { tx in
            try PublishingAct(tx: tx, actor: actor, at: at, localHost: localHost).setReplyControl(control, of: id)
        }
    }

    /// Deletes one's own post or boost; a moderator may delete anybody's. What it answered and was counted in is corrected. Its
    /// pictures go with it, or are kept back for a while, for an author who writes it anew.
    package func delete(_ id: PostID, by actor: Actor, keepsPictures: Bool = false) async throws {
        let at = clock.now()
        let localHost = localHost
        try await store.write { tx in
            var act = PublishingAct(tx: tx, actor: actor, at: at, localHost: localHost)
            act.keepsPictures = keepsPictures
            try act.delete(id)
        }
    }
}

import Domain
import Jobs
import Primitives
import Store

/// What somebody writes and publishes later: kept with its versions, published by hand, or by the clock through the same
/// rules as every post. Only those who may publish for its owner see or change a draft; for others it does not exist.
///
/// Every method throws `RuleError` when a rule refuses, and `StoreError.busy` when the store cannot serve.
package struct Drafts: Sendable {
    let publishing: Publishing

    package init(publishing: Publishing) { self.publishing = publishing }

    /// Keeps something new. Nothing but its size and its pictures is checked: it is not finished.
    package func keep(_ content: DraftContent, by actor: Actor) async throws -> Draft {
        try await write(by: actor) { try $0.keep(content, as: $0.tx.nextID(in: $0.owner.bucket), at: nil) }
    }

    /// Keeps something new that the clock is to publish at `time`. The rules are asked now, too, so that what cannot go out is
    /// refused while somebody looks. `keyHash`: see `PostDraft`; the same key gives the same draft.
    package func schedule(
        _ content: DraftContent, at time: Timestamp, keyHash: [UInt8]? = nil, by actor: Actor
    ) async throws -> Draft {
        let read = try ReadDraft(content, publishing, actor)
        return try await write(by: actor) { act in
            let id: DraftID = act.tx.nextID(in: act.owner.bucket)
            if let keyHash, let first = try act.firstAnswer(to: keyHash, new: id) { return first }
            try act.check(content, read, at: time)
            return try act.keep(content, as: id, at: time)
        }
    }

    /// Replaces its content; the version before is kept. A scheduled one stays so and must hold to the rules, one that failed
    /// becomes a draft again.
    package func change(_ id: DraftID, to content: DraftContent, by actor: Actor) async throws -> Draft {
        let isScheduled = try await draft(id, for: actor).state == .scheduled
        let read = isScheduled ? try ReadDraft(content, publishing, actor) : nil
        return try await write(by: actor) { act in
            let old = try act.own(id)
            if let time = old.publishAt, old.state == .scheduled { try act.check(content, read, moving: old, to: time) }
            return try act.save(old, content: content, state: old.state == .failed ? .draft : old.state, at: old.publishAt)
        }
    }

    /// Replaces its content and sets or moves the time at which it is published, all or nothing: what is refused leaves both as they
    /// were.
    package func change(_ id: DraftID, to content: DraftContent, at time: Timestamp, by actor: Actor) async throws -> Draft {
        _ = try await draft(id, for: actor)
        let read = try ReadDraft(content, publishing, actor)
        return try await write(by: actor) { act in
            let old = try act.own(id)
            try act.check(content, read, moving: old, to: time)
            return try act.save(old, content: content, state: .scheduled, at: time)
        }
    }

    /// Sets or moves the time at which it is published.
    package func schedule(_ id: DraftID, at time: Timestamp, by actor: Actor) async throws -> Draft {
        let read = try ReadDraft(try await draft(id, for: actor).content, publishing, actor)
        return try await write(by: actor) { act in
            let old = try act.own(id)
            try act.check(old.content, read, moving: old, to: time)
            return try act.save(old, content: old.content, state: .scheduled, at: time)
        }
    }

    /// Takes the time away; it stays as a draft.
    package func unschedule(_ id: DraftID, by actor: Actor) async throws -> Draft {
        try await write(by: actor) { act in
            let old = try act.own(id)
            return try act.save(old, content: old.content, state: .draft, at: nil)
        }
    }

    /// Brings back the text of an earlier version, as a new one. Pictures that are gone meanwhile stay away.
    package func restore(_ id: DraftID, version: Int, by actor: Actor) async throws -> Draft {
        try await write(by: actor) { act in
            let old = try act.own(id)
            guard let version = try act.tx.versions(of: id, limit: Limits.Draft.versions).first(where: { $0.number == version }) else {
                throw RuleError.notFound
            }
            var content = version.content
            let left = Set(try act.tx.media(content.pictures).filter { $0.owner == act.owner && $0.post == nil }.map(\.id))
            content.pictures = content.pictures.filter(left.contains)
            return try act.save(old, content: content, state: .draft, at: nil)
        }
    }

    /// Publishes it now, as a post like any other. It ends with that.
    package func publish(_ id: DraftID, by actor: Actor) async throws -> PostID {
        let read = try ReadDraft(try await draft(id, for: actor).content, publishing, actor)
        return try await write(by: actor) { try $0.publish($0.own(id), read) }
    }

    /// Deletes it with its versions. Its pictures expire as if they had just been uploaded.
    package func delete(_ id: DraftID, by actor: Actor) async throws {
        try await write(by: actor) { act in
            let draft = try act.own(id)
            _ = try act.tx.deleteDraft(id)
            try act.release(draft.content.namedMedia)
        }
    }

    /// The account's own draft. Throws not found for anybody else's.
    package func draft(_ id: DraftID, for actor: Actor) async throws -> Draft {
        try TeamRules.requirePublishing(actor.team)
        guard let draft = try await publishing.store.read({ try $0.draft(id) }), draft.owner == actor.account else { throw RuleError.notFound }
        return draft
    }

    /// Earlier versions of the account's own draft, the latest first.
    package func versions(of id: DraftID, for actor: Actor) async throws -> [DraftVersion] {
        let draft = try await draft(id, for: actor)
        return try await publishing.store.read { try $0.versions(of: draft.id, limit: Limits.Draft.versions) }
    }

    /// The account's drafts in one of these states, newest first.
    package func list(_ states: Set<DraftState>, _ page: PageRequest<DraftKey>, for actor: Actor) async throws -> [Draft] {
        try TeamRules.requirePublishing(actor.team)
        return try await publishing.store.read { try $0.drafts(of: actor.account, in: states, page) }
    }

    private func write<Value: Sendable>(by actor: Actor, _ body: @escaping @Sendable (DraftAct) throws -> Value) async throws -> Value {
        let limits = publishing.limits
        return try await publishing.write(by: actor, at: publishing.clock.now()) { act in
            _ = try act.tx.activeAccount(of: actor)
            try TeamRules.requirePublishing(actor.team)
            return try body(DraftAct(publishing: act, limits: limits))
        }
    }
}

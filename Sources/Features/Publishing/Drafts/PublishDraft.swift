import Domain
import Jobs
import Primitives
import Store

/// Job `drafts.publish`: publishes a draft when its time has come, by the rules of that moment. What a rule refuses stays as a
/// failed draft, with the reason, and its owner is told; so is it when the job is given up. A draft that was moved, published or
/// taken back meanwhile is left alone.
package struct PublishDraft: JobHandler {
    package static let kind = JobKind.publishDraft

    private let publishing: Publishing

    package init(_ publishing: Publishing) { self.publishing = publishing }

    /// The post and the end of the draft are one transaction before that of the job: done again, it finds no draft.
    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try DraftJob(json: job.payload)
        let store = publishing.store
        guard let draft = try await store.read({ try $0.draft(work.draft) }), draft.isDue(at: work.time) else { return { _ in } }
        do {
            try await publish(work, draft)
            return { _ in }
        } catch let error as RuleError {
            return { tx in try fail(work, error, in: tx) }
        }
    }

    /// Whoever wrote it does not go on waiting for it.
    package func givenUp(_ job: ClaimedJob) -> JobEffect {
        guard let work = try? DraftJob(json: job.payload) else { return { _ in } }
        let error = RuleError(.unavailable, "draft_gave_up", "The server could not publish this. Please try again.")
        return { tx in try fail(work, error, in: tx) }
    }

    private func publish(_ work: DraftJob, _ seen: Draft) async throws {
        let limits = publishing.limits
        // What the team's saved answers say is asked of answers only, and no draft is one.
        let read = try ReadDraft(seen.content, publishing, Actor(account: seen.owner))
        try await publishing.write(by: Actor(account: seen.owner), at: publishing.clock.now()) { act in
            guard let draft = try act.tx.lockDraft(work.draft), draft.isDue(at: work.time) else { return }
            var writer = act
            writer.actor = try actor(of: draft, in: act.tx)
            _ = try DraftAct(publishing: writer, limits: limits).publish(draft, read)
        }
    }

    /// Whoever scheduled it, as what they are for the account by now. Throws forbidden for who acts for it no longer.
    private func actor(of draft: Draft, in view: any ReadView) throws -> Actor {
        var flags: EventFlags = .scheduled
        if draft.app?.isAutomated == true { flags.insert(.automated) }
        var actor = Actor(account: draft.owner, app: draft.app, provenance: Provenance(flags: flags, actedBy: draft.member))
        let memberships = try view.memberships(of: draft.owner)
        if memberships.isEmpty { return actor }
        guard let own = memberships.first(where: { $0.member == draft.member }), try view.member(own.member)?.mayAct == true else {
            throw RuleError(.forbidden, "draft_writer_left", "Whoever scheduled this acts for the account no longer.")
        }
        var kin = try view.memberships(of: own.member).map(\.account)
        if own.isShared {
            try TeamRules.requirePublishing(own.role)
            actor.team = own.role
            kin += memberships.map(\.person)
        }
        actor.provenance.kin = kin.filter { $0 != draft.owner }
        return actor
    }

    private func fail(_ work: DraftJob, _ error: RuleError, in tx: any Transaction) throws {
        guard let old = try tx.lockDraft(work.draft), old.isDue(at: work.time) else { return }
        var draft = old
        (draft.state, draft.failure, draft.updatedAt) = (.failed, DraftFailure(error), publishing.clock.now())
        try tx.saveDraft(draft, was: old)
        try tx.enqueue(NotificationJob(.draftFailed, to: draft.owner, by: draft.owner, subject: draft.id.rawValue).job)
    }
}

import Domain
import Jobs
import Primitives
import Store

/// Job `drafts.publish`: publishes a draft when its time has come, by the rules of that moment. What a rule refuses stays as a
/// failed draft, with the reason, and its owner is told. A draft that was moved, published or taken back meanwhile is left alone.
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

    private func publish(_ work: DraftJob, _ seen: Draft) async throws {
        let limits = publishing.limits
        let team = try await role(of: seen)
        var flags: EventFlags = .scheduled
        if seen.app?.isAutomated == true { flags.insert(.automated) }
        let actor = Actor(
            account: seen.owner, app: seen.app, provenance: Provenance(flags: flags, actedBy: seen.member), team: team)
        try await publishing.write(by: actor, at: publishing.clock.now()) { act in
            guard let draft = try act.tx.lockDraft(work.draft), draft.isDue(at: work.time) else { return }
            _ = try DraftAct(publishing: act, limits: limits).publish(draft)
        }
    }

    /// What the member may do for the account by now; nil for their own. Throws forbidden for who acts for it no longer.
    private func role(of draft: Draft) async throws -> AccountMembership.Role? {
        let memberships = try await publishing.store.read { try $0.memberships(of: draft.owner) }
        if memberships.isEmpty { return nil }
        guard let own = memberships.first(where: { $0.member == draft.member }) else {
            throw RuleError(.forbidden, "draft_writer_left", "Whoever scheduled this acts for the account no longer.")
        }
        guard own.isShared else { return nil }
        try TeamRules.requirePublishing(own.role)
        return own.role
    }

    private func fail(_ work: DraftJob, _ error: RuleError, in tx: any Transaction) throws {
        guard let old = try tx.lockDraft(work.draft), old.isDue(at: work.time) else { return }
        var draft = old
        (draft.state, draft.failure, draft.updatedAt) = (.failed, DraftFailure(error), publishing.clock.now())
        try tx.saveDraft(draft, was: old)
        try tx.enqueue(NotificationJob(.draftFailed, to: draft.owner, by: draft.owner, subject: draft.id.rawValue).job)
    }
}

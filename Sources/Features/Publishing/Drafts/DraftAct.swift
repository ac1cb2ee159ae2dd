import Domain
import Jobs
import Primitives
import Store
import Text

/// One act on drafts inside its transaction.
struct DraftAct {
    let publishing: PublishingAct
    let limits: PublishingLimits

    var tx: any Transaction { publishing.tx }
    var owner: AccountID { publishing.actor.account }

    /// The owner's draft, locked. Throws not found for every other.
    func own(_ id: DraftID) throws -> Draft {
        guard let draft = try tx.lockDraft(id), draft.owner == owner else { throw RuleError.notFound }
        return draft
    }

    /// Adds a draft, scheduled when there is a time.
    func keep(_ content: DraftContent, as id: DraftID, at time: Timestamp?) throws -> Draft {
        guard try tx.draftCount(of: owner) < Limits.Draft.perAccount else {
            throw RuleError(
                .conflict, "too_many_drafts", "You keep \(Limits.Draft.perAccount) drafts: publish or delete some first.",
                values: ["most": "\(Limits.Draft.perAccount)"])
        }
        try checkSize(content)
        try hold(content.shownMedia)
        let draft = Draft(
            id: id, owner: owner, member: publishing.actor.provenance.actedBy, app: publishing.actor.app,
            content: content, state: time == nil ? .draft : .scheduled, publishAt: time, createdAt: publishing.at)
        guard try tx.insertDraft(draft) else { throw TakenID() }
        if let time { try tx.enqueue(DraftJob(draft.id, at: time).job) }
        return draft
    }

    /// Writes a locked draft anew. Its job is enqueued when its time has changed.
    func save(_ old: Draft, content: DraftContent, state: DraftState, at time: Timestamp?) throws -> Draft {
        var draft = old
        (draft.content, draft.state, draft.publishAt, draft.failure) = (content, state, state == .draft ? nil : time, nil)
        (draft.member, draft.app, draft.updatedAt) = (publishing.actor.provenance.actedBy, publishing.actor.app, publishing.at)
        if content != old.content {
            try checkSize(content)
            try hold(content.shownMedia.subtracting(old.content.shownMedia))
            draft.version += 1
        }
        try tx.saveDraft(draft, was: old)
        if content != old.content { try release(old.content.namedMedia.subtracting(content.shownMedia)) }
        if let time = draft.publishAt, old.state != .scheduled || old.publishAt != time { try tx.enqueue(DraftJob(draft.id, at: time).job) }
        return draft
    }

    /// Publishes a locked draft, which ends with that. Pictures that the post does not show expire then. `read`: what was read of it
    /// before the transaction, which holds unless the draft has changed since.
    func publish(_ draft: Draft, _ read: ReadDraft) throws -> PostID {
        let checked = try checked(draft.content, read)
        // Who is here, and who writes for the owner, may have changed since it was scheduled.
        if publishing.actor.provenance.flags.contains(.scheduled) { try checkAddressesNobody(checked) }
        _ = try tx.deleteDraft(draft.id)
        let post = try publishing.publish(checked)
        try release(draft.content.namedMedia)
        return post
    }

    /// Reading a long text takes time in which nobody else writes: done here for what has changed since only.
    private func checked(_ content: DraftContent, _ read: ReadDraft?) throws -> CheckedDraft {
        if let read, read.content == content { return read.checked }
        return try CheckedDraft(content.post, limits: limits, team: publishing.actor.team)
    }

    /// A draft is not finished; it only must not be far larger than what could ever be published.
    private func checkSize(_ content: DraftContent) throws {
        let article = content.article.map { $0.title.utf8.count + $0.summary.utf8.count + $0.markdown.utf8.count } ?? 0
        let bytes = article + content.text.utf8.count + content.spoiler.utf8.count + content.threadTitle.utf8.count
        guard bytes <= Limits.Request.bodyBytes, content.pictures.count <= Limits.Media.perPost,
            content.namedMedia.count <= Limits.Article.pictures
        else {
            throw RuleError(.invalid, "draft_too_long", "This is too long to be kept as a draft.", field: "text")
        }
        guard (content.poll?.options.count ?? 0) <= limits.pollOptions else {
            throw RuleError(
                .invalid, "poll_options", "A poll needs 2 to \(limits.pollOptions) options.", field: "poll[options]",
                values: ["most": "\(limits.pollOptions)"])
        }
    }

    /// Pictures of a draft do not expire. One that is somebody else's or in a post is as if it were not there.
    private func hold(_ ids: Set<MediaID>) throws {
        let items = try tx.lockMedia(ids.sorted())
        guard items.count == ids.count, items.allSatisfy({ $0.owner == owner && $0.use == .post && $0.post == nil && $0.failure() == nil })
        else {
            throw RuleError(.invalid, "media_unknown", "One of the pictures is not there any more, or in another post.", field: "media_ids")
        }
        for old in items where old.expiresAt != nil {
            var item = old
            item.expiresAt = nil
            if item.state == .withdrawn { item.state = .ready }
            try tx.saveMedia(item, was: old)
        }
    }

    /// Pictures that no draft holds any more expire as if they had just been uploaded.
    func release(_ ids: Set<MediaID>) throws {
        let held = try tx.heldMedia(among: ids.sorted())
        for old in try tx.lockMedia(ids.subtracting(held).sorted())
        where old.owner == owner && old.use == .post && old.post == nil && old.expiresAt == nil {
            var item = old
            item.expiresAt = publishing.at.adding(.hours(Limits.Media.unattachedHours))
            try tx.saveMedia(item, was: old)
        }
    }
}

/// What is asked of something that the clock is to publish.
extension DraftAct {
    /// Throws invalid when the time is too near or too far, when too much is scheduled, and when the rules would refuse the
    /// post today.
    func check(_ content: DraftContent, _ read: ReadDraft, at time: Timestamp) throws {
        try check(time)
        try checkNumber(at: time)
        try checkRules(content, read)
    }

    /// The same for a draft that is there: one that only keeps its time asks no other number.
    func check(_ content: DraftContent, _ read: ReadDraft?, moving old: Draft, to time: Timestamp) throws {
        if !old.isDue(at: time) {
            try check(time)
            try checkNumber(at: time, but: old)
        }
        try checkRules(content, read)
    }

    private func check(_ time: Timestamp) throws(RuleError) {
        let values = ["minutes": "\(Limits.Draft.soonestMinutes)"]
        guard time >= publishing.at.adding(.minutes(Limits.Draft.soonestMinutes)) else {
            throw RuleError(
                .invalid, "scheduled_too_soon", "The time must lie at least \(Limits.Draft.soonestMinutes) minutes ahead.", field: "scheduled_at",
                values: values)
        }
        guard time <= publishing.at.adding(.days(Limits.Draft.latestDays)) else {
            throw RuleError(.invalid, "scheduled_too_late", "The time must lie within the next five years.", field: "scheduled_at")
        }
    }

    /// Mastodon's two limits: in all, and on one day.
    private func checkNumber(at time: Timestamp, but old: Draft? = nil) throws {
        let day = Timestamp(milliseconds: time.milliseconds / 86_400_000 * 86_400_000)
        func isFull(_ most: Int, _ start: Timestamp, _ end: Timestamp) throws -> Bool {
            let own = old?.state == .scheduled && old?.publishAt.map { $0 >= start && $0 < end } == true ? 1 : 0
            return try tx.scheduledCount(of: owner, from: start, to: end) - own >= most
        }
        let end = publishing.at.adding(.days(Limits.Draft.latestDays + 1))
        if try isFull(Limits.Draft.scheduled, Timestamp(milliseconds: 0), end) {
            throw RuleError(
                .invalid, "scheduled_too_many", "You have \(Limits.Draft.scheduled) scheduled posts already.", field: "scheduled_at",
                values: ["most": "\(Limits.Draft.scheduled)"])
        }
        if try isFull(Limits.Draft.scheduledPerDay, day, day.adding(.days(1))) {
            throw RuleError(
                .invalid, "scheduled_day_full", "You have \(Limits.Draft.scheduledPerDay) scheduled posts on that day already.",
                field: "scheduled_at", values: ["most": "\(Limits.Draft.scheduledPerDay)"])
        }
    }

    private func checkRules(_ content: DraftContent, _ read: ReadDraft?) throws {
        let checked = try checked(content, read)
        try checked.check(pictureCount: content.pictures.count)
        _ = try publishing.audience(of: checked, by: owner, answering: nil)
        try checkAddressesNobody(checked)
    }

    /// A greeting is written by somebody at that moment, as answers and messages are. Throws invalid for a mention of somebody
    /// here who does not write for the owner.
    private func checkAddressesNobody(_ checked: CheckedDraft) throws {
        guard !checked.text.mentions.isEmpty, let author = try tx.account(owner) else { return }
        let mentioned = Set(try publishing.entities(of: checked, author: author).mentions.map(\.account))
        let team = Set(publishing.actor.provenance.kin + (try tx.memberships(of: owner).map(\.person)) + [owner])
        let others = try tx.accounts(mentioned.subtracting(team).sorted()).values
        guard others.contains(where: { $0.kind == .person && $0.host.isEmpty }) else { return }
        throw RuleError(
            .invalid, "scheduled_mention",
            "People are spoken to by people at that moment: a scheduled post cannot mention somebody here who does not write with you.",
            field: "scheduled_at")
    }

    /// The draft that was made for the same Idempotency-Key within 24 hours and is still there; else remembers `new` as the
    /// answer. Of two requests at once the second waits for the row of the first, so that only one makes a draft.
    func firstAnswer(to keyHash: [UInt8], new id: DraftID) throws -> Draft? {
        if try tx.rememberIdempotency(of: owner, keyHash: keyHash, post: PostID(rawValue: id.rawValue)) { return nil }
        let since = publishing.at.adding(.hours(-24))
        guard let first = try tx.idempotentPost(of: owner, keyHash: keyHash, since: since) else { return nil }
        return try tx.draft(DraftID(rawValue: first.rawValue))
    }
}

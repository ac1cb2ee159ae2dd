import Domain
import Messages
import Pages
import Primitives

/// A draft in a list: what it begins with, what becomes of it when, and why it could not go out.
struct DraftCard: Sendable, PageValue {
    private let draft: Draft
    private let time: LocalTime
    private let words: MessageCatalogue

    init(_ draft: Draft, _ time: LocalTime, _ words: MessageCatalogue) {
        self.draft = draft
        self.time = time
        self.words = words
    }

    private var excerpt: String {
        let text = [draft.content.article?.title ?? "", draft.content.article?.summary ?? "", draft.content.threadTitle, draft.content.spoiler, draft.content.text].filter { !$0.isEmpty }.joined(separator: " · ")
        if text.isEmpty { return words.text("draft.no_text") }
        return text.count > 280 ? String(text.prefix(279)) + "…" : text
    }

    private var facts: String {
        var facts = [words.text("audience.\(draft.content.audience.formValue)")]
        if !draft.content.pictures.isEmpty { facts.append(words.plural("draft.pictures", draft.content.pictures.count)) }
        if draft.content.poll != nil { facts.append(words.text("draft.poll")) }
        facts.append(words.text("draft.changed", ["time": time.full(draft.updatedAt)]))
        return facts.joined(separator: " · ")
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "excerpt": excerpt
        case "facts": facts
        case "isScheduled": draft.state == .scheduled
        case "isFailed": draft.state == .failed
        case "when": draft.publishAt.map { words.text(draft.state == .failed ? "draft.was_due" : "draft.due", ["time": time.full($0)]) }
        case "reason": draft.failure.map { words.refusal($0.refusal) }
        case "editURL": SiteURL.draft(draft.id, "").path
        case "hasVersions": draft.version > 1
        case "versionsURL": SiteURL.draft(draft.id, "versions").path
        case "publishURL": SiteURL.draftAct(draft.id, "publish").path
        case "unscheduleURL": SiteURL.draftAct(draft.id, "unschedule").path
        case "deleteURL": SiteURL.draftAct(draft.id, "delete").path
        default: nil
        }
    }
}

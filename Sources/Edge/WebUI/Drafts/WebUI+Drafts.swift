import Domain
import HTTPSupport
import Hummingbird
import Media
import Pages
import Primitives
import Publishing
import Store

/// | method | path | rule |
/// |---|---|---|
/// | GET | /drafts, /drafts/scheduled | somebody signed in who may publish; their own |
/// | GET | /drafts/{id}, /drafts/{id}/versions | its owner; for others it does not exist |
/// | POST | /acts/drafts/{id}/publish, unschedule, delete, restore | its owner |
extension WebUI {
    func addDrafts(to router: Router<RapportContext>) {
        router.get("drafts", use: page { request, _, visit in try await drafts([.draft, .failed], request, visit) })
        router.get("drafts/scheduled", use: page { request, _, visit in try await drafts([.scheduled], request, visit) })
        router.get("drafts/{id}", use: page { _, context, visit in
            let draft = try await services.drafts.draft(context.pathID(), for: visit.person().actor)
            return try await written(draft, visit)
        })
        router.get("drafts/{id}/versions", use: page { _, context, visit in
            let id: DraftID = try context.pathID()
            let versions = try await services.drafts.versions(of: id, for: visit.person().actor)
            return try render(DraftVersionsPage(id, versions, visit), visit)
        })
        router.post("acts/drafts/{id}/{act}", use: act { form, context, visit in
            try await actOnDraft(try context.pathText("act"), try context.pathID(), form, visit)
        })
    }

    private func drafts(_ states: Set<DraftState>, _ request: Request, _ visit: Visit) async throws -> Response {
        let wanted: PageRequest<DraftKey> = try RequestInput.query(of: request).page(
            default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let drafts = try await services.drafts.list(states, wanted, for: visit.person().actor)
        return try render(DraftsPage(drafts, isScheduled: states == [.scheduled], wanted, visit), visit)
    }

    private func actOnDraft(_ act: String, _ id: DraftID, _ form: WebForm, _ visit: Visit) async throws -> Response {
        let actor = try form.actor()
        switch act {
        case "publish": return try await publish(id, actor, visit)
        case "unschedule":
            _ = try await services.drafts.unschedule(id, by: actor)
            return redirect(SiteURL.drafts.path, Notice(.draftUnscheduled))
        case "delete":
            try await services.drafts.delete(id, by: actor)
            return redirect(SiteURL.drafts.path, Notice(.deleted))
        case "restore":
            guard let number = try form.input.optionalInt("version", in: 1...Int(Int32.max)) else { throw APIError.notFound }
            _ = try await services.drafts.restore(id, version: number, by: actor)
            return redirect(SiteURL.draft(id, "").path, Notice(.saved))
        default: throw APIError.notFound
        }
    }

    /// What a rule refuses is shown in the composer, with the reason.
    private func publish(_ id: DraftID, _ actor: Actor, _ visit: Visit) async throws -> Response {
        do {
            let post = try await services.drafts.publish(id, by: actor)
            return redirect(SiteURL.postByID(post).path, Notice(.posted))
        } catch let error as RuleError where error.kind == .invalid {
            let draft = try await services.drafts.draft(id, for: actor)
            return try await written(draft, visit.refused(error), isRefused: true)
        }
    }

    /// A kept draft where it is written on.
    private func written(_ draft: Draft, _ visit: Visit, isRefused: Bool = false) async throws -> Response {
        guard let text = draft.content.article else {
            return try await composePage(composed(draft, visit), replyTo: nil, form: nil, visit, isRefused: isRefused)
        }
        var form = ArticleForm(draft, key: services.randomness.token(byteCount: 12), visit.time)
        form.pictures = try await cover(text.cover)
        return try await articleForm(form, article: nil, preview: nil, visit, isRefused: isRefused)
    }

    /// A kept draft as the composer shows it, with those of its pictures that are there.
    private func composed(_ kept: Draft, _ visit: Visit) async throws -> Composer.Draft {
        var draft = Composer.Draft(kept, visit.time)
        guard !kept.content.pictures.isEmpty else { return draft }
        let items = try await services.store.read { try $0.media(kept.content.pictures) }
        draft.pictures.slots = kept.content.pictures.compactMap { id in
            items.first { $0.id == id }.map { .init(picture: $0, description: $0.picture.description, focus: $0.picture.focus) }
        }
        return draft
    }

    /// What the composer's other buttons do: keeps what is written, or lets the clock publish it. A kept draft that is published
    /// from the composer goes out as it stands there. Nil when something new is to be published.
    func keepDraft(_ typed: Composer.Draft, _ form: WebForm, key: String, _ visit: Visit) async throws -> Response? {
        let wish = try form.input.optionalString("do", most: 16) ?? "publish"
        guard wish != "publish" || typed.kept != nil else { return nil }
        let (drafts, actor) = (services.drafts, try form.actor())
        let content = try DraftContent(typed.post(replyTo: nil, keyHash: nil))
        for change in typed.pictures.changes {
            _ = try await services.media.describe(change.id, description: change.description, focus: change.focus, of: form.person.id)
        }
        if let id = typed.kept {
            let old = try await drafts.draft(id, for: actor)
            if wish == "schedule" {
                _ = try await drafts.change(id, to: content, at: try typed.moment(visit.time), by: actor)
            } else {
                _ = try await drafts.change(id, to: content, by: actor)
            }
            guard wish != "publish" else {
                return redirect(SiteURL.postByID(try await drafts.publish(id, by: actor)).path, Notice(.posted))
            }
            if wish == "keep", old.state == .scheduled {
                return redirect(SiteURL.scheduledDrafts.path, Notice(.saved))
            }
        } else if wish == "schedule" {
            let hash = key.isEmpty ? nil : WebUI.hash("scheduled \(key)")
            _ = try await drafts.schedule(content, at: try typed.moment(visit.time), keyHash: hash, by: actor)
        } else {
            _ = try await drafts.keep(content, by: actor)
        }
        if typed.channel != nil { return redirect(SiteURL.drafts.path, Notice(.draftKeptInChannel)) }
        return wish == "schedule"
            ? redirect(SiteURL.scheduledDrafts.path, Notice(.draftScheduled)) : redirect(SiteURL.drafts.path, Notice(.draftKept))
    }
}

extension Composer.Draft {
    /// The chosen time. Throws invalid when there is none.
    fileprivate func moment(_ time: LocalTime) throws(RuleError) -> Timestamp {
        guard let local = Timestamp(iso8601: self.time) else {
            throw RuleError(.invalid, "scheduled_time_missing", "Choose date and time.", field: "scheduled_at")
        }
        return time.moment(ofLocal: local)
    }
}

import Domain
import HTTPSupport
import Hummingbird
import Pages
import Primitives
import Publishing
import Store

/// What forms below a post do. All need somebody signed in and a token, and record how the person came to the post.
///
/// | method | path | rule |
/// |---|---|---|
/// | POST | /acts/posts/{id}/favourite, unfavourite | who may react |
/// | POST | /acts/posts/{id}/share, unshare | who may pass it on |
/// | POST | /acts/posts/{id}/bookmark, unbookmark, mute, unmute | who may see it |
/// | POST | /acts/posts/{id}/pin, unpin, delete | its author; a moderator may delete |
/// | POST | /acts/posts/{id}/answers | its author, who may answer from now on |
/// | POST | /acts/posts/{id}/unpreview | its author, for whom the preview of its link goes |
/// | POST | /acts/posts/{id}/vote | who may react |
extension WebUI {
    func addPostActs(to router: Router<RapportContext>) {
        postAct("favourite", router) { reactions, id, actor, _ in try await reactions.favourite(id, by: actor) }
        postAct("unfavourite", router) { reactions, id, actor, _ in try await reactions.unfavourite(id, by: actor) }
        postAct("share", router) { reactions, id, actor, form in
            _ = try await reactions.boost(id, audience: form.person.posting.shareAudience, by: actor)
        }
        postAct("unshare", router) { reactions, id, actor, _ in try await reactions.unboost(id, by: actor) }
        postAct("bookmark", router) { reactions, id, actor, _ in try await reactions.bookmark(id, by: actor) }
        postAct("unbookmark", router) { reactions, id, actor, _ in try await reactions.removeBookmark(id, by: actor) }
        postAct("pin", router, .pinned) { reactions, id, actor, _ in try await reactions.pin(id, by: actor) }
        postAct("unpin", router, .unpinned) { reactions, id, actor, _ in try await reactions.unpin(id, by: actor) }
        postAct("mute", router, .threadMuted) { reactions, id, actor, _ in try await reactions.muteThread(of: id, by: actor) }
        postAct("unmute", router, .threadUnmuted) { reactions, id, actor, _ in try await reactions.unmuteThread(of: id, by: actor) }
        postAct("vote", router, .voted) { reactions, id, actor, form in
            try await reactions.vote(try form.input.strings("choices").compactMap { Int($0) }, in: id, by: actor)
        }
        router.post("acts/posts/{id}/answers", use: act { form, context, _ in
            let id: PostID = try context.pathID()
            guard let control = ReplyControl(formValue: try form.text("answers")) else { throw form.input.invalid("answers", "") }
            try await services.publishing.setReplyControl(
                control, of: id, by: try form.actor())
            return redirect(SiteURL.postByID(id).path, Notice(.answersSaved))
        })
        router.post("acts/posts/{id}/unpreview", use: act { form, context, _ in
            let id: PostID = try context.pathID()
            try await services.publishing.removePreview(of: id, by: try form.actor())
            return redirect(form.back(SiteURL.postByID(id).path), Notice(.previewRemoved))
        })
        router.post("acts/posts/{id}/delete", use: act { form, context, visit in
            let id: PostID = try context.pathID()
            let actor = form.actor(try await form.provenance(on: nil, services, viewer: visit.viewer))
            try services.rates.deletion.require(.account(actor.account), at: services.clock.now())
            try await services.publishing.delete(id, by: actor)
            return redirect(form.back(SiteURL.home.path), Notice(.deleted))
        })
    }

    private func postAct(
        _ name: String, _ router: Router<RapportContext>, _ notice: Notice.Kind? = nil,
        _ perform: @escaping @Sendable (Reactions, PostID, Actor, WebForm) async throws -> Void
    ) {
        router.post("acts/posts/{id}/\(name)", use: act { form, context, visit in
            let id: PostID = try context.pathID()
            let actor = form.actor(try await form.provenance(on: id, services, viewer: visit.viewer))
            try await perform(services.reactions, id, actor, form)
            return redirect(form.back(SiteURL.postByID(id).path), notice.map { Notice($0) })
        })
    }
}

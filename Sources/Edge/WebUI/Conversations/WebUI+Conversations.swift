import Accounts
import Conversations
import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Publishing
import Relationships
import Store

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /conversations | somebody signed in |
/// | GET | /conversations/requests, /conversations/new | somebody signed in |
/// | GET | /conversations/{id} | its members |
/// | POST | /acts/conversations/{id}/read, unread, hide, write, save, leave, propose, agree, refuse | its members |
/// | POST | /acts/conversations/{id}/accept, decline, block | who has it as a request |
extension WebUI {
    func addConversations(to router: Router<RapportContext>) {
        for (path, requests) in [("conversations", false), ("conversations/requests", true)] {
            router.get(RouterPath(path), use: page(.conversations) { request, _, visit in
                let wanted = try postsRequest(request)
                let model = try await ConversationsPage(
                    wanted, requests: requests, visit, try visit.person(), services, pageMemory(visit))
                return try render(model, visit)
            })
        }
        router.get("conversations/new", use: page(.conversations) { request, _, visit in try newConversation(request, visit) })
        router.post("conversations", use: act(takesFiles: true) { form, _, visit in try await beginConversation(form, visit) })
        router.get("conversations/{id}", use: page(.conversations) { request, context, visit in
            let saved = try RequestInput.query(of: request).optionalID("saved", of: SavedAnswerKey.self)
            return try await conversation(try context.pathID(), try postsRequest(request), .init(), saved: saved, visit)
        })
        addConversationActs(to: router)
        addMemberActs(to: router)
    }

    /// The page with what stands in its box; `saved` is a draft of the team that was chosen.
    private func conversation(
        _ id: ConversationID, _ request: PageRequest<PostKey>, _ answer: ConversationPage.Answer, saved: SavedAnswerID?, _ visit: Visit
    ) async throws -> Response {
        let person = try visit.person()
        var answer = answer
        if person.team != nil {
            answer.add(try await services.accounts.savedAnswers.list(for: try visit.teamActor()), chosen: saved, in: id)
        }
        let model = try await ConversationPage(id, request, visit, person, services, pageMemory(visit), answer)
        return try render(model, visit, status: visit.frame.alert == nil ? .ok : .unprocessableContent)
    }

    private func newConversation(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.person()
        let input = try RequestInput.query(of: request)
        let about = try input.optionalID("about", of: PostKey.self)
        // Mastodon apps do not know what a conversation is about, so the message begins with the link.
        let link = about.map { SiteURL.postByID($0).absolute(on: services.site) + "\n" } ?? ""
        let model = NewConversationPage(
            title: visit.words.text(about == nil ? "conversation.write" : "conversation.privately"),
            people: try input.optionalString("to", most: 2_000) ?? "", about: about, text: link, words: visit.words)
        return try render(model, visit)
    }

    /// Says again why a message was not sent, with what was typed.
    private func refused(_ error: RuleError, _ form: WebForm, _ pictures: PictureInputs, _ visit: Visit) throws -> Response {
        let about = try form.input.optionalID("about", of: PostKey.self)
        let model = NewConversationPage(
            title: visit.words.text(about == nil ? "conversation.write" : "conversation.privately"), people: try form.text("people"),
            name: try form.text("name"), about: about, text: try form.text("text"), pictures: pictures, words: visit.words)
        return try render(model, visit.refused(error), status: .unprocessableContent)
    }

    private func beginConversation(_ form: WebForm, _ visit: Visit) async throws -> Response {
        let people = try form.text("people").split { $0 == "," || $0.isWhitespace }.prefix(ConversationRules.mostMembers)
        let about = try form.input.optionalID("about", of: PostKey.self)
        let taken = try await pictures(of: form)
        let post: PostID
        do {
            if let refusal = taken.refusal { throw refusal }
            var members: [AccountID] = []
            for name in people { members.append(try await named(String(name), field: "people")) }
            let draft = PostDraft(
                text: try form.text("text"), audience: .direct,
                conversation: .new(members: members, name: try form.text("name"), about: about)
            ).adding(taken.inputs)
            let actor = form.actor(try await form.provenance(on: about, services, viewer: visit.viewer))
            post = try await services.publishing.publish(draft, by: actor)
        } catch let error as RuleError where error.kind == .invalid || error == taken.refusal {
            return try refused(error, form, taken.inputs, visit)
        }
        let id = try await services.store.read { try $0.posts([post], known: { _, _ in true }).first?.post.conversation }
        return redirect((id.map { SiteURL.conversation($0) } ?? .conversations).path)
    }

    private func addConversationActs(to router: Router<RapportContext>) {
        for (name, isUnread) in [("read", false), ("unread", true)] {
            router.post("acts/conversations/{id}/\(name)", use: act { form, context, _ in
                _ = try await services.conversations.setUnread(isUnread, try context.pathID(), of: form.person.id)
                return redirect(form.back(SiteURL.conversations.path))
            })
        }
        router.post("acts/conversations/{id}/hide", use: act { form, context, _ in
            try await services.conversations.remove(try context.pathID(), of: form.person.id)
            return redirect(SiteURL.conversations.path, Notice(.conversationHidden))
        })
        router.post("acts/conversations/{id}/write", use: act(takesFiles: true) { form, context, visit in
            let (id, text): (ConversationID, String) = (try context.pathID(), try form.text("text"))
            let taken = try await pictures(of: form)
            do {
                if let refusal = taken.refusal { throw refusal }
                let draft = PostDraft(text: text, audience: .direct, conversation: .present(id)).adding(taken.inputs)
                _ = try await services.publishing.publish(draft, by: try form.actor())
            } catch let error as RuleError where error.kind == .invalid || error == taken.refusal {
                let answer = ConversationPage.Answer(text: text, pictures: taken.inputs)
                return try await conversation(id, PageRequest(limit: Limits.Page.posts), answer, saved: nil, visit.refused(error))
            }
            _ = try await services.conversations.setUnread(false, id, of: form.person.id)
            return redirect(SiteURL.conversation(id).path)
        })
        router.post("acts/conversations/{id}/accept", use: act { form, context, _ in
            let id: ConversationID = try context.pathID()
            try await services.conversations.accept(id, of: form.person.id)
            return redirect(SiteURL.conversation(id).path)
        })
        for (name, blocks) in [("decline", false), ("block", true)] {
            router.post("acts/conversations/{id}/\(name)", use: act { form, context, _ in
                let author = try await services.conversations.decline(try context.pathID(), of: form.person.id)
                if blocks, let author {
                    let provenance = try form.provenance()
                    _ = try await services.relationships.block(author, by: form.person.id, provenance: provenance)
                }
                return redirect(SiteURL.conversationsPart("requests").path, Notice(blocks ? .blocked : .requestDeclined))
            })
        }
    }

    private func addMemberActs(to router: Router<RapportContext>) {
        router.post("acts/conversations/{id}/save", use: act { form, context, _ in
            let (id, me): (ConversationID, AccountID) = (try context.pathID(), form.person.id)
            // Whoever changes something else does not undo that another has named it meanwhile.
            let title = try form.text("title")
            if title != (try form.text("title_was")) { try await services.conversations.rename(id, to: title, by: me) }
            try await services.conversations.setMuted(try form.isChecked("muted"), id, of: me)
            try await services.conversations.setShowsReading(try form.isChecked("shows_reading"), id, of: me)
            return redirect(SiteURL.conversation(id).path, Notice(.saved))
        })
        router.post("acts/conversations/{id}/leave", use: act { form, context, _ in
            let id: ConversationID = try context.pathID()
            guard try form.isChecked("sure") else { return redirect(SiteURL.conversation(id).path) }
            let provenance = try form.provenance()
            try await services.conversations.leave(id, of: form.person.id, provenance: provenance)
            return redirect(SiteURL.conversations.path, Notice(.conversationLeft))
        })
        router.post("acts/conversations/{id}/propose", use: act { form, context, _ in
            let id: ConversationID = try context.pathID()
            let isAdded = try await services.conversations.propose(
                try await named(form), since: try form.input.optionalID("since"), in: id, by: form.person.id,
                provenance: try form.provenance())
            return redirect(SiteURL.conversation(id).path, Notice(isAdded ? .memberAdded : .memberProposed))
        })
        for (name, agrees) in [("agree", true), ("refuse", false)] {
            router.post("acts/conversations/{id}/\(name)", use: act { form, context, _ in
                let id: ConversationID = try context.pathID()
                let isAdded = try await services.conversations.answer(
                    agrees, toAdding: try form.input.id("person"), in: id, by: form.person.id,
                    provenance: try form.provenance())
                return redirect(SiteURL.conversation(id).path, isAdded ? Notice(.memberAdded) : nil)
            })
        }
    }
}

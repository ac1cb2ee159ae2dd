import Channels
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Primitives
import Store

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /channels | somebody signed in; the channels of the account that they act for |
/// | GET | /channels/{id}, /channels/{id}/delete | who acts for it and may publish; for others it does not exist |
/// | POST | /acts/channels/{id}/save, archive, unarchive | the same |
/// | POST | /acts/channels/{id}/delete | its owners |
extension WebUI {
    func addChannels(to router: Router<RapportContext>) {
        router.get("channels", use: page { _, _, visit in
            let person = try visit.person()
            if person.account.kind == .channel { return redirect(SiteURL.channel(person.id, "").path) }
            return try await channels(ChannelDraft(), visit)
        })
        router.post("channels", use: act { form, _, visit in
            let typed = try ChannelDraft(form)
            do {
                let id = try await services.channels.open(typed, by: try visit.actingMember())
                return redirect(SiteURL.channel(id, "").path, Notice(.channelOpened))
            } catch let error as RuleError where error.kind == .invalid || error.kind == .tooMany {
                return try await channels(typed, visit.refused(error), status: .unprocessableContent)
            }
        })
        router.get("channels/{id}", use: page { _, context, visit in try await channel(try context.pathID(), typed: nil, visit) })
        router.get("channels/{id}/delete", use: page { _, context, visit in
            let seen = try await kept(try context.pathID(), visit)
            return try render(
                ConfirmPage(
                    title: visit.words.text("channel.delete"), text: visit.words.text("channel.delete_text"),
                    submit: visit.words.text("channel.delete_submit"), actURL: SiteURL.channelAct(seen.channel.id, "delete").path,
                    back: SiteURL.channels.path, cancelURL: SiteURL.channel(seen.channel.id, "").path, post: nil), visit)
        })
        router.post("acts/channels/{id}/save", use: act { form, context, visit in
            let (id, typed): (AccountID, ChannelDraft) = (try context.pathID(), try ChannelDraft(form))
            do {
                try await services.channels.change(id, to: typed, by: try visit.actingMember())
                return redirect(SiteURL.channel(id, "").path, Notice(.saved))
            } catch let error as RuleError where error.kind == .invalid {
                return try await channel(id, typed: typed, visit.refused(error))
            }
        })
        for (name, isArchived) in [("archive", true), ("unarchive", false)] {
            router.post("acts/channels/{id}/\(name)", use: act { _, context, visit in
                let id: AccountID = try context.pathID()
                try await services.channels.setArchived(isArchived, id, by: try visit.actingMember())
                return redirect(SiteURL.channel(id, "").path, Notice(isArchived ? .channelArchived : .channelResumed))
            })
        }
        router.post("acts/channels/{id}/delete", use: act { _, context, visit in
            try await services.channels.delete(try context.pathID(), by: try visit.actingMember())
            return redirect(SiteURL.channels.path, Notice(.channelDeleted))
        })
    }

    private func channels(_ typed: ChannelDraft, _ visit: Visit, status: HTTPResponse.Status = .ok) async throws -> Response {
        let person = try visit.person()
        let seen = try await services.store.read { try $0.seenChannels(try $0.channels(of: person.id), by: person.member) }
        return try render(ChannelPages(visit: visit).list(seen, typed: typed), visit, status: status)
    }

    private func channel(_ id: AccountID, typed: ChannelDraft?, _ visit: Visit) async throws -> Response {
        let seen = try await kept(id, visit)
        return try render(
            ChannelPages(visit: visit).channel(seen, typed: typed), visit, status: typed == nil ? .ok : .unprocessableContent)
    }

    /// The channel, for somebody who may publish in it. Throws not found for others.
    private func kept(_ id: AccountID, _ visit: Visit) async throws -> SeenChannel {
        let person = try visit.person()
        let seen = try await services.store.read { try $0.seenChannel(id, by: person.member) }
        guard let role = seen.role, TeamRules.mayPublish(role) else { throw APIError.notFound }
        return seen
    }

    /// The page that shows what was just published: `page`, or the channel's own for what it says to its followers only, of whom
    /// its owner need not be one.
    func shown(_ page: SiteURL, to audience: AudienceKind, by form: WebForm, _ visit: Visit) -> String {
        let isOpen = audience == .public || audience == .unlisted
        return (isOpen || form.person.id == visit.viewer.account ? page : .profile(username: form.person.account.username)).path
    }

    /// The form as somebody sent it for the channel that it names under `in`: what is written is the channel's then, pictures and
    /// drafts too. Throws not found for a channel that they do not act for.
    func inChannel(_ form: WebForm, _ visit: Visit) async throws -> WebForm {
        guard let id = try form.input.optionalID("in", of: AccountKey.self), id != form.person.id else { return form }
        let (actor, account) = try await services.channels.actor(in: id, by: try visit.actingMember())
        return WebForm(
            input: form.input,
            person: Visit.Person(
                account: account, member: form.person.member, role: actor.role, posting: form.person.posting, team: actor.team,
                kin: actor.provenance.kin))
    }
}

extension ChannelDraft {
    /// As a form sent it: words that we did not offer say nothing.
    fileprivate init(_ form: WebForm) throws(APIError) {
        self.init(
            name: try form.text("name"), title: try form.text("title"), about: try form.text("about"),
            kind: ChannelKind(word: try form.text("kind")), declaration: ChannelDeclaration(word: try form.text("declaration")))
    }
}

import Accounts
import Communities
import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Store

/// Somebody's invitations to this server.
enum InvitationSettings {
    private static let mostCommunities = 100

    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        let (words, path, role) = (visit.words, SiteURL.settings("invitations").path, person.role)
        let rows = try await services.accounts.invites.list(by: person.id, at: visit.now).map { invite in
            SettingsPage.Row(invitation: invite, path: path, visit, services.site)
        }
        let open = SettingsPage.Block(heading: words.text("invitations.open"), rows: rows, emptyText: words.text("invitations.empty"))
        let profile = try await services.accounts.settings.profile()
        guard profile.signUp != .closed, profile.membersInvite || role >= .moderator else {
            return [SettingsPage.Block(text: words.text("invitations.off")), open]
        }
        let viewer = visit.viewer
        let communities = try await services.store.read { view in try Self.communities(of: person.id, as: viewer, in: view) }
        let form = SettingsPage.Form(
            url: path + "/make", fields: fields(communities, words), submit: words.text("invitations.make"))
        return [SettingsPage.Block(heading: words.text("invitations.new"), text: words.text("invitations.what"), form: form), open]
    }

    private static func fields(_ communities: [(AccountID, String)], _ words: MessageCatalogue) -> [FormField] {
        var fields = [
            FormField(
                "greeting", words.text("invitations.greeting"), kind: .multiline, hint: words.text("invitations.greeting_hint"),
                isRequired: false)
        ]
        if !communities.isEmpty {
            let none = FormField.Option(value: "", label: words.text("invitations.no_community"), isChosen: true)
            let options = communities.map { FormField.Option(value: "\($0)", label: $1, isChosen: false) }
            fields.append(
                FormField("community_id", words.text("invitations.community"), kind: .select, isRequired: false, options: [none] + options))
        }
        fields.append(FormField("uses", words.text("invitations.how_many"), kind: .number, value: "1"))
        fields.append(FormField("days", words.text("invitations.days"), kind: .number, value: "14"))
        return fields
    }

    /// Communities into which the account may invite, with what they are called.
    private static func communities(of account: AccountID, as viewer: Viewer, in view: any ReadView) throws -> [(AccountID, String)] {
        let joined = try view.communities(of: account, PageRequest(limit: mostCommunities)).map(\.community)
        return try view.seenCommunities(joined, by: viewer).filter { $0.may(.invite) }.map { ($0.community.id, AccountFace($0.account).name) }
    }
}

extension SettingsPage.Row {
    /// An open invitation with a button that revokes it. Its greeting is for the one who wrote it and those who get the link.
    init(invitation invite: Invite, path: String, _ visit: Visit, _ site: Site) {
        let words = visit.words
        let isOwn = invite.inviter == visit.viewer.activeAccount
        let uses = invite.mostUses.map { words.text("invitations.uses", ["used": "\(invite.uses)", "most": "\($0)"]) }
        let end = invite.expiresAt.map { words.text("invitations.until", ["time": visit.time.full($0)]) }
        self.init(
            label: SiteURL.signUp(invite: invite.code).absolute(on: site),
            detail: [invite.greeting.isEmpty || !isOwn ? nil : invite.greeting, uses, end].compactMap { $0 }.joined(separator: " · "),
            actURL: path + "/revoke", actLabel: words.text("invitations.revoke"), hidden: ("code", invite.code))
    }
}

extension WebUI {
    func addInvitations(to router: Router<RapportContext>) {
        let path = SiteURL.settings("invitations").path
        router.get("invitations", use: page { _, _, _ in redirect(path) })
        show("invitations", router, InvitationSettings.blocks)
        handle("invitations", at: "invitations/make", router, InvitationSettings.blocks) { form, _ in
            _ = try await services.accounts.invites.create(
                by: try form.actor(), greeting: try form.text("greeting"), community: try form.input.optionalID("community_id"),
                mostUses: try form.input.optionalInt("uses", in: 1...10_000) ?? 1,
                lasting: .days(try form.input.optionalInt("days", in: 1...3_650) ?? 14))
            return redirect(path, Notice(.invited))
        }
        handle("invitations", at: "invitations/revoke", router, InvitationSettings.blocks) { form, _ in
            try await services.accounts.invites.revoke(code: try form.text("code"), by: form.person.id)
            return redirect(path, Notice(.inviteRevoked))
        }
    }
}

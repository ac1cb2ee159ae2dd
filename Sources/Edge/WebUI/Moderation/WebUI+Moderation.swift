import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Store

/// Pages for those who run the server; for everybody else they do not exist.
///
/// | method | path | rule |
/// |---|---|---|
/// | GET | /moderation | leads on to the sign-ups |
/// | GET | /moderation/sign_ups, POST .../approve, reject | moderators |
/// | GET | /moderation/invitations, POST .../make, revoke | moderators |
/// | GET, POST | /moderation/server | the operator |
extension WebUI {
    func addModeration(to router: Router<RapportContext>) {
        router.get("moderation", use: page { _, _, visit in
            _ = try visit.person(atLeast: .moderator)
            return redirect(SiteURL.moderation("sign_ups").path)
        })
        moderation("sign_ups", .moderator, router) { visit, _, services in [try await signUps(visit)] }
        moderationAct("sign_ups/approve", .moderator, router) { form in
            try await services.accounts.administration.approve(try form.text("name"))
            return redirect(SiteURL.moderation("sign_ups").path, Notice(.approved))
        }
        moderationAct("sign_ups/reject", .moderator, router) { form in
            try await services.accounts.administration.reject(try form.text("name"))
            return redirect(SiteURL.moderation("sign_ups").path, Notice(.rejected))
        }
        moderation("invitations", .moderator, router) { visit, _, services in try await invitations(visit) }
        moderationAct("invitations/make", .moderator, router) { form in
            _ = try await services.accounts.invites.create(
                by: form.person.id, greeting: try form.text("greeting"), mostUses: try form.input.optionalInt("uses", in: 1...10_000) ?? 1)
            return redirect(SiteURL.moderation("invitations").path, Notice(.invited))
        }
        moderationAct("invitations/revoke", .moderator, router) { form in
            try await services.accounts.invites.revoke(code: try form.text("code"), by: nil)
            return redirect(SiteURL.moderation("invitations").path, Notice(.inviteRevoked))
        }
        moderation("server", .operator, router) { visit, _, services in [try await server(visit)] }
        moderationAct("server", .operator, router) { form in
            var profile = try await services.accounts.settings.profile()
            profile.name = try form.text("name")
            profile.description = try form.text("description")
            profile.signUp = SignUpMode(rawValue: try form.text("sign_up")) ?? profile.signUp
            profile.membersInvite = try form.isChecked("members_invite")
            try await services.accounts.settings.update(profile)
            return redirect(SiteURL.moderation("server").path, Notice(.saved))
        }
    }

    private func moderation(_ name: String, _ role: MemberRole, _ router: Router<RapportContext>, _ blocks: @escaping Blocks) {
        router.get("moderation/\(name)", use: page { _, _, visit in
            let person = try visit.person(atLeast: role)
            return try render(SettingsPage(moderation: name, await blocks(visit, person, services), visit), visit)
        })
    }

    private func moderationAct(
        _ path: String, _ role: MemberRole, _ router: Router<RapportContext>,
        _ perform: @escaping @Sendable (WebForm) async throws -> Response
    ) {
        router.post("moderation/\(path)", use: act { form, _, visit in
            _ = try visit.person(atLeast: role)
            return try await perform(form)
        })
    }

    private func signUps(_ visit: Visit) async throws -> SettingsPage.Block {
        let words = visit.words
        let path = SiteURL.moderation("sign_ups").path
        let rows = try await services.accounts.administration.waiting().map { summary in
            let reason = summary.member?.reason.flatMap { $0.isEmpty ? nil : $0 } ?? words.text("sign_ups.no_reason")
            return SettingsPage.Row(
                label: "@\(summary.account.username)",
                detail: "\(summary.member?.email ?? "") · \(visit.time.full(summary.account.createdAt)) · \(reason)", actURL: path + "/approve",
                actLabel: words.text("sign_ups.approve"), hidden: ("name", summary.account.username),
                other: (words.text("sign_ups.reject"), path + "/reject"))
        }
        return SettingsPage.Block(rows: rows, emptyText: words.text("sign_ups.empty"))
    }

    private func invitations(_ visit: Visit) async throws -> [SettingsPage.Block] {
        let words = visit.words
        let path = SiteURL.moderation("invitations").path
        let rows = try await services.accounts.invites.list(by: nil, at: visit.now, limit: 1_000).map { invite in
            SettingsPage.Row(invitation: invite, path: path, visit, services.site)
        }
        let form = SettingsPage.Form(
            url: path + "/make",
            fields: [
                FormField("greeting", words.text("invitations.greeting"), kind: .multiline, isRequired: false),
                FormField("uses", words.text("invitations.how_many"), kind: .number, value: "1"),
            ], submit: words.text("invitations.make"))
        return [
            SettingsPage.Block(heading: words.text("invitations.open"), rows: rows, emptyText: words.text("invitations.empty")),
            SettingsPage.Block(heading: words.text("invitations.new"), form: form),
        ]
    }

    private func server(_ visit: Visit) async throws -> SettingsPage.Block {
        let words = visit.words
        let profile = try await services.accounts.settings.profile()
        let modes = SignUpMode.allCases.map { mode in
            FormField.Option(value: mode.rawValue, label: words.text("server.sign_up.\(mode.rawValue)"), isChosen: mode == profile.signUp)
        }
        let fields = [
            FormField("name", words.text("server.name"), value: profile.name),
            FormField("description", words.text("server.description"), kind: .multiline, value: profile.description, isRequired: false),
            FormField("sign_up", words.text("server.sign_up"), kind: .choice, options: modes),
            FormField(
                "members_invite", words.text("server.members_invite"), kind: .checkbox, value: profile.membersInvite ? "1" : "0",
                hint: words.text("server.members_invite_hint"), isRequired: false),
        ]
        return SettingsPage.Block(form: .init(url: SiteURL.moderation("server").path, fields: fields, submit: words.text("settings.save")))
    }
}

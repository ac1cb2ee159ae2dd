import Accounts
import Domain
import Messages
import Pages
import Primitives
import Store

/// The pages of shared accounts, made of the same blocks as the settings.
struct TeamPages {
    let visit: Visit

    private var words: MessageCatalogue { visit.words }

    /// All shared accounts of the viewer, who asks them, and a form for a new one.
    func list(_ teams: [TeamSummary], _ offers: [TeamOffer], own: Account) -> SettingsPage {
        let acting = visit.account?.id
        var rows = teams.map { team in
            let account = team.account.account
            return SettingsPage.Row(
                label: name(account), url: SiteURL.team(account.id).path, detail: words.text("team.role.\(team.role.word)"),
                actURL: account.id == acting ? nil : SiteURL.teamAct(account.id, "act").path, actLabel: words.text("team.act"))
        }
        if acting != own.id {
            rows.append(
                SettingsPage.Row(
                    label: name(own), detail: words.text("team.own"), actURL: SiteURL.teamAct(own.id, "act").path,
                    actLabel: words.text("team.act_own")))
        }
        var blocks = [SettingsPage.Block(rows: rows, emptyText: words.text("team.none"))]
        if !offers.isEmpty { blocks.append(invitations(offers)) }
        if acting == own.id {
            blocks.append(
                SettingsPage.Block(
                    heading: words.text("team.found"), text: words.text("team.found_text"),
                    form: .init(
                        url: SiteURL.teams.path,
                        fields: [
                            FormField("username", words.text("team.username")),
                            FormField("display_name", words.text("team.display_name"), isRequired: false),
                        ], submit: words.text("team.found_submit"))))
        }
        return SettingsPage(title: words.text("team.title"), navigation: [], intro: words.text("team.intro"), blocks: blocks)
    }

    private func invitations(_ offers: [TeamOffer]) -> SettingsPage.Block {
        SettingsPage.Block(
            heading: words.text("team.invitations"),
            rows: offers.map { offer in
                let account = offer.account.account
                return SettingsPage.Row(
                    label: name(account), url: SiteURL.profile(username: account.username).path,
                    detail: words.text(
                        "team.invited", ["name": offer.inviter.map { name($0.account) } ?? "", "role": role(offer.invitation.role)]),
                    actURL: SiteURL.teamAct(account.id, "accept").path, actLabel: words.text("team.accept"),
                    other: (words.text("team.decline"), SiteURL.teamAct(account.id, "decline").path))
            })
    }

    /// One team: who is in it, and for owners how it is changed.
    func team(_ team: TeamDetail, own: AccountID) -> SettingsPage {
        let account = team.account.account
        let isOwner = team.role == .owner
        let members = team.members.map { member in
            let mayGo = isOwner || member.person == own
            return SettingsPage.Row(
                label: person(member.person, team), detail: role(member.role),
                actURL: mayGo ? SiteURL.teamAct(account.id, "remove").path : nil,
                actLabel: words.text(member.person == own ? "team.leave" : "team.remove"), hidden: ("person", "\(member.person)"))
        }
        var blocks = [SettingsPage.Block(heading: words.text("team.members"), rows: members)]
        if visit.account?.id == account.id {
            blocks.append(
                SettingsPage.Block(rows: [SettingsPage.Row(label: words.text("team.saved"), url: SiteURL.savedAnswers.path)]))
        }
        if isOwner { blocks += owning(team, own: own) }
        return SettingsPage(title: name(account), navigation: [], intro: words.text("team.members_intro"), blocks: blocks)
    }

    private func owning(_ team: TeamDetail, own: AccountID) -> [SettingsPage.Block] {
        let id = team.account.account.id
        let others = team.members.filter { $0.person != own }
        let people = others.map { FormField.Option(value: "\($0.person)", label: person($0.person, team), isChosen: false) }
        var blocks = [
            SettingsPage.Block(
                heading: words.text("team.invite"), text: words.text("team.invite_text"),
                rows: team.invitations.map { invitation in
                    SettingsPage.Row(
                        label: person(invitation.person, team), detail: role(invitation.role),
                        actURL: SiteURL.teamAct(id, "withdraw").path, actLabel: words.text("team.withdraw"),
                        hidden: ("person", "\(invitation.person)"))
                },
                form: .init(
                    url: SiteURL.teamAct(id, "invite").path,
                    fields: [FormField("name", words.text("team.name")), roles(.answerer)], submit: words.text("team.invite_submit")))
        ]
        if !people.isEmpty {
            let choice = FormField("person", words.text("team.person"), kind: .select, options: people)
            blocks.append(
                SettingsPage.Block(
                    heading: words.text("team.appoint"),
                    form: .init(
                        url: SiteURL.teamAct(id, "appoint").path, fields: [choice, roles(.editor)], submit: words.text("team.appoint_submit"))))
            blocks.append(
                SettingsPage.Block(
                    heading: words.text("team.hand_over"), text: words.text("team.hand_over_text"),
                    form: .init(
                        url: SiteURL.teamAct(id, "hand_over").path, fields: [choice], submit: words.text("team.hand_over_submit"),
                        isDangerous: true)))
        }
        return blocks
    }

    /// The drafts of answers that the team shares.
    func savedAnswers(_ answers: [SavedAnswer], mayChange: Bool) -> SettingsPage {
        let rows = answers.map { answer in
            SettingsPage.Row(
                label: answer.title, detail: answer.text, actURL: mayChange ? "/acts/saved-answers/remove" : nil,
                actLabel: words.text("team.saved_remove"), hidden: ("id", "\(answer.id)"))
        }
        let form = SettingsPage.Form(
            url: SiteURL.savedAnswers.path,
            fields: [
                FormField("title", words.text("team.saved_title")), FormField("text", words.text("team.saved_text"), kind: .multiline),
            ], submit: words.text("team.saved_add"))
        return SettingsPage(
            title: words.text("team.saved"), navigation: [], intro: words.text("team.saved_intro"),
            blocks: [
                SettingsPage.Block(rows: rows, emptyText: words.text("team.saved_none")),
            ] + (mayChange ? [SettingsPage.Block(heading: words.text("team.saved_new"), form: form)] : []))
    }

    private func roles(_ chosen: AccountMembership.Role) -> FormField {
        FormField(
            "role", words.text("team.role"), kind: .select,
            options: AccountMembership.Role.allCases.map {
                FormField.Option(value: $0.word, label: role($0), isChosen: $0 == chosen)
            })
    }

    private func role(_ role: AccountMembership.Role) -> String { words.text("team.role.\(role.word)") }

    private func person(_ id: AccountID, _ team: TeamDetail) -> String { team.people[id].map { name($0.account) } ?? "\(id)" }

    private func name(_ account: Account) -> String { account.displayName.isEmpty ? "@\(account.handle)" : "\(account.displayName) @\(account.handle)" }
}

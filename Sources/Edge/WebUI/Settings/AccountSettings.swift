import Accounts
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Store
import Timelines

/// How somebody reads and writes: language, time zone, what a new post starts with; the address and the password.
enum AccountSettings {
    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        guard let member = try await services.store.read({ try $0.member(person.member) }) else { throw APIError.notFound }
        let goal = try await services.timelines.goal(of: visit.viewer)
        let isTold = try await services.timelines.wantsWaitingMail(visit.viewer)
        let words = visit.words
        let save = words.text("settings.save")
        return [
            SettingsPage.Block(
                heading: words.text("account.reading"),
                form: .init(url: SiteURL.settings("account").path, fields: preferences(member, services.renderer.languages, words), submit: save)),
            SettingsPage.Block(
                heading: words.text("goal.title"), text: words.text("goal.private"),
                form: .init(url: SiteURL.settings("account").path + "/goal", fields: [Self.goal(goal, words)], submit: save)),
            SettingsPage.Block(
                heading: words.text("account.waiting_mail"), text: words.text("account.waiting_mail_text"),
                form: .init(
                    url: SiteURL.settings("account").path + "/waiting-mail",
                    fields: [FormField("waiting_mail", words.text("account.waiting_mail_label"), kind: .checkbox, value: isTold ? "1" : "0", isRequired: false)],
                    submit: save)),
            SettingsPage.Block(
                heading: words.text("account.email"), text: words.text("account.email_now", ["email": member.email]),
                form: .init(
                    url: SiteURL.settings("account").path + "/email",
                    fields: [
                        FormField("email", words.text("account.email_new"), kind: .email, autocomplete: "email"),
                        FormField("email_password", words.text("account.password_confirm"), kind: .password, autocomplete: "current-password"),
                    ], submit: words.text("account.email_submit"))),
            SettingsPage.Block(
                heading: words.text("account.password"),
                form: .init(
                    url: SiteURL.settings("account").path + "/password",
                    fields: [
                        FormField("current_password", words.text("account.password_now"), kind: .password, autocomplete: "current-password"),
                        FormField(
                            "password", words.text("account.password_new"), kind: .password, hint: words.text("account.password_hint"),
                            autocomplete: "new-password"),
                    ], submit: words.text("account.password_submit"))),
        ]
    }

    private static func preferences(_ member: Member, _ written: [String], _ words: MessageCatalogue) -> [FormField] {
        let languages = written.map { code in
            let name = LanguageNames.all.first { $0.code == code }?.name ?? code
            return FormField.Option(value: code, label: name, isChosen: member.language.hasPrefix(code))
        }
        let zones = zoneNames(with: member.timeZone).map { FormField.Option(value: $0, label: $0, isChosen: $0 == member.timeZone) }
        let audiences: [AudienceKind] = [.public, .unlisted, .followers]
        return [
            FormField("language", words.text("account.language"), kind: .select, options: languages),
            FormField("time_zone", words.text("account.time_zone"), kind: .select, options: zones),
            FormField(
                "audience", words.text("account.audience"), kind: .select,
                options: FormField.Option.audiences(audiences, member.posting.audience, words)),
            FormField(
                "posting_language", words.text("account.posting_language"), kind: .select,
                options: FormField.Option.languages(orNone: member.posting.language ?? "", words)),
            FormField(
                "sensitive", words.text("account.sensitive"), kind: .checkbox, value: member.posting.isSensitive ? "1" : "0",
                isRequired: false),
        ]
    }

    private static func goal(_ present: Goal?, _ words: MessageCatalogue) -> FormField {
        FormField(
            "goal", words.text("goal.change"), kind: .choice, isRequired: false,
            options: [Goal.heard, .relationships, .both, .unsaid].map { goal in
                let label = words.text(goal == .unsaid ? "goal.skip" : "goal.\(goal.word)")
                return FormField.Option(value: goal.word, label: label, isChosen: goal == present)
            })
    }

    /// What this machine knows, and the one that is set.
    private static func zoneNames(with present: String) -> [String] {
        Set(TimeZone.knownTimeZoneIdentifiers + ["UTC", present]).sorted()
    }

    static func change(_ input: RequestInput) throws(APIError) -> ProfileChange {
        var change = ProfileChange()
        change.language = try input.optionalString("language", most: 35)
        change.timeZone = try input.optionalString("time_zone", most: 64)
        let language = try input.optionalString("posting_language", most: 35) ?? ""
        let audience = AudienceKind(formValue: try input.optionalString("audience", most: 16) ?? "") ?? .public
        // A circle or a community has to be chosen for each post.
        change.posting = PostingDefaults(
            audience: audience == .circle || audience == .community ? .public : audience,
            isSensitive: try input.bool("sensitive", default: false), language: language.isEmpty ? nil : language)
        return change
    }
}

extension WebUI {
    func addAccountForms(to router: Router<RapportContext>) {
        handle("account", at: "account/goal", router, AccountSettings.blocks) { form, _ in
            let actor = form.actor(Provenance(actedBy: form.person.member))
            try await services.waiting.setGoal(Goal(word: try form.text("goal")) ?? .unsaid, by: actor)
            return redirect(SiteURL.settings("account").path, Notice(.saved))
        }
        handle("account", at: "account/waiting-mail", router, AccountSettings.blocks) { form, _ in
            try await services.timelines.setWaitingMail(of: form.person.id, isWanted: try form.isChecked("waiting_mail"))
            return redirect(SiteURL.settings("account").path, Notice(.saved))
        }
        handle("account", at: "account/email", router, AccountSettings.blocks) { form, _ in
            try await services.accounts.emailChange.request(
                for: form.person.member, to: try form.text("email"), password: try form.text("email_password"))
            return redirect(SiteURL.settings("account").path, Notice(.emailSent))
        }
        router.post("settings/account/password", use: formOfBrowser("account", AccountSettings.blocks) { form, session in
            try await services.accounts.passwordChange.change(
                for: form.person.member, from: try form.text("current_password"), to: try form.text("password"), keeping: session)
            return redirect(SiteURL.settings("account").path, Notice(.passwordChanged))
        })
    }

    /// A form of a section whose answer depends on which browser sends it.
    func formOfBrowser(
        _ name: String, _ blocks: @escaping Blocks, _ save: @escaping @Sendable (WebForm, String) async throws -> Response
    ) -> @Sendable (Request, RapportContext) async throws -> Response {
        { request, context in
            let session = services.formSession(request, context) ?? ""
            let answer = act { form, _, visit in
                try await refusable(name, blocks, form, visit) { try await save(form, session) }
            }
            return try await answer(request, context)
        }
    }
}

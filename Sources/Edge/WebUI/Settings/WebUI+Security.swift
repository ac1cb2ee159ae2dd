import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Store

/// The second factor: a code of an authenticator app after the password.
enum SecuritySettings {
    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        let words = visit.words
        let (member, codesLeft) = try await services.store.read { view in
            (try view.member(person.member), try view.recoveryCodesLeft(of: person.member))
        }
        guard let member else { throw APIError.notFound }
        guard member.secondFactor.isEnabled else {
            return [
                SettingsPage.Block(
                    heading: words.text("security.off"), text: words.text("security.off_text"),
                    form: .init(url: path("begin"), fields: [password("begin_password", words)], submit: words.text("security.begin")))
            ]
        }
        return [
            SettingsPage.Block(
                heading: words.text("security.on"), text: words.plural("security.codes_left", codesLeft),
                form: .init(
                    url: path("codes"), fields: [password("codes_password", words)], submit: words.text("security.new_codes"))),
            SettingsPage.Block(
                heading: words.text("security.turn_off"),
                form: .init(
                    url: path("disable"), fields: [password("disable_password", words)], submit: words.text("security.turn_off"),
                    isDangerous: true)),
        ]
    }

    /// The secret of a new second factor, to be confirmed with a code of it.
    static func setUp(_ secret: String, _ uri: String, _ words: MessageCatalogue) -> SettingsPage.Block {
        SettingsPage.Block(
            heading: words.text("security.set_up"), text: words.text("security.set_up_text"), codes: [secret, uri],
            form: .init(url: path("enable"), fields: [codeField(words)], submit: words.text("security.enable")))
    }

    /// Recovery codes, shown this once.
    static func recovery(_ codes: [String], _ words: MessageCatalogue) -> SettingsPage.Block {
        SettingsPage.Block(heading: words.text("security.codes"), text: words.text("security.codes_text"), codes: codes)
    }

    /// Asks for a code once more, after a wrong one; the secret stays.
    static func again(_ words: MessageCatalogue) -> SettingsPage.Block {
        SettingsPage.Block(
            heading: words.text("security.set_up"), text: words.text("security.again_text"),
            form: .init(url: path("enable"), fields: [codeField(words)], submit: words.text("security.enable")))
    }

    static func path(_ act: String) -> String { SiteURL.settings("security").path + "/\(act)" }

    private static func codeField(_ words: MessageCatalogue) -> FormField {
        FormField("code", words.text("security.code"), autocomplete: "one-time-code", isFocused: true)
    }

    private static func password(_ name: String, _ words: MessageCatalogue) -> FormField {
        FormField(name, words.text("account.password_confirm"), kind: .password, autocomplete: "current-password")
    }
}

extension WebUI {
    func addSecurity(to router: Router<RapportContext>) {
        show("security", router, SecuritySettings.blocks)
        handle("security", at: "security/begin", router, SecuritySettings.blocks) { form, visit in
            let (secret, uri) = try await services.accounts.secondFactor.begin(
                for: form.person.member, password: try form.text("begin_password"))
            return try render(SettingsPage("security", [SecuritySettings.setUp(secret, uri, visit.words)], visit), visit)
        }
        handle("security", at: "security/enable", router, { visit, _, _ in [SecuritySettings.again(visit.words)] }) { form, visit in
            let codes = try await services.accounts.secondFactor.enable(for: form.person.member, code: try form.text("code"))
            return try await shown(codes, form, visit)
        }
        handle("security", at: "security/codes", router, SecuritySettings.blocks) { form, visit in
            let codes = try await services.accounts.secondFactor.renewCodes(
                for: form.person.member, password: try form.text("codes_password"))
            return try await shown(codes, form, visit)
        }
        handle("security", at: "security/disable", router, SecuritySettings.blocks) { form, _ in
            try await services.accounts.secondFactor.disable(for: form.person.member, password: try form.text("disable_password"))
            return redirect(SiteURL.settings("security").path, Notice(.factorOff))
        }
    }

    /// Recovery codes are in this answer and nowhere else.
    private func shown(_ codes: [String], _ form: WebForm, _ visit: Visit) async throws -> Response {
        let blocks = try await SecuritySettings.blocks(visit, form.person, services)
        return try render(SettingsPage("security", [SecuritySettings.recovery(codes, visit.words)] + blocks, visit), visit)
    }
}

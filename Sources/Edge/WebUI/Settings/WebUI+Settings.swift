import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Store
import Timelines

/// Every page of the settings belongs to whoever is signed in; each form posts to the address of its page or below it.
///
/// | method | path | rule |
/// |---|---|---|
/// | GET | /settings | leads on to the profile |
/// | POST | /settings/pictures | the account |
/// | GET, POST | /settings/profile, interests, background, privacy | the account |
/// | GET, POST | /settings/account, /settings/account/goal, waiting-mail, email, password | the member; e-mail and password ask for the password |
/// | GET, POST | /settings/security/... | the member; turning off asks for the password |
/// | GET, POST | /settings/sessions/..., /settings/applications/... | the member |
/// | GET, POST | /settings/blocks/... | the account |
/// | GET | /invitations | leads on to the settings |
/// | GET, POST | /settings/invitations/... | the account; making one as the operator allows |
extension WebUI {
    func addSettings(to router: Router<RapportContext>) {
        router.get("settings", use: page { _, _, visit in
            _ = try visit.person()
            return redirect(SiteURL.settings("profile").path)
        })
        section("profile", router, ProfileSettings.blocks) { form, _ in
            try await change(form, ProfileSettings.change(form.input))
        }
        handle("profile", at: "pictures", takesFiles: true, router, ProfileSettings.blocks) { form, _ in
            try await changePictures(of: form.person.id, form)
            return redirect(SiteURL.settings("profile").path, Notice(.saved))
        }
        section("interests", router, InterestSettings.blocks) { form, _ in
            try await change(form, InterestSettings.change(form.input))
        }
        section("background", router, BackgroundSettings.blocks) { form, _ in
            try await change(form, BackgroundSettings.change(form.input))
        }
        section("privacy", router, PrivacySettings.blocks) { form, _ in
            try await change(form, PrivacySettings.change(form.input))
        }
        section("account", router, AccountSettings.blocks) { form, _ in
            try await change(form, AccountSettings.change(form.input))
        }
        addAccountForms(to: router)
        addSecurity(to: router)
        addAccess(to: router)
        addBlocks(to: router)
        addInvitations(to: router)
    }

    typealias Blocks = @Sendable (Visit, Visit.Person, WebServices) async throws -> [SettingsPage.Block]

    /// A section of which one form changes something: refused input is explained above the form.
    func section(
        _ name: String, _ router: Router<RapportContext>, _ blocks: @escaping Blocks,
        _ save: @escaping @Sendable (WebForm, Visit) async throws -> Void
    ) {
        show(name, router, blocks)
        handle(name, at: name, router, blocks) { form, visit in
            try await save(form, visit)
            return redirect(SiteURL.settings(name).path, Notice(.saved))
        }
    }

    /// The page of a section.
    func show(_ name: String, _ router: Router<RapportContext>, _ blocks: @escaping Blocks) {
        router.get("settings/\(name)", use: page { _, _, visit in
            let person = try visit.person()
            return try render(SettingsPage(name, await blocks(visit, person, services), visit), visit)
        })
    }

    /// A form at `/settings/PATH` that belongs to the section `name`.
    func handle(
        _ name: String, at path: String, takesFiles: Bool = false, _ router: Router<RapportContext>, _ blocks: @escaping Blocks,
        _ save: @escaping @Sendable (WebForm, Visit) async throws -> Response
    ) {
        router.post("settings/\(path)", use: act(takesFiles: takesFiles) { form, _, visit in
            try await refusable(name, blocks, form, visit) { try await save(form, visit) }
        })
    }

    /// Shows the section again with the reason when a rule refuses.
    func refusable(
        _ name: String, _ blocks: Blocks, _ form: WebForm, _ visit: Visit, _ save: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await save()
        } catch let error as RuleError where error.kind != .notFound {
            var visit = visit
            visit.frame.alert = visit.words.refusal(error)
            let page = SettingsPage(name, try await blocks(visit, form.person, services), visit)
            return try render(page, visit, status: error.kind == .tooMany ? .tooManyRequests : .unprocessableContent)
        }
    }

    private func change(_ form: WebForm, _ change: ProfileChange) async throws {
        _ = try await services.accounts.profiles.change(form.person.id, by: form.person.member, change)
    }
}

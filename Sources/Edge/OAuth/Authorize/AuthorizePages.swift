import Accounts
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
/// | GET | /oauth/authorize | asks whoever has signed in; leads to sign-in otherwise (RFC 6749, section 4.1.1) |
/// | POST | /oauth/authorize | the answer of the person |
struct AuthorizePages: Sendable {
    let services: OAuthServices
    private var desk: PageDesk { PageDesk(services: services) }

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/oauth/authorize", use: ask)
        router.post("/oauth/authorize", use: answer)
    }

    @Sendable private func ask(_ request: Request, _ context: RapportContext) async throws -> Response {
        let input = try RequestInput.query(of: request)
        let wanted = try AuthorizationRequest(input)
        return try await showingFailure(request, context) {
            let checked = try await services.accounts.authorizations.check(wanted)
            let isForced = try input.bool("force_login", default: false)
            guard let principal = context.principal, !isForced else { return desk.redirect(SiteURL.signIn(returnTo: wanted.path).path) }
            try services.accounts.authorizations.checkRole(checked, of: principal)
            let page = try await consent(checked, wanted, principal, desk.words(request, context))
            return try await desk.show(page, request, context, formTarget: RedirectURI.formTarget(checked.redirectURI))
        }
    }

    private func consent(
        _ checked: CheckedAuthorization, _ wanted: AuthorizationRequest, _ principal: Principal, _ words: MessageCatalogue
    ) async throws -> ConsentPage {
        guard let id = principal.account, let member = principal.member else { throw APIError.unauthenticated }
        let accounts = try await services.store.read { view in
            let memberships = try view.memberships(of: member)
            let found = try view.accounts(memberships.map(\.account))
            return memberships.compactMap { found[$0.account] }.filter { $0.state.takesPart }
        }
        guard let account = accounts.first(where: { $0.id == id }) else { throw APIError.unauthenticated }
        let isShown = checked.redirectURI == RedirectURI.outOfBand
        return ConsentPage(
            words: words, appName: checked.app.name, website: checked.app.website,
            scopes: checked.scopes.nameList.map { ScopeWords.text($0, words) },
            returnsTo: isShown ? nil : RedirectURI.shown(checked.redirectURI), account: "@\(account.username)@\(services.site.host)",
            hidden: wanted.fields.map { FormPage.Hidden(name: $0.name, value: $0.value) },
            fields: Self.fields(accounts, chosen: id, words), otherAccountURL: SiteURL.signIn(returnTo: wanted.path).path)
    }

    @Sendable private func answer(_ request: Request, _ context: RapportContext) async throws -> Response {
        let words = desk.words(request, context)
        let input = try await desk.form(request)
        let wanted = try AuthorizationRequest(input)
        return try await showingFailure(request, context) {
            let checked = try await services.accounts.authorizations.check(wanted)
            guard let principal = context.principal else { return desk.redirect(SiteURL.signIn(returnTo: wanted.path).path) }
            guard try input.optionalString("decision") == "allow" else {
                if let destination = services.accounts.authorizations.refusal(checked) { return desk.redirect(destination) }
                return try await desk.show(Self.refused(checked.app.name, words), request, context)
            }
            let code = try await services.accounts.authorizations.grant(
                checked, by: principal, for: input.optionalID("for_account"), isAutomated: input.bool("automated", default: false))
            if let destination = checked.destination([(name: "code", value: code)]) { return desk.redirect(destination) }
            return try await desk.show(CodePage(words: words, appName: checked.app.name, code: code), request, context)
        }
    }

    /// The choice of an account only for who acts for several.
    private static func fields(_ accounts: [Account], chosen: AccountID, _ words: MessageCatalogue) -> [FormField] {
        let options = accounts.map { FormField.Option(value: "\($0.id)", label: "@\($0.username)", isChosen: $0.id == chosen) }
        let choice = FormField("for_account", words.text("access.consent.for_account"), kind: .select, options: options)
        let program = FormField(
            "automated", words.text("access.consent.automated"), kind: .checkbox, hint: words.text("access.consent.automated_hint"),
            isRequired: false)
        return (accounts.count > 1 ? [choice] : []) + [program]
    }

    private static func refused(_ app: String, _ words: MessageCatalogue) -> MessagePage {
        MessagePage(title: words.text("access.consent.denied_title"), text: words.text("access.consent.denied_text", ["app": app]))
    }

    /// Shows what went wrong, or tells the app at its return address.
    private func showingFailure(
        _ request: Request, _ context: RapportContext, _ body: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await body()
        } catch AuthorizationFailure.redirect(let error, let destination) {
            if request.method == .post { return desk.redirect(destination) }
            return try await refusal(error, destination, request, context)
        } catch AuthorizationFailure.show(let error) {
            return try await refusal(error, nil, request, context)
        }
    }

    /// What is wrong with the app's request. Nobody is sent away by a mere link to this server: whoever came by one chooses to go to
    /// the app, whose name anybody may have registered (RFC 9700, section 4.11.2).
    private func refusal(
        _ error: OAuthError, _ destination: String?, _ request: Request, _ context: RapportContext
    ) async throws -> Response {
        let words = desk.words(request, context)
        let page = MessagePage(
            title: words.text("access.app_wrong.title"), text: words.text("access.app_wrong.text", ["code": error.code.rawValue]),
            link: destination.map { (label: words.text("access.app_wrong.back", ["host": RedirectURI.shown($0)]), url: $0) })
        return try await desk.show(page, request, context, status: .badRequest)
    }
}

import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Primitives

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /auth/sign_in | anybody, counted by address |
/// | POST | /auth/second_factor | with the ticket of the password |
/// | POST | /auth/sign_out | whoever has signed in |
struct SignInPages: Sendable {
    let services: OAuthServices
    private var desk: PageDesk { PageDesk(services: services) }

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/auth/sign_in", use: show)
        router.post("/auth/sign_in", use: signIn)
        router.post("/auth/second_factor", use: secondFactor)
        router.post("/auth/sign_out", use: signOut)
    }

    @Sendable private func show(_ request: Request, _ context: RapportContext) async throws -> Response {
        let target = try RequestInput.query(of: request).optionalString("return_to").flatMap { SafeReturn.isOwnPath($0) ? $0 : nil }
        return try await desk.show(try await form(login: "", target: target, desk.words(request, context)), request, context)
    }

    private func form(login: String, target: String?, _ words: MessageCatalogue) async throws -> FormPage {
        let signUp = try await services.accounts.settings.profile().signUp
        var links = [FormPage.Link(label: words.text("access.sign_in.forgotten"), url: SiteURL.reset(token: nil).path)]
        if signUp == .open || signUp == .approval {
            links.append(FormPage.Link(label: words.text("access.sign_in.no_account"), url: SiteURL.signUp(invite: nil).path))
        }
        return FormPage(
            title: words.text("access.sign_in.title"), action: SiteURL.signIn(returnTo: nil).path,
            fields: [
                FormField("login", words.text("access.sign_in.login"), value: login, autocomplete: "username", isFocused: login.isEmpty),
                FormField(
                    "password", words.text("access.sign_in.password"), kind: .password, autocomplete: "current-password",
                    isFocused: !login.isEmpty),
            ],
            hidden: target.map { [FormPage.Hidden(name: "return_to", value: $0)] } ?? [], button: words.text("access.sign_in.submit"),
            links: links)
    }

    @Sendable private func signIn(_ request: Request, _ context: RapportContext) async throws -> Response {
        try services.limits.signIn.require(.address(context.address.counted), at: services.clock.now())
        let words = desk.words(request, context)
        let input = try await desk.form(request)
        let target = try input.optionalString("return_to")
        let login = try input.optionalString("login", most: 320) ?? ""
        return try await desk.attempt {
            let outcome = try await services.accounts.signIn.signIn(
                login: login, password: try input.optionalString("password") ?? "", client: desk.client(request, context),
                previous: desk.previousSession(request))
            switch outcome {
            case .signedIn(let token): return desk.enter(token, target: target)
            case .secondFactor(let ticket): return try await desk.show(codeForm(ticket, target, words), request, context)
            case .needsConfirmation: return try await desk.show(Self.unconfirmed(words), request, context, status: .forbidden)
            case .awaitsApproval: return try await desk.show(Self.waiting(words), request, context, status: .forbidden)
            }
        } again: { error, status in
            try await desk.show(
                try await form(login: login, target: target, words), request, context, status: status, alert: words.refusal(error))
        }
    }

    private func codeForm(_ ticket: String, _ target: String?, _ words: MessageCatalogue) -> FormPage {
        FormPage(
            title: words.text("access.code.title"), introduction: [words.text("access.code.text")],
            action: SiteURL.secondFactor.path,
            fields: [FormField("code", words.text("access.code.label"), autocomplete: "one-time-code", isFocused: true)],
            hidden: [FormPage.Hidden(name: "ticket", value: ticket)] + (target.map { [FormPage.Hidden(name: "return_to", value: $0)] } ?? []),
            button: words.text("access.sign_in.submit"))
    }

    private static func unconfirmed(_ words: MessageCatalogue) -> MessagePage {
        MessagePage(
            title: words.text("access.unconfirmed.title"), text: words.text("access.unconfirmed.text"),
            link: (label: words.text("access.confirm.again_title"), url: SiteURL.confirm(token: nil).path))
    }

    private static func waiting(_ words: MessageCatalogue) -> MessagePage {
        MessagePage(title: words.text("access.waiting.title"), text: words.text("access.waiting.text"))
    }

    @Sendable private func secondFactor(_ request: Request, _ context: RapportContext) async throws -> Response {
        try services.limits.signIn.require(.address(context.address.counted), at: services.clock.now())
        let words = desk.words(request, context)
        let input = try await desk.form(request)
        let (ticket, target) = (try input.optionalString("ticket") ?? "", try input.optionalString("return_to"))
        return try await desk.attempt {
            let token = try await services.accounts.signIn.finish(
                ticket: ticket, code: try input.optionalString("code", most: 100) ?? "", client: desk.client(request, context),
                previous: desk.previousSession(request))
            return desk.enter(token, target: target)
        } again: { error, status in
            guard error.field == "code" || error.kind == .tooMany else {
                return try await desk.show(
                    try await form(login: "", target: target, words), request, context, status: status,
                    alert: words.text("access.sign_in.too_late"))
            }
            return try await desk.show(codeForm(ticket, target, words), request, context, status: status, alert: words.refusal(error))
        }
    }

    @Sendable private func signOut(_ request: Request, _ context: RapportContext) async throws -> Response {
        _ = try await desk.form(request)
        if let token = desk.previousSession(request), let member = context.principal?.member {
            try await services.accounts.sessions.signOut(token: token, of: member)
        }
        var response = desk.redirect(SiteURL.home.path)
        response.headers.append(HTTPField(name: .setCookie, value: services.cookies.session.removal))
        return response
    }
}

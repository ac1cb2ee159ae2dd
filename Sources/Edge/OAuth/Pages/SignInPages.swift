import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
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
        return try await desk.show(try await form(login: "", target: target), request, context)
    }

    private func form(login: String, target: String?) async throws -> FormPage {
        let signUp = try await services.accounts.settings.profile().signUp
        var links = [FormPage.Link(label: "I forgot my password", url: SiteURL.reset(token: nil).path)]
        if signUp == .open || signUp == .approval {
            links.append(FormPage.Link(label: "I have no account yet", url: SiteURL.signUp(invite: nil).path))
        }
        return FormPage(
            title: "Sign in", action: SiteURL.signIn(returnTo: nil).path,
            fields: [
                FormField("login", "E-mail address or name", value: login, autocomplete: "username", isFocused: login.isEmpty),
                FormField("password", "Password", kind: .password, autocomplete: "current-password", isFocused: !login.isEmpty),
            ],
            hidden: target.map { [FormPage.Hidden(name: "return_to", value: $0)] } ?? [], button: "Sign in", links: links)
    }

    @Sendable private func signIn(_ request: Request, _ context: RapportContext) async throws -> Response {
        try services.limits.signIn.require(.address(context.address.counted), at: services.clock.now())
        let input = try await desk.form(request)
        let target = try input.optionalString("return_to")
        let login = try input.optionalString("login", most: 320) ?? ""
        return try await desk.attempt {
            let outcome = try await services.accounts.signIn.signIn(
                login: login, password: try input.optionalString("password") ?? "", client: desk.client(request, context),
                previous: desk.previousSession(request))
            switch outcome {
            case .signedIn(let token): return desk.enter(token, target: target)
            case .secondFactor(let ticket): return try await desk.show(codeForm(ticket, target), request, context)
            case .needsConfirmation: return try await desk.show(Self.unconfirmed, request, context, status: .forbidden)
            case .awaitsApproval: return try await desk.show(Self.waiting, request, context, status: .forbidden)
            }
        } again: { error, status in
            try await desk.show(try await form(login: login, target: target), request, context, status: status, alert: error.plainText)
        }
    }

    private func codeForm(_ ticket: String, _ target: String?) -> FormPage {
        FormPage(
            title: "Second step", introduction: ["Type the six digits that your authenticator app shows, or one of your recovery codes."],
            action: SiteURL.secondFactor.path,
            fields: [FormField("code", "Code", autocomplete: "one-time-code", isFocused: true)],
            hidden: [FormPage.Hidden(name: "ticket", value: ticket)] + (target.map { [FormPage.Hidden(name: "return_to", value: $0)] } ?? []),
            button: "Sign in")
    }

    private static let unconfirmed = MessagePage(
        title: "Please confirm your address", text: "We sent you a message with a link. Open it first, then sign in.",
        link: (label: "Send the message again", url: SiteURL.confirm(token: nil).path))

    private static let waiting = MessagePage(
        title: "Please wait a little", text: "A moderator looks at your request to join. You get a message as soon as it is decided.")

    @Sendable private func secondFactor(_ request: Request, _ context: RapportContext) async throws -> Response {
        try services.limits.signIn.require(.address(context.address.counted), at: services.clock.now())
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
                    try await form(login: "", target: target), request, context, status: status,
                    alert: "Too much time has passed. Please sign in again.")
            }
            return try await desk.show(codeForm(ticket, target), request, context, status: status, alert: error.plainText)
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

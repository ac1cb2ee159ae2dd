import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Pages
import Primitives

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /setup | with the one-time link that the server printed, while there is no operator |
struct SetUpPages: Sendable {
    let services: OAuthServices
    private var desk: PageDesk { PageDesk(services: services) }

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/setup", use: show)
        router.post("/setup", use: finish)
    }

    /// What was typed.
    private struct Given {
        var name = ""
        var description = ""
        var signUp = SignUpMode.approval
        var username = ""
        var email = ""
    }

    @Sendable private func show(_ request: Request, _ context: RapportContext) async throws -> Response {
        let token = try RequestInput.query(of: request).optionalString("token", most: 200) ?? ""
        guard try await services.accounts.firstRun.isOpen(token: token, now: services.clock.now()) else {
            return try await desk.show(Self.closed, request, context, status: .notFound)
        }
        return try await desk.show(Self.form(token, Given()), request, context)
    }

    private static let closed = MessagePage(
        title: "This link does not work", text: "Each link works once. A server without an operator prints a new one when it starts.",
        link: (label: "Sign in", url: SiteURL.signIn(returnTo: nil).path))

    private static func form(_ token: String, _ given: Given, error: RuleError? = nil) -> FormPage {
        FormPage(
            title: "Set up your server",
            introduction: ["You become the operator: you decide who may join and how the server is run. All of this can be changed later."],
            action: SiteURL.setUp(token: nil).path,
            fields: [
                FormField("name", "Name of the server", value: given.name, error: error?.text(for: "name"), isFocused: true),
                FormField(
                    "description", "What it is for", kind: .multiline, value: given.description, error: error?.text(for: "description"),
                    isRequired: false),
                FormField(
                    "sign_up", "Who may join", kind: .choice,
                    options: SignUpMode.allCases.map { .init(value: $0.rawValue, label: label($0), isChosen: $0 == given.signUp) }),
                FormField("username", "Your name here", value: given.username, error: error?.text(for: "username"), autocomplete: "username"),
                FormField(
                    "email", "Your e-mail address", kind: .email, value: given.email, error: error?.text(for: "email"), autocomplete: "email"),
                FormField(
                    "password", "Password", kind: .password, hint: "At least \(PasswordRules.shortest) characters.",
                    error: error?.text(for: "password"), autocomplete: "new-password"),
            ],
            hidden: [.init(name: "token", value: token)], button: "Start")
    }

    private static func label(_ mode: SignUpMode) -> String {
        switch mode {
        case .closed: "Nobody"
        case .invitation: "People with an invitation"
        case .approval: "People whom I approve"
        case .open: "Everybody"
        }
    }

    @Sendable private func finish(_ request: Request, _ context: RapportContext) async throws -> Response {
        try services.limits.signIn.require(.address(context.address.counted), at: services.clock.now())
        let input = try await desk.form(request)
        let token = try input.optionalString("token", most: 200) ?? ""
        let given = Given(
            name: try input.optionalString("name") ?? "", description: try input.optionalString("description") ?? "",
            signUp: try input.optionalString("sign_up").flatMap { SignUpMode(rawValue: $0) } ?? .closed,
            username: try input.optionalString("username", most: 200) ?? "", email: try input.optionalString("email", most: 320) ?? "")
        return try await desk.attempt {
            let session = try await services.accounts.firstRun.finish(
                token: token, profile: ServerProfile(name: given.name, description: given.description, signUp: given.signUp),
                username: given.username, email: given.email, password: try input.optionalString("password") ?? "",
                client: desk.client(request, context), previous: desk.previousSession(request))
            return desk.enter(session, target: nil)
        } again: { error, status in
            if error.code == RuleError.linkInvalidCode { return try await desk.show(Self.closed, request, context, status: .notFound) }
            return try await desk.show(Self.form(token, given, error: error), request, context, status: status, alert: error.plainText)
        }
    }
}

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
        let words = desk.words(request, context)
        let token = try RequestInput.query(of: request).optionalString("token", most: 200) ?? ""
        guard try await services.accounts.firstRun.isOpen(token: token, now: services.clock.now()) else {
            return try await desk.show(Self.closed(words), request, context, status: .notFound)
        }
        return try await desk.show(Self.form(token, Given(), words), request, context)
    }

    private static func closed(_ words: MessageCatalogue) -> MessagePage {
        MessagePage(
            title: words.text("access.set_up.closed_title"), text: words.text("access.set_up.closed_text"),
            link: (label: words.text("access.sign_in.title"), url: SiteURL.signIn(returnTo: nil).path))
    }

    private static func form(_ token: String, _ given: Given, _ words: MessageCatalogue, error: RuleError? = nil) -> FormPage {
        FormPage(
            title: words.text("access.set_up.title"), introduction: [words.text("access.set_up.text")],
            action: SiteURL.setUp(token: nil).path,
            fields: [
                FormField(
                    "name", words.text("access.set_up.name"), value: given.name, error: words.refusal(error, of: "name"), isFocused: true),
                FormField(
                    "description", words.text("access.set_up.description"), kind: .multiline, value: given.description,
                    error: words.refusal(error, of: "description"), isRequired: false),
                FormField(
                    "sign_up", words.text("access.set_up.sign_up"), kind: .choice,
                    options: SignUpMode.allCases.map { mode in
                        .init(value: mode.rawValue, label: words.text("access.set_up.sign_up.\(mode.rawValue)"), isChosen: mode == given.signUp)
                    }),
                FormField(
                    "username", words.text("access.set_up.username"), value: given.username, error: words.refusal(error, of: "username"),
                    autocomplete: "username"),
                FormField(
                    "email", words.text("access.set_up.email"), kind: .email, value: given.email, error: words.refusal(error, of: "email"),
                    autocomplete: "email"),
                FormField(
                    "password", words.text("access.set_up.password"), kind: .password,
                    hint: words.text("access.set_up.password_hint", ["least": "\(PasswordRules.shortest)"]),
                    error: words.refusal(error, of: "password"), autocomplete: "new-password"),
            ],
            hidden: [.init(name: "token", value: token)], button: words.text("access.set_up.submit"))
    }

    @Sendable private func finish(_ request: Request, _ context: RapportContext) async throws -> Response {
        try services.limits.signIn.require(.address(context.address.counted), at: services.clock.now())
        let words = desk.words(request, context)
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
            if error.code == RuleError.linkInvalidCode { return try await desk.show(Self.closed(words), request, context, status: .notFound) }
            return try await desk.show(
                Self.form(token, given, words, error: error), request, context, status: status, alert: words.refusal(error))
        }
    }
}

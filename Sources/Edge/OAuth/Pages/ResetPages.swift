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
/// | GET, POST | /auth/reset | with the link of a message; without one, sends one, counted by address |
struct ResetPages: Sendable {
    let services: OAuthServices
    private var desk: PageDesk { PageDesk(services: services) }

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/auth/reset", use: show)
        router.post("/auth/reset", use: reset)
    }

    @Sendable private func show(_ request: Request, _ context: RapportContext) async throws -> Response {
        let words = desk.words(request, context)
        let token = try RequestInput.query(of: request).optionalString("token", most: 200) ?? ""
        if token.isEmpty { return try await desk.show(Self.addressForm(words), request, context) }
        guard try await services.accounts.passwordReset.isOpen(token: token, now: services.clock.now()) else {
            return try await desk.show(
                Self.addressForm(words), request, context, status: .unprocessableContent, alert: words.text("access.reset.link_bad"))
        }
        return try await desk.show(Self.passwordForm(token, words), request, context)
    }

    private static func addressForm(_ words: MessageCatalogue) -> FormPage {
        FormPage(
            title: words.text("access.reset.title"), introduction: [words.text("access.reset.text")],
            action: SiteURL.reset(token: nil).path,
            fields: [FormField("email", words.text("access.reset.email"), kind: .email, autocomplete: "email", isFocused: true)],
            button: words.text("access.reset.send"))
    }

    private static func passwordForm(_ token: String, _ words: MessageCatalogue, error: RuleError? = nil) -> FormPage {
        FormPage(
            title: words.text("access.reset.title"), introduction: [words.text("access.reset.password_text")],
            action: SiteURL.reset(token: nil).path,
            fields: [
                FormField(
                    "password", words.text("access.reset.password"), kind: .password,
                    hint: words.text("access.reset.password_hint", ["least": "\(PasswordRules.shortest)"]),
                    error: words.refusal(error, of: "password"), autocomplete: "new-password", isFocused: true)
            ],
            hidden: [.init(name: "token", value: token)], button: words.text("access.reset.save"))
    }

    @Sendable private func reset(_ request: Request, _ context: RapportContext) async throws -> Response {
        let words = desk.words(request, context)
        let input = try await desk.form(request)
        guard let token = try input.optionalString("token", most: 200), !token.isEmpty else {
            try services.limits.mail.require(.address(context.address.counted), at: services.clock.now())
            try await services.accounts.passwordReset.request(email: try input.optionalString("email", most: 320) ?? "")
            return try await desk.show(Self.sent(words), request, context)
        }
        return try await desk.attempt {
            try await services.accounts.passwordReset.reset(token: token, password: try input.optionalString("password") ?? "")
            return try await desk.show(Self.done(words), request, context)
        } again: { error, status in
            let form = error.field == "password" ? Self.passwordForm(token, words, error: error) : Self.addressForm(words)
            return try await desk.show(form, request, context, status: status, alert: words.refusal(error))
        }
    }

    private static func sent(_ words: MessageCatalogue) -> MessagePage {
        MessagePage(title: words.text("access.sent.title"), text: words.text("access.reset.sent"))
    }

    private static func done(_ words: MessageCatalogue) -> MessagePage {
        MessagePage(
            title: words.text("access.reset.done_title"), text: words.text("access.reset.done_text"),
            link: (label: words.text("access.sign_in.title"), url: SiteURL.signIn(returnTo: nil).path))
    }
}

import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
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
        let token = try RequestInput.query(of: request).optionalString("token", most: 200) ?? ""
        if token.isEmpty { return try await desk.show(Self.addressForm, request, context) }
        guard try await services.accounts.passwordReset.isOpen(token: token, now: services.clock.now()) else {
            return try await desk.show(
                Self.addressForm, request, context, status: .unprocessableContent,
                alert: "This link does not work any more. We gladly send you another.")
        }
        return try await desk.show(Self.passwordForm(token), request, context)
    }

    private static let addressForm = FormPage(
        title: "Choose a new password", introduction: ["We send you a link with which you choose a new password."],
        action: SiteURL.reset(token: nil).path,
        fields: [FormField("email", "E-mail address", kind: .email, autocomplete: "email", isFocused: true)], button: "Send")

    private static func passwordForm(_ token: String, error: RuleError? = nil) -> FormPage {
        FormPage(
            title: "Choose a new password", introduction: ["Everything that is signed in with the old one will be signed out."],
            action: SiteURL.reset(token: nil).path,
            fields: [
                FormField(
                    "password", "New password", kind: .password, hint: "At least \(PasswordRules.shortest) characters.",
                    error: error?.text(for: "password"), autocomplete: "new-password", isFocused: true)
            ],
            hidden: [.init(name: "token", value: token)], button: "Save")
    }

    @Sendable private func reset(_ request: Request, _ context: RapportContext) async throws -> Response {
        let input = try await desk.form(request)
        guard let token = try input.optionalString("token", most: 200), !token.isEmpty else {
            try services.limits.mail.require(.address(context.address.counted), at: services.clock.now())
            try await services.accounts.passwordReset.request(email: try input.optionalString("email", most: 320) ?? "")
            return try await desk.show(Self.sent, request, context)
        }
        return try await desk.attempt {
            try await services.accounts.passwordReset.reset(token: token, password: try input.optionalString("password") ?? "")
            return try await desk.show(Self.done, request, context)
        } again: { error, status in
            let form = error.field == "password" ? Self.passwordForm(token, error: error) : Self.addressForm
            return try await desk.show(form, request, context, status: status, alert: error.plainText)
        }
    }

    private static let sent = MessagePage(
        title: "Look into your mail", text: "If there is an account with this address, a message with a link is on its way.")
    private static let done = MessagePage(
        title: "Your password is changed", text: "Sign in with the new one.",
        link: (label: "Sign in", url: SiteURL.signIn(returnTo: nil).path))
}

import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Pages
import Primitives

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /auth/confirm | with the link of a message; without one, sends another, counted by address |
struct ConfirmPages: Sendable {
    let services: OAuthServices
    private var desk: PageDesk { PageDesk(services: services) }

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/auth/confirm", use: show)
        router.post("/auth/confirm", use: confirm)
    }

    /// The link alone changes nothing: programs that look into mail open links too.
    @Sendable private func show(_ request: Request, _ context: RapportContext) async throws -> Response {
        let token = try RequestInput.query(of: request).optionalString("token", most: 200) ?? ""
        return try await desk.show(token.isEmpty ? Self.addressForm : Self.confirmForm(token), request, context)
    }

    private static func confirmForm(_ token: String) -> FormPage {
        FormPage(
            title: "Confirm your address", introduction: ["One press, and your e-mail address is confirmed."],
            action: SiteURL.confirm(token: nil).path, fields: [], hidden: [.init(name: "token", value: token)], button: "Confirm")
    }

    private static let addressForm = FormPage(
        title: "Send the message again", introduction: ["We send you another link to confirm your address."],
        action: SiteURL.confirm(token: nil).path,
        fields: [FormField("email", "E-mail address", kind: .email, autocomplete: "email", isFocused: true)], button: "Send")

    @Sendable private func confirm(_ request: Request, _ context: RapportContext) async throws -> Response {
        let input = try await desk.form(request)
        guard let token = try input.optionalString("token", most: 200), !token.isEmpty else {
            try services.limits.mail.require(.address(context.address.counted), at: services.clock.now())
            try await services.accounts.signUp.sendConfirmationAgain(to: try input.optionalString("email", most: 320) ?? "")
            return try await desk.show(Self.sent, request, context)
        }
        return try await desk.attempt {
            let mayEnter = try await services.accounts.signUp.confirm(token: token)
            return try await desk.show(mayEnter ? Self.welcome : Self.waiting, request, context)
        } again: { error, status in
            try await desk.show(Self.addressForm, request, context, status: status, alert: error.plainText)
        }
    }

    private static let sent = MessagePage(
        title: "Look into your mail", text: "If there is an account with this address that is not confirmed yet, a message is on its way.")
    private static let welcome = MessagePage(
        title: "Your address is confirmed", text: "You can sign in now.",
        link: (label: "Sign in", url: SiteURL.signIn(returnTo: nil).path))
    private static let waiting = MessagePage(
        title: "Your address is confirmed",
        text: "A moderator looks at your request to join. You get a message as soon as it is decided.")
}

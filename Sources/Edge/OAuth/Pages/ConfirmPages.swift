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
        let words = desk.words(request, context)
        let token = try RequestInput.query(of: request).optionalString("token", most: 200) ?? ""
        return try await desk.show(token.isEmpty ? Self.addressForm(words) : Self.confirmForm(token, words), request, context)
    }

    private static func confirmForm(_ token: String, _ words: MessageCatalogue) -> FormPage {
        FormPage(
            title: words.text("access.confirm.title"), introduction: [words.text("access.confirm.text")],
            action: SiteURL.confirm(token: nil).path, fields: [], hidden: [.init(name: "token", value: token)],
            button: words.text("access.confirm.submit"))
    }

    private static func addressForm(_ words: MessageCatalogue) -> FormPage {
        FormPage(
            title: words.text("access.confirm.again_title"), introduction: [words.text("access.confirm.again_text")],
            action: SiteURL.confirm(token: nil).path,
            fields: [FormField("email", words.text("access.confirm.email"), kind: .email, autocomplete: "email", isFocused: true)],
            button: words.text("access.confirm.send"))
    }

    @Sendable private func confirm(_ request: Request, _ context: RapportContext) async throws -> Response {
        let words = desk.words(request, context)
        let input = try await desk.form(request)
        guard let token = try input.optionalString("token", most: 200), !token.isEmpty else {
            try services.limits.mail.require(.address(context.address.counted), at: services.clock.now())
            try await services.accounts.signUp.sendConfirmationAgain(to: try input.optionalString("email", most: 320) ?? "")
            return try await desk.show(Self.sent(words), request, context)
        }
        return try await desk.attempt {
            let mayEnter = try await services.accounts.signUp.confirm(token: token)
            return try await desk.show(mayEnter ? Self.welcome(words) : Self.waiting(words), request, context)
        } again: { error, status in
            try await desk.show(Self.addressForm(words), request, context, status: status, alert: words.refusal(error))
        }
    }

    private static func sent(_ words: MessageCatalogue) -> MessagePage {
        MessagePage(title: words.text("access.sent.title"), text: words.text("access.confirm.sent"))
    }

    private static func welcome(_ words: MessageCatalogue) -> MessagePage {
        MessagePage(
            title: words.text("access.confirm.done_title"), text: words.text("access.confirm.done_text"),
            link: (label: words.text("access.sign_in.title"), url: SiteURL.signIn(returnTo: nil).path))
    }

    private static func waiting(_ words: MessageCatalogue) -> MessagePage {
        MessagePage(title: words.text("access.confirm.done_title"), text: words.text("access.waiting.text"))
    }
}

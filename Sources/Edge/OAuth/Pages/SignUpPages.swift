import Accounts
import Domain
import Foundation
import HTTPSupport
import HTTPTypes
import Hummingbird
import Pages
import Primitives

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /auth/sign_up | whom the server lets join, counted by address |
struct SignUpPages: Sendable {
    let services: OAuthServices
    private var desk: PageDesk { PageDesk(services: services) }

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/auth/sign_up", use: show)
        router.post("/auth/sign_up", use: signUp)
    }

    @Sendable private func show(_ request: Request, _ context: RapportContext) async throws -> Response {
        let code = try RequestInput.query(of: request).optionalString("invite", most: 100) ?? ""
        let profile = try await services.accounts.settings.profile()
        if profile.signUp == .closed { return try await desk.show(Self.closed(profile), request, context, status: .forbidden) }
        let invitation = code.isEmpty ? nil : try await services.accounts.invites.open(code: code, now: services.clock.now())
        let form = form(profile, SignUpRequest(username: "", email: "", password: "", invite: code), invitation: invitation)
        let alert = code.isEmpty || invitation != nil ? nil : "This invitation has been used up, has ended or does not exist."
        return try await desk.show(form, request, context, alert: alert)
    }

    private static func closed(_ profile: ServerProfile) -> MessagePage {
        MessagePage(
            title: "Nobody can sign up here at the moment", text: "\(profile.name) takes no new members now.",
            link: (label: "Look around", url: SiteURL.publicTimeline.path))
    }

    private func form(
        _ profile: ServerProfile, _ given: SignUpRequest, invitation: (invite: Invite, inviter: Account?)? = nil, error: RuleError? = nil
    ) -> FormPage {
        var fields = [
            FormField(
                "username", "Name", value: given.username,
                hint: "Letters, digits and underscores. You will be @\(given.username.isEmpty ? "name" : given.username)@\(services.site.host).",
                error: error?.text(for: "username"), autocomplete: "username"),
            FormField(
                "email", "E-mail address", kind: .email, value: given.email, hint: "Only you and the operator see it.",
                error: error?.text(for: "email"), autocomplete: "email"),
            FormField(
                "password", "Password", kind: .password,
                hint: "At least \(PasswordRules.shortest) characters. A few words of your own choice are easy to remember and hard to guess.",
                error: error?.text(for: "password"), autocomplete: "new-password"),
        ]
        if profile.signUp == .invitation || !given.invite.isEmpty {
            fields.append(FormField("invite", "Invitation", value: given.invite, error: error?.text(for: "invite")))
        }
        if profile.signUp == .approval && given.invite.isEmpty {
            fields.append(
                FormField(
                    "reason", "Why would you like to join?", kind: .multiline, value: given.reason,
                    hint: "A moderator reads this.", error: error?.text(for: "reason")))
        }
        return FormPage(
            title: "Sign up", introduction: Self.introduction(invitation), action: SiteURL.signUp(invite: nil).path, fields: fields,
            button: "Sign up", links: [FormPage.Link(label: "I have an account", url: SiteURL.signIn(returnTo: nil).path)])
    }

    private static func introduction(_ invitation: (invite: Invite, inviter: Account?)?) -> [String] {
        guard let invitation else { return [] }
        let host = invitation.inviter.map { $0.displayName.isEmpty ? "@\($0.username)" : $0.displayName }
        return [host.map { "\($0) invites you." } ?? "You are invited.", invitation.invite.greeting].filter { !$0.isEmpty }
    }

    @Sendable private func signUp(_ request: Request, _ context: RapportContext) async throws -> Response {
        try services.limits.signUp.require(.address(context.address.counted), at: services.clock.now())
        let input = try await desk.form(request)
        let given = SignUpRequest(
            username: try input.optionalString("username", most: 200) ?? "", email: try input.optionalString("email", most: 320) ?? "",
            password: try input.optionalString("password") ?? "", reason: try input.optionalString("reason") ?? "",
            invite: try input.optionalString("invite", most: 100) ?? "", language: Self.language(request))
        return try await desk.attempt {
            try await services.accounts.signUp.register(given)
            return try await desk.show(Self.sent, request, context)
        } again: { error, status in
            let profile = try await services.accounts.settings.profile()
            if profile.signUp == .closed { return try await desk.show(Self.closed(profile), request, context, status: .forbidden) }
            return try await desk.show(form(profile, given, error: error), request, context, status: status, alert: error.plainText)
        }
    }

    private static let sent = MessagePage(
        title: "Look into your mail",
        text: "We sent you a message with a link. Open it to confirm your address. Nothing there? Look among the unwanted mail, too.",
        link: (label: "Send the message again", url: SiteURL.confirm(token: nil).path))

    /// The language that the browser likes best.
    private static func language(_ request: Request) -> String {
        let first = (request.headers[.acceptLanguage] ?? "").prefix { $0 != "," && $0 != ";" }
        return String(first).trimmingCharacters(in: .whitespaces)
    }
}

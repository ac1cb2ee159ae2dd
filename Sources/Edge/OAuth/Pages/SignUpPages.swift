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
/// | GET, POST | /auth/sign_up | whom the server lets join, counted by address; who is here already is shown what an invitation brings |
/// | POST | /auth/invited | somebody signed in, who says yes to that |
struct SignUpPages: Sendable {
    /// An open one: who invites, and into which community.
    private typealias Invitation = (invite: Invite, inviter: Account?, community: Account?)

    let services: OAuthServices
    private var desk: PageDesk { PageDesk(services: services) }

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/auth/sign_up", use: show)
        router.post("/auth/sign_up", use: signUp)
        InvitedPages(services: services).mount(on: router)
    }

    @Sendable private func show(_ request: Request, _ context: RapportContext) async throws -> Response {
        let words = desk.words(request, context)
        let code = try RequestInput.query(of: request).optionalString("invite", most: 100) ?? ""
        if let offered = try await InvitedPages(services: services).page(code, request, context) { return offered }
        let profile = try await services.accounts.settings.profile()
        if profile.signUp == .closed { return try await desk.show(Self.closed(profile, words), request, context, status: .forbidden) }
        let invitation = code.isEmpty ? nil : try await services.accounts.invites.open(code: code, now: services.clock.now())
        let form = form(profile, SignUpRequest(username: "", email: "", password: "", invite: code), words, invitation: invitation)
        let alert = code.isEmpty || invitation != nil ? nil : words.text("access.sign_up.invite_bad")
        return try await desk.show(form, request, context, alert: alert)
    }

    private static func closed(_ profile: ServerProfile, _ words: MessageCatalogue) -> MessagePage {
        MessagePage(
            title: words.text("access.sign_up.closed_title"), text: words.text("access.sign_up.closed_text", ["server": profile.name]),
            link: (label: words.text("access.sign_up.look_around"), url: SiteURL.publicTimeline.path))
    }

    private func form(
        _ profile: ServerProfile, _ given: SignUpRequest, _ words: MessageCatalogue,
        invitation: Invitation? = nil, error: RuleError? = nil
    ) -> FormPage {
        let name = given.username.isEmpty ? words.text("access.sign_up.username_example") : given.username
        var fields = [
            FormField(
                "username", words.text("access.sign_up.username"), value: given.username,
                hint: words.text("access.sign_up.username_hint", ["name": name, "host": services.site.host]),
                error: words.refusal(error, of: "username"), autocomplete: "username"),
            FormField(
                "email", words.text("access.sign_up.email"), kind: .email, value: given.email,
                hint: words.text("access.sign_up.email_hint"), error: words.refusal(error, of: "email"), autocomplete: "email"),
            FormField(
                "password", words.text("access.sign_up.password"), kind: .password,
                hint: words.text("access.sign_up.password_hint", ["least": "\(PasswordRules.shortest)"]),
                error: words.refusal(error, of: "password"), autocomplete: "new-password"),
        ]
        // One that holds need not be looked at; one that does not can be corrected.
        if invitation == nil, profile.signUp == .invitation || !given.invite.isEmpty {
            fields.append(
                FormField(
                    "invite", words.text("access.sign_up.invite"), value: given.invite, error: words.refusal(error, of: "invite")))
        }
        if profile.signUp == .approval && given.invite.isEmpty {
            fields.append(
                FormField(
                    "reason", words.text("access.sign_up.reason"), kind: .multiline, value: given.reason,
                    hint: words.text("access.sign_up.reason_hint"), error: words.refusal(error, of: "reason")))
        }
        fields.append(
            FormField(
                "goal", words.text("goal.title"), kind: .choice, hint: words.text("goal.private"), isRequired: false,
                options: [Goal.heard, .relationships, .both, .unsaid].map { goal in
                    let label = words.text(goal == .unsaid ? "goal.skip" : "goal.\(goal.word)")
                    return FormField.Option(value: goal.word, label: label, isChosen: goal == given.goal ?? .unsaid)
                }))
        return FormPage(
            title: words.text("access.sign_up.title"), introduction: Self.introduction(invitation, words),
            action: SiteURL.signUp(invite: nil).path, fields: fields,
            hidden: invitation.map { [FormPage.Hidden(name: "invite", value: $0.invite.code)] } ?? [],
            button: words.text("access.sign_up.submit"), links: Self.links(invitation, words))
    }

    /// Where to look around first, and the way in for somebody who has an account.
    private static func links(_ invitation: Invitation?, _ words: MessageCatalogue) -> [FormPage.Link] {
        let community = invitation?.community.map { community in
            FormPage.Link(
                label: words.text("access.sign_up.community", ["name": community.displayName.isEmpty ? community.username : community.displayName]),
                url: SiteURL.community(community.username, "").path)
        }
        let back = invitation.map { SiteURL.signUp(invite: $0.invite.code).path }
        let signIn = FormPage.Link(label: words.text("access.sign_up.have_account"), url: SiteURL.signIn(returnTo: back).path)
        return [community, signIn].compactMap { $0 }
    }

    private static func introduction(_ invitation: Invitation?, _ words: MessageCatalogue) -> [String] {
        guard let invitation else { return [] }
        let host = invitation.inviter.map { $0.displayName.isEmpty ? "@\($0.username)" : $0.displayName }
        let greeting = host.map { words.text("access.sign_up.invited_by", ["name": $0]) } ?? words.text("access.sign_up.invited")
        return [greeting, invitation.invite.greeting].filter { !$0.isEmpty }
    }

    @Sendable private func signUp(_ request: Request, _ context: RapportContext) async throws -> Response {
        try services.limits.signUp.require(.address(context.address.counted), at: services.clock.now())
        let words = desk.words(request, context)
        let input = try await desk.form(request)
        let given = SignUpRequest(
            username: try input.optionalString("username", most: 200) ?? "", email: try input.optionalString("email", most: 320) ?? "",
            password: try input.optionalString("password") ?? "", reason: try input.optionalString("reason") ?? "",
            invite: try input.optionalString("invite", most: 100) ?? "", language: PageDesk.language(request, context),
            goal: try input.optionalString("goal", most: 32).flatMap(Goal.init(word:)))
        return try await desk.attempt {
            try await services.accounts.signUp.register(given)
            return try await desk.show(Self.sent(words), request, context)
        } again: { error, status in
            let profile = try await services.accounts.settings.profile()
            if profile.signUp == .closed { return try await desk.show(Self.closed(profile, words), request, context, status: .forbidden) }
            let code = given.invite
            let invitation = code.isEmpty ? nil : try await services.accounts.invites.open(code: code, now: services.clock.now())
            return try await desk.show(
                form(profile, given, words, invitation: invitation, error: error), request, context, status: status, alert: words.refusal(error))
        }
    }

    private static func sent(_ words: MessageCatalogue) -> MessagePage {
        MessagePage(
            title: words.text("access.sent.title"), text: words.text("access.sign_up.sent"),
            link: (label: words.text("access.confirm.again_title"), url: SiteURL.confirm(token: nil).path))
    }
}

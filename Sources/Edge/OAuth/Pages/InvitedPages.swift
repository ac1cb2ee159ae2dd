import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Primitives

/// What an invitation brings to somebody who is here already: one page with one button. Opening the link changes nothing.
struct InvitedPages: Sendable {
    let services: OAuthServices
    private var desk: PageDesk { PageDesk(services: services) }

    func mount(on router: some RouterMethods<RapportContext>) { router.post("/auth/invited", use: take) }

    /// Nil for who is not signed in with an account of their own, and when the invitation brings nothing.
    func page(_ code: String, _ request: Request, _ context: RapportContext) async throws -> Response? {
        guard !code.isEmpty, let actor = Self.actor(context),
            let offer = try await services.accounts.invites.offer(code: code, to: actor.account, now: services.clock.now())
        else { return nil }
        let words = desk.words(request, context)
        let form = FormPage(
            title: words.text("access.invited.title"), introduction: Self.introduction(offer, words), action: SiteURL.invited.path, fields: [],
            hidden: [FormPage.Hidden(name: "invite", value: code)], button: words.text("access.invited.submit"),
            links: offer.community.map { [FormPage.Link(label: Self.name($0), url: SiteURL.community($0.username, "").path)] } ?? [])
        return try await desk.show(form, request, context)
    }

    private static func introduction(_ offer: Invites.Offer, _ words: MessageCatalogue) -> [String] {
        let inviter = name(offer.inviter)
        let community = offer.community.map { words.text("access.invited.join", ["name": name($0)]) } ?? words.text("access.invited.join_private")
        return [
            words.text("access.sign_up.invited_by", ["name": inviter]), offer.invite.greeting,
            offer.connects ? words.text("access.invited.connect", ["name": inviter]) : "", offer.joins ? community : "",
        ].filter { !$0.isEmpty }
    }

    private static func name(_ account: Account) -> String { account.displayName.isEmpty ? "@\(account.username)" : account.displayName }

    /// Nobody says yes for a team here: a connection is personal.
    private static func actor(_ context: RapportContext) -> Actor? {
        guard let principal = context.principal, principal.team == nil, let account = principal.account else { return nil }
        return Actor(account: account, role: principal.role, provenance: principal.provenance)
    }

    @Sendable private func take(_ request: Request, _ context: RapportContext) async throws -> Response {
        let (input, words) = (try await desk.form(request), desk.words(request, context))
        let code = try input.optionalString("invite", most: 100) ?? ""
        guard let actor = Self.actor(context) else {
            return desk.redirect(SiteURL.signIn(returnTo: SiteURL.signUp(invite: code).path).path)
        }
        let next = (label: words.text("frame.today"), url: SiteURL.today.path)
        return try await desk.attempt {
            try await services.accounts.invites.take(code: code, by: actor)
            let done = MessagePage(title: words.text("access.invited.done_title"), text: words.text("access.invited.done"), link: next)
            return try await desk.show(done, request, context)
        } again: { error, status in
            let page = MessagePage(title: words.text("access.invited.title"), text: words.refusal(error), link: next)
            return try await desk.show(page, request, context, status: status)
        }
    }
}

import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Primitives

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /letters/waiting | with the link of a mail: asks, then turns the mails off |
///
/// The link proves who calls, in a browser that is signed in or not, and for mail programs that post by themselves (RFC 8058):
/// forms here need no cookie. GET changes nothing, because programs that look into mail open links.
struct WaitingMailPages: Sendable {
    let services: OAuthServices
    private var desk: PageDesk { PageDesk(services: services) }

    func mount(on router: some RouterMethods<RapportContext>) {
        router.get("/letters/waiting", use: show)
        router.post("/letters/waiting", use: turnOff)
    }

    @Sendable private func show(_ request: Request, _ context: RapportContext) async throws -> Response {
        let (account, mark) = try link(request)
        let words = desk.words(request, context)
        let page = FormPage(
            title: words.text("access.waiting_mail.title"), introduction: [words.text("access.waiting_mail.text")],
            action: SiteURL.waitingMail(account: account, mark: mark).path, fields: [], button: words.text("access.waiting_mail.submit"))
        return try await desk.show(page, request, context)
    }

    @Sendable private func turnOff(_ request: Request, _ context: RapportContext) async throws -> Response {
        let (account, _) = try link(request)
        try await services.waitingMail.turnOff(account)
        let words = desk.words(request, context)
        let page = MessagePage(
            title: words.text("access.waiting_mail.done_title"), text: words.text("access.waiting_mail.done_text"),
            link: (label: words.text("access.waiting_mail.settings"), url: SiteURL.settings("account").path))
        return try await desk.show(page, request, context)
    }

    /// Throws 404 unless the link is one of ours.
    private func link(_ request: Request) throws -> (AccountID, String) {
        let query = try RequestInput.query(of: request)
        guard let text = try query.optionalString("account", most: 20), let number = Int64(text),
            let mark = try query.optionalString("mark", most: 40), services.waitingMail.isLink(AccountID(rawValue: number), mark)
        else { throw APIError.notFound }
        return (AccountID(rawValue: number), mark)
    }
}

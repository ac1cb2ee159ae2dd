import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Primitives
import Store

/// What every page of this edge does alike: the frame, the token of forms, redirects, the session cookie.
struct PageDesk: Sendable {
    /// What the tokens of forms are for: one purpose for all pages, so that any page can hold any form.
    static let purpose = "pages"
    /// How long browsers keep the cookie of a session; when the session ends the server decides.
    private static let cookieLife = Duration.days(365)

    let services: OAuthServices

    /// Answers with the page. A browser that has no form cookie yet gets one with its first form.
    func show<Model: PageModel>(
        _ model: Model, _ request: Request, _ context: RapportContext, status: HTTPResponse.Status = .ok, alert: String? = nil,
        formTarget: String? = nil
    ) async throws -> Response {
        let profile = try await services.accounts.settings.profile()
        let known = services.cookies.formSession(request)
        let session = known ?? services.randomness.token()
        var frame = PageFrame(siteName: profile.name)
        frame.csrf = services.forms.token(session: session, purpose: Self.purpose)
        frame.offersSignUp = profile.signUp == .open || profile.signUp == .approval
        frame.alert = alert
        frame.formTarget = formTarget
        frame.language = Self.language(request, context)
        if let id = context.principal?.account, let account = try await services.store.read({ try $0.account(id) }) {
            frame.viewer = PageFrame.Viewer(username: account.username, displayName: account.displayName)
        }
        var response = try services.renderer.response(model, frame, status: status)
        if known == nil { response.headers.append(HTTPField(name: .setCookie, value: services.cookies.form.setting(session))) }
        return response
    }

    /// The words of whoever looks.
    func words(_ request: Request, _ context: RapportContext) -> MessageCatalogue {
        services.renderer.words(for: Self.language(request, context))
    }

    /// The language that somebody has chosen, else the one that the browser likes best (RFC 9110, section 12.5.4).
    static func language(_ request: Request, _ context: RapportContext) -> String {
        if let principal = context.principal { return principal.language }
        let first = (request.headers[.acceptLanguage] ?? "").prefix { $0 != "," && $0 != ";" }
        return String(first.filter { !$0.isWhitespace })
    }

    /// The input of a form, known to come from a page of ours in the same browser. Throws 403.
    func form(_ request: Request) async throws -> RequestInput {
        let input = try await RequestInput.read(request)
        try services.forms.check(input, session: services.cookies.formSession(request) ?? "", purpose: Self.purpose)
        return input
    }

    /// 303, so that the browser asks for the address with GET.
    func redirect(_ location: String) -> Response {
        Response(status: .seeOther, headers: [.location: location, .cacheControl: "no-store"])
    }

    /// Hands the browser its session and leads on to `target`, if that is a page of ours.
    func enter(_ token: String, target: String?) -> Response {
        var response = redirect(SafeReturn.path(target, fallback: SiteURL.today.path))
        let cookies = services.cookies
        response.headers.append(HTTPField(name: .setCookie, value: cookies.session.setting(token, maxAge: Self.cookieLife)))
        response.headers.append(HTTPField(name: .setCookie, value: cookies.form.removal))
        return response
    }

    func client(_ request: Request, _ context: RapportContext) -> ClientInfo {
        ClientInfo(
            address: "\(context.address)", countedAddress: "\(context.address.counted)", userAgent: request.headers[.userAgent] ?? "")
    }

    func previousSession(_ request: Request) -> String? { services.cookies.session.value(in: request) }

    /// Runs what a form asks for; a refusal that belongs on the form's page is shown by `again`.
    func attempt(
        _ act: () async throws -> Response, again: (RuleError, HTTPResponse.Status) async throws -> Response
    ) async throws -> Response {
        do {
            return try await act()
        } catch let error as RuleError {
            return try await again(error, APIError(error).status)
        }
    }
}

extension MessageCatalogue {
    /// The words for a refusal, if it belongs to the input `field`.
    func refusal(_ error: RuleError?, of field: String) -> String? { error.flatMap { $0.field == field ? refusal($0) : nil } }
}

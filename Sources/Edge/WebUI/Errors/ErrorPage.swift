import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Pages

/// What went wrong, in words that help, and where to go next.
struct ErrorPage: PageModel {
    static let template = "error"
    let title: String
    let text: String
    let status: Int
    let next: (label: String, url: String)

    init(_ error: APIError, words: MessageCatalogue, path: String) {
        status = error.status.code
        switch error.status {
        case .notFound:
            title = words.text("error.not_found.title")
            text = words.text("error.not_found.text")
            next = (words.text("error.not_found.next"), SiteURL.search.path)
        case .forbidden:
            title = words.text("error.forbidden.title")
            text = words.refusal(code: error.code, error.values)
            next = (words.text("error.back"), path)
        case .tooManyRequests:
            title = words.text("error.too_many.title")
            text = words.text("error.too_many.text", ["count": error.headers[.retryAfter] ?? "60"])
            next = (words.text("error.again"), path)
        case _ where error.status.kind == .serverError:
            title = words.text("error.server.title")
            text = words.text(error.status == .serviceUnavailable ? "error.busy.text" : "error.server.text")
            next = (words.text("error.again"), path)
        default:
            title = words.text("error.refused.title")
            text = words.refusal(code: error.code, error.values)
            next = (words.text("error.back"), path)
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "text": text
        case "status": status
        case "nextURL": next.url
        case "nextLabel": next.label
        default: nil
        }
    }
}

extension WebUI {
    /// An error within the frame of whoever looks. Forms lead back to where they came from.
    func errorPage(_ error: APIError, _ visit: Visit) throws -> Response {
        var response = try render(ErrorPage(error, words: visit.words, path: visit.path), visit, status: error.status)
        response.headers.append(contentsOf: error.headers)
        return response
    }

    /// An error that no page has answered itself: for `Front`. Nil when even the page cannot be made.
    package func errorPage(_ error: APIError, _ request: Request, _ context: RapportContext) async -> Response? {
        if let visit = try? await signedIn(request, context), let response = try? errorPage(error, visit) { return response }
        let path = request.method == .get ? request.uri.string : SiteURL.home.path
        let words = services.renderer.words(for: PageRenderer.fallbackLanguage)
        let name = (try? await services.accounts.settings.profile().name) ?? ServerProfile().name
        let model = ErrorPage(error, words: words, path: path)
        guard var response = try? services.renderer.response(model, PageFrame(siteName: name), status: error.status) else { return nil }
        response.headers.append(contentsOf: error.headers)
        return response
    }

    /// Who looks: what the router's middleware knew did not come back to the front.
    private func signedIn(_ request: Request, _ context: RapportContext) async throws -> Visit? {
        guard let token = services.formSession(request, context) else { return nil }
        var context = context
        context.principal = try await services.accounts.access.principal(session: token)
        return try await visit(request, context, .other)
    }
}

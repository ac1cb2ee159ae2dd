import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Media
import Messages
import Notifications
import Pages
import Primitives
import Store

extension WebUI {
    /// Answers a request for a page: finds out who looks, and shows errors as pages within the same frame.
    func page(
        _ place: PageFrame.Place = .other, _ answer: @escaping @Sendable (Request, RapportContext, Visit) async throws -> Response
    ) -> @Sendable (Request, RapportContext) async throws -> Response {
        { request, context in
            let visit = try await visit(request, context, place)
            return try await explained(request, visit) { finish(try await answer(request, context, visit), visit) }
        }
    }

    /// Turns a refusal into a page, and the need to sign in into the way there. Failures of ours are for the front to log.
    private func explained(_ request: Request, _ visit: Visit, _ answer: () async throws -> Response) async throws -> Response {
        do {
            return try await answer()
        } catch {
            let error = APIError(error)
            if error.status == .unauthorized { return redirect(SiteURL.signIn(returnTo: signInReturn(request)).path) }
            if error.status.kind == .serverError { throw error }
            return try errorPage(error, visit)
        }
    }

    /// Answers a form: checks that it is ours and from somebody who has signed in, and leads on with 303. `takesFiles`: pictures
    /// may come with it. `most`: bytes of its text.
    func act(
        takesFiles: Bool = false, most: Int = Limits.Request.bodyBytes, _ answer: @escaping @Sendable (WebForm, RapportContext, Visit) async throws -> Response
    ) -> @Sendable (Request, RapportContext) async throws -> Response {
        page { request, context, visit in
            let person = try visit.person()
            let limits = services.media.limits
            let input = try await RequestInput.read(
                request, filesIn: takesFiles ? services.media.uploads : nil,
                bounds: takesFiles ? FileBounds(mostFile: limits.mostFileBytes, file: limits.bytes(ofFile:)) : .pictures, isLenient: true,
                most: most)
            guard let session = services.formSession(request, context) else { throw APIError.unauthenticated }
            try services.forms.check(input, session: session, purpose: WebForm.purpose)
            try TeamGate.check(person.team, path: request.uri.path)
            let form = WebForm(input: input, person: person)
            var visit = visit
            visit.path = form.back(visit.path)
            visit.frame.entry = try form.provenance().entry.formValue ?? ""
            return try await explained(request, visit) { [visit] in try await answer(form, context, visit) }
        }
    }

    /// 303 to `path`, where the notice is shown once.
    func redirect(_ path: String, _ notice: Notice? = nil) -> Response {
        var response = Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
        if let notice {
            response.headers.append(
                HTTPField(name: .setCookie, value: noticeCookie.setting(notice.text, maxAge: Notice.lifetime)))
        }
        return response
    }

    func render<Model: PageModel>(_ model: Model, _ visit: Visit, status: HTTPResponse.Status = .ok) throws -> Response {
        try services.renderer.response(model, visit.frame, status: status)
    }

    private var noticeCookie: CookieName { Notice.cookie(isSecure: services.site.isSecure) }

    /// A notice that was shown is taken away.
    private func finish(_ response: Response, _ visit: Visit) -> Response {
        guard visit.frame.notice != nil, response.status.code < 300 || response.status.code >= 400 else { return response }
        var response = response
        response.headers.append(HTTPField(name: .setCookie, value: noticeCookie.removal))
        return response
    }

    /// Only a page is worth coming back to; a form's address shows nothing.
    private func signInReturn(_ request: Request) -> String? {
        request.method == .get ? request.uri.string : nil
    }

    func visit(_ request: Request, _ context: RapportContext, _ place: PageFrame.Place) async throws -> Visit {
        let principal = context.principal.flatMap { $0.source == .session ? $0 : nil }
        let profile = try await services.accounts.settings.profile()
        let (now, arrival) = (services.clock.now(), request.method == .get ? Arrival(request) : .unknown)
        let known = try await VisitQuery(principal: principal, now: now).run(services.store)
        let words = services.renderer.words(for: principal?.language ?? PageRenderer.fallbackLanguage)
        var frame = PageFrame(siteName: profile.name, offersSignUp: profile.signUp == .open || profile.signUp == .approval, place: place)
        frame.language = words.language
        frame.entry = arrival.entry.formValue ?? ""
        if let account = known.account, let session = services.formSession(request, context) {
            frame.csrf = services.forms.token(session: session, purpose: WebForm.purpose)
            frame.viewer = PageFrame.Viewer(
                username: account.username, displayName: account.displayName, unread: known.unread,
                moderates: (principal?.role ?? .member) >= .moderator)
            if principal?.team != nil {
                frame.viewer?.acting = words.text("team.acting", ["name": account.displayName.isEmpty ? account.username : account.displayName])
            }
        }
        let path = request.method == .get ? request.uri.string : SiteURL.home.path
        if let notice = noticeCookie.value(in: request).flatMap({ Notice(text: $0) }) {
            frame.notice = notice.words(words)
            frame.undo = frame.viewer == nil ? nil : notice.undo(words, back: path)
        }
        return Visit(
            principal: known.account == nil ? nil : principal, account: known.account,
            time: LocalTime(now: now, zone: known.timeZone, words: words), words: words, path: path, arrival: arrival, frame: frame)
    }
}

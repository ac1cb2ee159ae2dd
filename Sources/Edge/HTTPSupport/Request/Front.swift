import Domain
import HTTPTypes
import Hummingbird
import Logging
import Primitives

/// Stands before the router and sees every request and every answer: finds the client's address, answers browsers that ask
/// first, turns errors into answers, adds the headers that all answers bear, and logs at debug.
///
/// One responder instead of five middlewares, because the constant costs of a request are what every route pays.
package struct Front<Next: HTTPResponder>: HTTPResponder where Next.Context == RapportContext {
    /// Renders an error as a page; nil when the request wants data.
    package typealias PageRenderer = @Sendable (APIError, Request, RapportContext) async -> Response?

    private let next: Next
    private let methods: MethodTable
    private let trustedHops: Int
    private let page: PageRenderer

    /// `trustedHops` is how many proxies of the operator's own stand before the server. `page` is asked for errors outside the
    /// API.
    package init(next: Next, methods: MethodTable, trustedHops: Int, page: @escaping PageRenderer) {
        self.next = next
        self.methods = methods
        #if TEST_SEAMS
        self.trustedHops = Fault.forwardingBelieved.isActive ? 1 : trustedHops
        #else
        self.trustedHops = trustedHops
        #endif
        self.page = page
    }

    package func respond(to request: Request, context: RapportContext) async throws -> Response {
        guard request.method == .head else { return await whole(request, context) }
        // HEAD is GET without the body (RFC 9110, section 9.3.2), errors included: no route needs to know it.
        var head = request.head
        head.method = .get
        return await whole(Request(head: head, body: request.body), context).createHeadResponse()
    }

    private func whole(_ request: Request, _ context: RapportContext) async -> Response {
        let path = request.uri.path
        let isData = CORS.applies(to: path) || path.hasPrefix("/health/")
        if isData, let preflight = CORS.preflight(request) { return preflight }
        var context = context
        if trustedHops > 0 {
            context.address = .resolve(peer: context.peer, forwarded: request.headers[values: .forwardedFor], hops: trustedHops)
        }
        var response = await answer(to: request, path: path, isData: isData, context: context)
        if response.status == .contentTooLarge { endAfterRefusal(&response, context) }
        SecurityHeaders.add(to: &response.headers, isPage: !isData)
        if isData, request.headers.contains(.origin) { CORS.add(to: &response.headers) }
        context.logger.debug(
            "request", metadata: ["method": "\(request.method)", "path": "\(Self.loggable(path))", "status": "\(response.status.code)", "address": "\(context.address)"])
        return response
    }

    /// The path without the marks of letters: whoever has one acts for their reader.
    private static func loggable(_ path: String) -> String { path.hasPrefix("/newsletters/") ? "/newsletters/…" : path }

    /// The rest of a body that was refused is not worth reading.
    private func endAfterRefusal(_ response: inout Response, _ context: RapportContext) {
        #if TEST_SEAMS
        if Fault.bodiesEndless.isActive { return }
        #endif
        response.headers[.connection] = "close"
        context.endConnection(after: Limits.Request.refusedBodySeconds)
    }

    private func answer(to request: Request, path: String, isData: Bool, context: RapportContext) async -> Response {
        do {
            let response = try await next.respond(to: request, context: context)
            guard response.status.code >= 400, response.body.contentLength == 0 else { return response }
            // Hummingbird renders its own errors without a body before they arrive here.
            return await render(missing(response.status, method: request.method, path: path), request, isData: isData, context)
        } catch {
            return await render(APIError(error), request, isData: isData, context)
        }
    }

    /// The error behind an empty answer of the router: a wrong path, a wrong method, or what Hummingbird refused.
    private func missing(_ status: HTTPResponse.Status, method: HTTPRequest.Method, path: String) -> APIError {
        guard status == .notFound else { return APIError(HTTPError(status)) }
        let allowed = methods.methods(at: path)
        // A path that takes the method was found: what it names was not.
        return allowed.isEmpty || allowed.contains(method) ? .notFound : .methodNotAllowed(allowed)
    }

    private func render(_ error: APIError, _ request: Request, isData: Bool, _ context: RapportContext) async -> Response {
        context.logger.log(
            level: error.logLevel, "request failed",
            metadata: [
                "code": "\(error.code)", "status": "\(error.status.code)", "method": "\(request.method)",
                "endpoint": "\(context.endpointPath ?? "-")", "detail": "\(error.detail ?? "")",
                "cause": "\(error.cause.map { String(reflecting: $0) } ?? "")",
            ])
        if !isData, error.style == .api, let response = await page(error, request, context) { return response }
        return error.jsonResponse(requestID: context.requestID)
    }
}

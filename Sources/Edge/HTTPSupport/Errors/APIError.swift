import Domain
import HTTPTypes
import Logging

/// A refusal or failure as a client is told of it, with what only the log may know.
package struct APIError: Error, Sendable {
    /// How the body is spelled.
    package enum Style: Sendable, Hashable {
        /// `error` holds the words (Mastodon's API and ours).
        case api
        /// `error` holds the code, `error_description` the words (RFC 6749, section 5.2).
        case oauth
    }

    package var status: HTTPResponse.Status
    /// Machine-readable and stable, such as `record_not_found`.
    package var code: String
    /// Plain words that are safe to show to anybody.
    package var text: String
    package var style = Style.api
    /// The input field at fault, by its name in the API.
    package var field: String?
    /// What the words of pages for `code` need (`RuleError.values`).
    package var values: [String: String] = [:]
    /// For the log only: may name tables, hosts and internal states, never a secret.
    package var detail: String?
    /// What was thrown first. For the log only.
    package var cause: (any Error)?
    package var logLevel = Logger.Level.debug
    /// Headers that belong to the refusal: `WWW-Authenticate`, `Retry-After`, `Allow`.
    package var headers: HTTPFields = [:]

    package init(_ status: HTTPResponse.Status, _ code: String, _ text: String, field: String? = nil, detail: String? = nil) {
        self.status = status
        self.code = code
        self.text = text
        self.field = field
        self.detail = detail
    }
}

// The refusals that edges throw themselves.
extension APIError {
    /// The one answer for what does not exist and for what the asker may not know to exist.
    package static let notFound = APIError(.notFound, RuleError.notFound.code, RuleError.notFound.text)

    /// No token, or one that is unknown, ended or of the wrong kind (RFC 6750, section 3).
    package static let unauthenticated: APIError = {
        var error = APIError(.unauthorized, "invalid_token", "The access token is invalid")
        error.headers[.wwwAuthenticate] = #"Bearer realm="Rapport", error="invalid_token""#
        return error
    }()

    /// The token does not stand for a person, and the route needs one.
    package static let needsPerson = APIError(
        .unprocessableContent, "needs_person", "This method requires an authenticated user")

    /// The token lacks the scope.
    package static let outsideScopes: APIError = {
        var error = APIError(.forbidden, "insufficient_scope", "This action is outside the authorized scopes")
        error.headers[.wwwAuthenticate] = #"Bearer realm="Rapport", error="insufficient_scope""#
        return error
    }()

    /// The account is suspended, deleted or not yet let in.
    package static let accountDisabled = APIError(.forbidden, "account_disabled", "Your login is currently disabled")

    package static let forbidden = APIError(.forbidden, "forbidden", "This action is not allowed")

    /// A field that is missing or does not fit. `text` names it.
    package static func validation(field: String, _ text: String) -> APIError {
        APIError(.unprocessableContent, "validation_failed", "Validation failed: \(text)", field: field)
    }

    /// A request that does not follow its format.
    package static func malformed(_ text: String, cause: (any Error)? = nil) -> APIError {
        var error = APIError(.badRequest, "malformed_request", text)
        error.cause = cause
        return error
    }

    /// The path exists, but not with this method. `allowed` are those it has.
    package static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> APIError {
        var error = APIError(.methodNotAllowed, "method_not_allowed", "This address does not take this method")
        error.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
        return error
    }

    /// Switched off or not possible now.
    package static func unavailable(_ code: String, _ text: String) -> APIError {
        APIError(.serviceUnavailable, code, text)
    }

    /// An answer of an OAuth endpoint (RFC 6749, section 5.2): `code` is one of its codes.
    package static func oauth(_ status: HTTPResponse.Status, _ code: String, _ text: String) -> APIError {
        var error = APIError(status, code, text)
        error.style = .oauth
        return error
    }
}

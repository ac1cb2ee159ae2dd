import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird

/// How refusals of OAuth are answered (RFC 6749, section 5.2).
enum OAuthAnswer {
    /// Runs `body` and turns its refusals into OAuth's form.
    static func mapping(_ body: () async throws -> Response) async throws -> Response {
        do {
            return try await body()
        } catch let error as OAuthError {
            throw APIError(error)
        } catch let error as APIError where error.status == .unprocessableContent {
            throw APIError.oauth(.badRequest, OAuthError.Code.invalidRequest.rawValue, error.text)
        }
    }
}

extension APIError {
    init(_ error: OAuthError) {
        let status: HTTPResponse.Status =
            switch error.code {
            case .invalidClient: .unauthorized
            case .unauthorizedClient: .forbidden
            default: .badRequest
            }
        self = .oauth(status, error.code.rawValue, error.text)
        if error.code == .invalidClient { headers[.wwwAuthenticate] = #"Basic realm="Rapport""# }
    }
}

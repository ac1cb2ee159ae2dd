/// A refusal in OAuth's own words (RFC 6749, sections 4.1.2.1 and 5.2). The texts are those that Mastodon's apps know.
package struct OAuthError: Error, Sendable, Hashable {
    /// The codes of RFC 6749 and RFC 7009.
    package enum Code: String, Sendable {
        case invalidRequest = "invalid_request"
        case invalidClient = "invalid_client"
        case invalidGrant = "invalid_grant"
        case invalidScope = "invalid_scope"
        case unauthorizedClient = "unauthorized_client"
        case unsupportedGrantType = "unsupported_grant_type"
        case unsupportedResponseType = "unsupported_response_type"
        case accessDenied = "access_denied"
        case invalidRedirectURI = "invalid_redirect_uri"
    }

    package let code: Code
    package let text: String

    package static let invalidClient = OAuthError(
        code: .invalidClient,
        text: "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.")
    package static let invalidGrant = OAuthError(
        code: .invalidGrant,
        text: "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the "
            + "authorization request, or was issued to another client.")
    package static let invalidScope = OAuthError(
        code: .invalidScope, text: "The requested scope is invalid, unknown, or malformed.")
    package static let unsupportedGrantType = OAuthError(
        code: .unsupportedGrantType, text: "The authorization grant type is not supported by the authorization server.")
    package static let unsupportedResponseType = OAuthError(
        code: .unsupportedResponseType, text: "The authorization server does not support this response type.")
    package static let accessDenied = OAuthError(
        code: .accessDenied, text: "The resource owner or authorization server denied the request.")
    package static let invalidRedirectURI = OAuthError(
        code: .invalidRedirectURI, text: "The redirect uri included is not valid.")
    package static let notYourToken = OAuthError(
        code: .unauthorizedClient, text: "You are not authorized to revoke this token")

    package static func invalidRequest(_ text: String) -> OAuthError { OAuthError(code: .invalidRequest, text: text) }
}

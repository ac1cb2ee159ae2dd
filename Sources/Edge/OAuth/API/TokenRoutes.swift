import Accounts
import Domain
import Foundation
import HTTPSupport
import HTTPTypes
import Hummingbird
import Primitives

/// | method | path | scope | rule |
/// |---|---|---|---|
/// | POST | /oauth/token | none | the app proves who it is (RFC 6749, section 3.2) |
/// | POST | /oauth/revoke | none | the app proves who it is (RFC 7009) |
struct TokenRoutes: Sendable {
    let services: OAuthServices

    func mount(on router: some RouterMethods<RapportContext>) {
        router.post("/oauth/token", use: token)
        router.post("/oauth/revoke", use: revoke)
    }

    @Sendable private func token(_ request: Request, _ context: RapportContext) async throws -> Response {
        let input = try await RequestInput.read(request)
        return try await OAuthAnswer.mapping {
            let client = try Self.credentials(request, input)
            let (token, secret) =
                switch try input.optionalString("grant_type") ?? "" {
                case "authorization_code":
                    try await services.accounts.tokens.exchange(
                        code: try Self.required("code", input), redirectURI: try Self.required("redirect_uri", input),
                        verifier: try input.optionalString("code_verifier"), client: client)
                case "client_credentials":
                    try await services.accounts.tokens.forApp(client, scope: try input.optionalString("scope") ?? "")
                case "": throw OAuthError.invalidRequest("Missing required parameter: grant_type.")
                default: throw OAuthError.unsupportedGrantType
                }
            return Self.response(token, secret)
        }
    }

    private static func response(_ token: AccessToken, _ secret: String) -> Response {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.field("access_token", secret)
            writer.field("token_type", "Bearer")
            writer.field("scope", token.scopes.list)
            writer.field("created_at", Int(token.createdAt.seconds))
        }
        return Response(json: writer, headers: [.cacheControl: "no-store"])
    }

    @Sendable private func revoke(_ request: Request, _ context: RapportContext) async throws -> Response {
        let input = try await RequestInput.read(request)
        return try await OAuthAnswer.mapping {
            guard let client = try? Self.credentials(request, input), let token = try input.optionalString("token"), !token.isEmpty else {
                throw OAuthError.notYourToken
            }
            try await services.accounts.tokens.revoke(token, client: client)
            var writer = JSONWriter(capacity: 8)
            writer.object { _ in }
            return Response(json: writer)
        }
    }

    /// Id and secret from the body, else from `Authorization: Basic` (RFC 6749, section 2.3.1).
    private static func credentials(_ request: Request, _ input: RequestInput) throws -> ClientCredentials {
        if let id = try input.optionalString("client_id"), let secret = try input.optionalString("client_secret") {
            return ClientCredentials(id: id, secret: secret)
        }
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: String(header.dropFirst(6)))
        else { throw OAuthError.invalidClient }
        let parts = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let id = String(parts[0]).removingPercentEncoding, let secret = String(parts[1]).removingPercentEncoding else {
            throw OAuthError.invalidClient
        }
        return ClientCredentials(id: id, secret: secret)
    }

    private static func required(_ name: String, _ input: RequestInput) throws -> String {
        guard let value = try input.optionalString(name), !value.isEmpty else {
            throw OAuthError.invalidRequest("Missing required parameter: \(name).")
        }
        return value
    }
}

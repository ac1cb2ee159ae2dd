import Domain
import Foundation
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

@Suite struct TokenRouteTests {
    private func json(_ page: Browser.Page) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(page.text.utf8)) as? [String: Any])
    }

    @Test func `an app registers and proves itself`() async throws {
        try await World.with { world in
            let client = Browser(world)
            let made = try await client.post(
                "/api/v1/apps", ["client_name": "App", "redirect_uris": "\(World.redirect)\ntusk://x", "scopes": "read write", "website": "https://app.example"])
            let app = try json(made)
            #expect(made.status == 200 && app["redirect_uris"] as? [String] == [World.redirect, "tusk://x"])
            #expect(app["redirect_uri"] as? String == "\(World.redirect)\ntusk://x" && app["client_secret_expires_at"] as? Int == 0)
            let (id, secret) = (try #require(app["client_id"] as? String), try #require(app["client_secret"] as? String))
            let basic = Data("\(id):\(secret)".utf8).base64EncodedString()
            let token = try await client.post("/oauth/token", ["grant_type": "client_credentials"], headers: [.authorization: "Basic \(basic)"])
            let answer = try json(token)
            #expect(token.status == 200 && answer["token_type"] as? String == "Bearer" && answer["scope"] as? String == "read")
            #expect(token.headers[.cacheControl]?.contains("no-store") == true)
            let bearer = try #require(answer["access_token"] as? String)
            let shown = try await client.get("/api/v1/apps/verify_credentials", headers: [.authorization: "bearer \(bearer)"])
            let application = try json(shown)
            #expect(shown.status == 200 && application["scopes"] as? [String] == ["read", "write"] && application["client_secret"] == nil)
            #expect(try await client.get("/api/v1/apps/verify_credentials").status == 401)
            #expect(try await client.get("/oauth/userinfo", headers: [.authorization: "Bearer \(bearer)"]).status == 403)
        }
    }

    @Test func `an app without an absolute address is refused in Mastodon's words`() async throws {
        try await World.with { world in
            let page = try await Browser(world).post("/api/v1/apps", ["client_name": "App", "redirect_uris": "nowhere"])
            let words = try json(page)["error"] as? String
            #expect(page.status == 422 && words == "Validation failed: Redirect URI must be an absolute URI.")
        }
    }

    @Test func `refusals are those of RFC 6749`() async throws {
        try await World.with { world in
            let (client, app) = (Browser(world), try await world.app())
            let known = ["client_id": app.id, "client_secret": app.secret]
            func refusal(_ fields: [String: String]) async throws -> String {
                let page = try await client.post("/oauth/token", fields)
                return "\(page.status) \((try json(page))["error"] as? String ?? "")"
            }
            #expect(try await refusal(known) == "400 invalid_request")
            #expect(try await refusal(["grant_type": "client_credentials"]) == "401 invalid_client")
            #expect(try await refusal(["grant_type": "client_credentials", "client_id": app.id, "client_secret": "x"]) == "401 invalid_client")
            #expect(try await refusal(known.merging(["grant_type": "password", "username": "lea", "password": "x"]) { $1 }) == "400 unsupported_grant_type")
            #expect(try await refusal(known.merging(["grant_type": "refresh_token"]) { $1 }) == "400 unsupported_grant_type")
            #expect(try await refusal(known.merging(["grant_type": "authorization_code"]) { $1 }) == "400 invalid_request")
            #expect(
                try await refusal(known.merging(["grant_type": "authorization_code", "code": "x", "redirect_uri": World.redirect]) { $1 })
                    == "400 invalid_grant")
            #expect(try await refusal(known.merging(["grant_type": "client_credentials", "scope": "follow"]) { $1 }) == "400 invalid_scope")
        }
    }

    @Test func `a token is ended by its own app`() async throws {
        try await World.with { world in
            let (client, app, other) = (Browser(world), try await world.app(), try await world.app())
            let made = try await world.accounts.tokens.forApp(ClientCredentials(id: app.id, secret: app.secret), scope: "read")
            func revoke(_ app: (id: String, secret: String), _ token: String) async throws -> Int {
                try await client.post("/oauth/revoke", ["client_id": app.id, "client_secret": app.secret, "token": token]).status
            }
            #expect(try await revoke(other, made.secret) == 403)
            #expect(try await revoke((app.id, "x"), made.secret) == 403)
            #expect(try await revoke(app, "") == 403)
            #expect(try await client.post("/oauth/revoke", ["token": made.secret]).status == 403)
            #expect(try await revoke(app, "unknown") == 200)
            #expect(try await revoke(app, made.secret) == 200)
            #expect(try await revoke(app, made.secret) == 200)
            #expect(try await client.get("/api/v1/apps/verify_credentials", headers: [.authorization: "Bearer \(made.secret)"]).status == 401)
        }
    }

    @Test func `the person behind a token is told with the scope profile alone`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let app = try await world.app()
            let account = try await world.accounts.administration.show("lea").account
            func token(_ scopes: Scopes) async throws -> String {
                let secret = Secret(for: .accessToken, .system)
                try await world.store.write { tx in
                    try tx.insertAccessToken(
                        AccessToken(
                            tokenHash: secret.hash, clientID: app.id, member: member.id, account: account.id, scopes: scopes, createdAt: tx.now,
                            lastUsedAt: tx.now))
                }
                return secret.text
            }
            let page = try await Browser(world).get("/oauth/userinfo", headers: [.authorization: "Bearer \(try await token(.profile))"])
            let info = try json(page)
            #expect(page.status == 200 && info["iss"] as? String == "https://rapport.example/" && info["preferred_username"] as? String == "lea")
            #expect(info["sub"] as? String == "https://rapport.example/ap/u/\(account.id)" && info["name"] as? String == "lea")
            #expect(try await Browser(world).get("/oauth/userinfo", headers: [.authorization: "Bearer \(try await token(.read))"]).status == 403)
        }
    }

    @Test func `the server describes itself as RFC 8414 asks`() async throws {
        try await World.with { world in
            let metadata = try json(try await Browser(world).get("/.well-known/oauth-authorization-server"))
            #expect(metadata["issuer"] as? String == "https://rapport.example/")
            #expect(metadata["code_challenge_methods_supported"] as? [String] == ["S256"])
            #expect(metadata["grant_types_supported"] as? [String] == ["authorization_code", "client_credentials"])
            let scopes = try #require(metadata["scopes_supported"] as? [String])
            #expect(Set(["read", "write", "follow", "push", "profile", "read:statuses", "admin:write:accounts"]).isSubset(of: scopes))
        }
    }
}

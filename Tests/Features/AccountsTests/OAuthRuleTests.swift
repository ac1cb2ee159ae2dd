import Domain
import Primitives
import TestSupport
import Testing

@testable import Accounts

@Suite struct OAuthRuleTests {
    private static let redirect = "https://app.example/callback"
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    /// A registered app and how it shows who it is.
    private func app(_ world: World, scopes: String = "read write:statuses") async throws -> ClientCredentials {
        let made = try await world.services.apps.register(name: "App", redirectURIs: [Self.redirect, RedirectURI.outOfBand], scopes: scopes, website: nil)
        return ClientCredentials(id: made.app.clientID, secret: made.secret)
    }

    private func request(_ client: ClientCredentials, _ edit: (inout AuthorizationRequest) -> Void = { _ in }) -> AuthorizationRequest {
        var request = AuthorizationRequest(responseType: "code", clientID: client.id, redirectURI: Self.redirect, scope: "read", state: "s&t")
        edit(&request)
        return request
    }

    private func code(_ world: World, _ client: ClientCredentials, _ edit: (inout AuthorizationRequest) -> Void = { _ in }) async throws -> String {
        let checked = try await world.services.authorizations.check(request(client, edit))
        let principal = try #require(try await world.services.access.principal(session: try await world.session("lea")))
        return try await world.services.authorizations.grant(checked, by: principal)
    }

    private func oauthRefusal(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let error as OAuthError {
            return error.code.rawValue
        } catch AuthorizationFailure.show(let error) {
            return "show \(error.code.rawValue)"
        } catch AuthorizationFailure.redirect(let error, _) {
            return "redirect \(error.code.rawValue)"
        } catch {
            return "\(error)"
        }
    }

    @Test func `PKCE follows RFC 7636, appendix B`() {
        #expect(PKCE.matches(verifier: Self.verifier, challenge: Self.challenge))
        #expect(!PKCE.matches(verifier: Self.verifier + "x", challenge: Self.challenge))
        #expect(!PKCE.matches(verifier: "short", challenge: Self.challenge))
    }

    @Test func `a code is exchanged for a token that acts for the person`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let client = try await app(world)
            let granted = try await code(world, client)
            let made = try await world.services.tokens.exchange(code: granted, redirectURI: Self.redirect, verifier: nil, client: client)
            let principal = try #require(try await world.services.access.principal(bearer: made.secret))
            #expect(principal.member == member.id && principal.scopes == .read && principal.app?.name == "App")
            #expect(try await world.services.access.principal(session: made.secret) == nil)
        }
    }

    @Test func `a code works once, and a second use ends its tokens`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let client = try await app(world)
            let granted = try await code(world, client)
            let tokens = world.services.tokens
            let made = try await tokens.exchange(code: granted, redirectURI: Self.redirect, verifier: nil, client: client)
            #expect(try await world.services.access.principal(bearer: made.secret) != nil)
            #expect(await oauthRefusal { _ = try await tokens.exchange(code: granted, redirectURI: Self.redirect, verifier: nil, client: client) } == "invalid_grant")
            world.announce()
            #expect(try await world.services.access.principal(bearer: made.secret) == nil)
        }
    }

    @Test func `a code serves its own app, address, proof and ten minutes only`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let (client, other) = (try await app(world), try await app(world))
            let tokens = world.services.tokens
            func exchange(_ code: String, _ client: ClientCredentials, to uri: String = Self.redirect, verifier: String? = nil) async -> String? {
                await oauthRefusal { _ = try await tokens.exchange(code: code, redirectURI: uri, verifier: verifier, client: client) }
            }
            let plain = try await code(world, client)
            #expect(await exchange(plain, other) == "invalid_grant")
            #expect(await exchange(plain, client, to: RedirectURI.outOfBand) == "invalid_grant")
            #expect(await exchange(plain, client, verifier: Self.verifier) == "invalid_grant")
            #expect(await exchange(plain, ClientCredentials(id: client.id, secret: "wrong")) == "invalid_client")
            #expect(await exchange(plain, ClientCredentials(id: "nobody", secret: client.secret)) == "invalid_client")
            let proven = try await code(world, client) {
                $0.codeChallenge = Self.challenge
                $0.codeChallengeMethod = "S256"
            }
            #expect(await exchange(proven, client) == "invalid_grant")
            #expect(await exchange(proven, client, verifier: String(Self.verifier.reversed())) == "invalid_grant")
            #expect(await exchange(proven, client, verifier: Self.verifier) == nil)
            world.time.advance(by: .minutes(11))
            #expect(await exchange(plain, client) == "invalid_grant")
        }
    }

    @Test func `a request is checked before anybody is asked`() async throws {
        try await World.with { world in
            let client = try await app(world)
            func check(_ edit: (inout AuthorizationRequest) -> Void) async -> String? {
                await oauthRefusal { _ = try await world.services.authorizations.check(request(client, edit)) }
            }
            #expect(await check { _ in } == nil)
            #expect(await check { $0.clientID = "nobody" } == "show invalid_client")
            for uri in ["https://app.example/callback/", "https://app.example/callback?x=1", "https://evil.example/callback", "", "HTTPS://app.example/callback"] {
                #expect(await check { $0.redirectURI = uri } == "show invalid_redirect_uri", "\(uri)")
            }
            #expect(await check { $0.responseType = "token" } == "redirect unsupported_response_type")
            #expect(await check { $0.scope = "read write" } == "redirect invalid_scope")
            #expect(await check { $0.scope = "nonsense" } == "redirect invalid_scope")
            #expect(await check { $0.scope = "read:statuses write:statuses" } == nil)
            #expect(await check { $0.codeChallenge = Self.challenge } == "redirect invalid_request")
            #expect(await check { ($0.codeChallenge, $0.codeChallengeMethod) = (Self.challenge, "plain") } == "redirect invalid_request")
            #expect(await check { ($0.codeChallenge, $0.codeChallengeMethod) = ("x", "S256") } == "redirect invalid_request")
            #expect(await check { ($0.redirectURI, $0.scope) = (RedirectURI.outOfBand, "write") } == "show invalid_scope")
        }
    }

    @Test func `an answer carries the state back`() async throws {
        try await World.with { world in
            let checked = try await world.services.authorizations.check(request(try await app(world)))
            #expect(checked.destination([("code", "a+b")]) == "\(Self.redirect)?code=a%2Bb&state=s%26t")
            #expect(world.services.authorizations.refusal(checked)?.contains("error=access_denied") == true)
        }
    }

    @Test func `administration is for moderators, and ends with the role`() async throws {
        try await World.with { world in
            try await world.join("lea")
            try await world.join("op", role: .operator)
            let client = try await app(world, scopes: "read admin:read")
            let wanted = request(client) { $0.scope = "read admin:read:accounts" }
            let checked = try await world.services.authorizations.check(wanted)
            #expect(await oauthRefusal { _ = try await code(world, client) { $0.scope = "read admin:read:accounts" } } == "redirect invalid_scope")
            try await world.services.administration.setRole(of: "lea", to: .moderator)
            world.announce()
            let session = try #require(try await world.services.access.principal(session: try await world.session("lea")))
            let granted = try await world.services.authorizations.grant(checked, by: session)
            let token = try await world.services.tokens.exchange(code: granted, redirectURI: Self.redirect, verifier: nil, client: client).secret
            #expect(try await world.services.access.principal(bearer: token)?.allows(.adminReadAccounts) == true)
            try await world.services.administration.setRole(of: "lea", to: .member)
            world.announce()
            #expect(try await world.services.access.principal(bearer: token)?.allows(.adminReadAccounts) == false)
        }
    }

    @Test func `an app's own token stands for nobody`() async throws {
        try await World.with { world in
            let client = try await app(world)
            let made = try await world.services.tokens.forApp(client, scope: "")
            let principal = try #require(try await world.services.access.principal(bearer: made.secret))
            #expect(principal.account == nil && principal.member == nil && principal.scopes == .read)
            #expect(await oauthRefusal { _ = try await world.services.tokens.forApp(client, scope: "write") } == "invalid_scope")
            try await world.services.tokens.revoke(made.secret, client: client)
            #expect(try await world.services.access.principal(bearer: made.secret) == nil)
        }
    }

    @Test func `an app ends its own tokens only, and unknown ones count as ended`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let (client, other) = (try await app(world), try await app(world))
            let tokens = world.services.tokens
            let made = try await tokens.exchange(code: try await code(world, client), redirectURI: Self.redirect, verifier: nil, client: client)
            #expect(await oauthRefusal { try await tokens.revoke(made.secret, client: other) } == "unauthorized_client")
            #expect(await oauthRefusal { try await tokens.revoke(made.secret, client: ClientCredentials(id: client.id, secret: "x")) } == "unauthorized_client")
            try await tokens.revoke("unknown", client: client)
            try await tokens.revoke(made.secret, client: client)
            try await tokens.revoke(made.secret, client: client)
            #expect(try await world.services.access.principal(bearer: made.secret) == nil)
        }
    }

    @Test func `a member sees the apps that were let in and ends them`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let client = try await app(world)
            let tokens = world.services.tokens
            for _ in 0..<2 { _ = try await tokens.exchange(code: try await code(world, client), redirectURI: Self.redirect, verifier: nil, client: client) }
            let connected = try await tokens.connectedApps(of: member.id)
            #expect(connected.map(\.app.name) == ["App"] && connected.first?.scopes == .read)
            try await tokens.disconnect(clientID: client.id, from: member.id)
            #expect(try await tokens.connectedApps(of: member.id).isEmpty)
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "data:text/html,x", "JavaScript:x", "/relative", "app.example", "https://", "https://user@host/", "https://a.example/#f",
        "https://a.example/ b", "file:///etc/passwd", "http:///x", "urn:x<y", "vbscript:x", "myapp:", "1app://x",
    ])
    func `an address that must not be returned to is refused`(uri: String) { #expect(!RedirectURI.isAcceptable(uri)) }

    @Test(arguments: ["https://a.example/cb", "http://localhost:3000/", "tusky://oauth", "com.example.app:/cb", "urn:ietf:wg:oauth:2.0:oob", "icecubesapp://?x=1"])
    func `addresses of apps are accepted`(uri: String) { #expect(RedirectURI.isAcceptable(uri)) }

    @Test func `an app has a name, an address and known scopes`() async throws {
        try await World.with { world in
            func register(_ name: String, _ uris: [String], _ scopes: String, _ site: String? = nil) async -> String? {
                await refusal { _ = try await world.services.apps.register(name: name, redirectURIs: uris, scopes: scopes, website: site) }
            }
            #expect(await register(" ", [Self.redirect], "read") == "name_blank")
            #expect(await register("A", [], "read") == "redirect_blank")
            #expect(await register("A", ["nonsense"], "read") == "redirect_invalid")
            #expect(await register("A", [Self.redirect], "everything") == "scopes_invalid")
            #expect(await register("A", [Self.redirect], "read", "javascript:x") == "website_invalid")
            let made = try await world.services.apps.register(name: "A", redirectURIs: ["\(Self.redirect)\n\(RedirectURI.outOfBand)"], scopes: "", website: "")
            #expect(made.app.redirectURIs == [Self.redirect, RedirectURI.outOfBand] && made.app.scopes == .read && made.app.website == nil)
        }
    }
}

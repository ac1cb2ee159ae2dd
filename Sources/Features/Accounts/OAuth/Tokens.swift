import Domain
import Primitives
import Store

/// Giving out and ending access tokens.
package struct Tokens: Sendable {
    private let store: any Store
    private let apps: AppRegistry
    private let access: Access
    private let randomness: Randomness

    package init(store: any Store, apps: AppRegistry, access: Access, randomness: Randomness) {
        self.store = store
        self.apps = apps
        self.access = access
        self.randomness = randomness
    }

    /// What came of a code.
    private enum Exchange: Sendable {
        case token(AccessToken)
        case refused
    }

    /// Exchanges a code (RFC 6749, section 4.1.3). A code works once: a second use ends the tokens of the first (section
    /// 10.5). Throws `OAuthError`.
    package func exchange(
        code: String, redirectURI: String, verifier: String?, client: ClientCredentials
    ) async throws -> (token: AccessToken, secret: String) {
        let app = try await apps.authenticate(client)
        let hash = Secret.hash(code, for: .authorizationCode)
        let secret = Secret(for: .accessToken, randomness)
        // A refusal is returned, not thrown: what it ends must be kept.
        let outcome = try await store.write { tx -> Exchange in
            guard let grant = try tx.authorizationCode(hash), grant.clientID == app.clientID else { return .refused }
            if grant.usedAt != nil {
                try tx.endAccessTokens(fromCode: hash, of: grant.member)
                return .refused
            }
            guard grant.redirectURI == redirectURI, Self.isProven(grant, by: verifier), try tx.member(grant.member)?.mayAct == true,
                try tx.holdMembership(of: grant.member, for: grant.account), try tx.useAuthorizationCode(hash)
            else { return .refused }
            var token = AccessToken(
                tokenHash: secret.hash, clientID: app.clientID, member: grant.member, account: grant.account, scopes: grant.scopes,
                codeHash: hash, createdAt: tx.now, lastUsedAt: tx.now)
            token.isAutomated = grant.isAutomated
            try tx.insertAccessToken(token)
            return .token(token)
        }
        guard case .token(let token) = outcome else { throw OAuthError.invalidGrant }
        return (token, secret.text)
    }

    /// A verifier for a code without challenge is refused too: somebody took the challenge out (RFC 9700, section 2.1.1).
    private static func isProven(_ grant: AuthorizationCode, by verifier: String?) -> Bool {
        switch (grant.codeChallenge, verifier) {
        case (nil, nil): true
        case (let challenge?, let verifier?): PKCE.matches(verifier: verifier, challenge: challenge)
        default: false
        }
    }

    /// A token for the app itself (RFC 6749, section 4.4); no scopes mean `read`. Throws `OAuthError`.
    package func forApp(_ client: ClientCredentials, scope: String) async throws -> (token: AccessToken, secret: String) {
        let app = try await apps.authenticate(client)
        guard let scopes = Scopes(list: scope.isEmpty ? "read" : scope), app.scopes.isSuperset(of: scopes),
            scopes.isDisjoint(with: .administration)
        else { throw OAuthError.invalidScope }
        let secret = Secret(for: .accessToken, randomness)
        let token = try await store.write { tx in
            let token = AccessToken(
                tokenHash: secret.hash, clientID: app.clientID, member: nil, account: nil, scopes: scopes, createdAt: tx.now,
                lastUsedAt: tx.now)
            try tx.insertAccessToken(token)
            return token
        }
        return (token, secret.text)
    }

    /// Ends a token of the app (RFC 7009). An unknown one counts as ended. Throws `OAuthError.notYourToken` for one of another
    /// app, and when the app does not prove who it is.
    package func revoke(_ token: String, client: ClientCredentials) async throws {
        let app: App
        do {
            app = try await apps.authenticate(client)
        } catch is OAuthError {
            throw OAuthError.notYourToken
        }
        let hash = Secret.hash(token, for: .accessToken)
        try await store.write { tx in
            guard let known = try tx.accessToken(hash) else { return }
            guard known.clientID == app.clientID else { throw OAuthError.notYourToken }
            try tx.endAccessToken(hash)
        }
        access.forget(hash)
    }

    /// The apps that a member has let in, the one let in last first.
    package func connectedApps(of member: MemberID) async throws -> [ConnectedApp] {
        try await store.read { view in
            var connected: [String: ConnectedApp] = [:]
            for token in try view.accessTokens(of: member) {
                guard let app = try connected[token.clientID]?.app ?? view.app(clientID: token.clientID) else { continue }
                connected[token.clientID, default: ConnectedApp(app: app, scopes: [], since: token.createdAt, lastUsedAt: token.lastUsedAt)]
                    .add(token)
            }
            return connected.values.sorted { $0.since > $1.since }
        }
    }

    /// Ends all of an app's tokens for the member.
    package func disconnect(clientID: String, from member: MemberID) async throws {
        try await store.write { try $0.endAccessTokens(of: member, clientID: clientID) }
    }
}

/// An app that a member has let in.
package struct ConnectedApp: Sendable, Hashable {
    package var app: App
    package var scopes: Scopes
    package var since: Timestamp
    package var lastUsedAt: Timestamp
    /// Whether all of its tokens are a program's.
    package var isAutomated = true

    fileprivate mutating func add(_ token: AccessToken) {
        scopes.formUnion(token.scopes)
        since = min(since, token.createdAt)
        lastUsedAt = max(lastUsedAt, token.lastUsedAt)
        isAutomated = isAutomated && token.isAutomated
    }
}

import Domain
import Primitives
import Store

/// The consent of a person: from the app's request to the code that it takes away (RFC 6749, section 4.1).
package struct Authorizations: Sendable {
    /// How long a code works (RFC 6749, section 4.1.2: ten minutes at most).
    static let codeLife = Duration.minutes(10)

    private let store: any Store
    private let randomness: Randomness

    package init(store: any Store, randomness: Randomness) {
        self.store = store
        self.randomness = randomness
    }

    /// Checks the request before anybody signs in. App and return address come first: until both are known, nothing is
    /// sent anywhere. Throws `AuthorizationFailure`.
    package func check(_ request: AuthorizationRequest) async throws -> CheckedAuthorization {
        guard let app = try await store.read({ try $0.app(clientID: request.clientID) }) else {
            throw AuthorizationFailure.show(.invalidClient)
        }
        guard Self.mayReturn(to: request.redirectURI, of: app) else { throw AuthorizationFailure.show(.invalidRedirectURI) }
        var checked = CheckedAuthorization(
            app: app, redirectURI: request.redirectURI, scopes: [], state: request.state, codeChallenge: request.codeChallenge)
        guard request.responseType == "code" else { throw Self.failure(.unsupportedResponseType, checked) }
        guard let scopes = Scopes(list: request.scope.isEmpty ? "read" : request.scope), app.scopes.isSuperset(of: scopes) else {
            throw Self.failure(.invalidScope, checked)
        }
        if let challenge = request.codeChallenge {
            guard request.codeChallengeMethod == PKCE.method, PKCE.isChallenge(challenge) else {
                throw Self.failure(.invalidRequest("The code challenge method must be S256."), checked)
            }
        } else if request.codeChallengeMethod != nil {
            throw Self.failure(.invalidRequest("The code challenge is missing."), checked)
        }
        checked.scopes = scopes
        return checked
    }

    private static func mayReturn(to uri: String, of app: App) -> Bool {
        #if TEST_SEAMS
        if Fault.redirectsUnchecked.isActive { return true }
        #endif
        return app.redirectURIs.contains(uri)
    }

    /// What to do with a refusal: tell the app, or, when the code would be shown to the person, tell the person.
    private static func failure(_ error: OAuthError, _ checked: CheckedAuthorization) -> AuthorizationFailure {
        let parameters = [("error", error.code.rawValue), ("error_description", error.text)]
        guard let destination = checked.destination(parameters.map { (name: $0.0, value: $0.1) }) else { return .show(error) }
        return .redirect(error, to: destination)
    }

    /// Whether the person may give what is asked for: administration only by those who have it. Throws
    /// `AuthorizationFailure`.
    package func checkRole(_ checked: CheckedAuthorization, of principal: Principal) throws {
        guard checked.scopes.isDisjoint(with: .administration) || principal.role >= .moderator else {
            throw Self.failure(.invalidScope, checked)
        }
    }

    /// The person says yes: a new code, shown or sent to the app. Throws `AuthorizationFailure`, and forbidden for an
    /// account that may not act.
    ///
    /// `account`: for which of the accounts that the person may act for, the acting one when nil; throws not found for any other.
    /// `isAutomated`: the app is a program that acts by itself.
    package func grant(
        _ checked: CheckedAuthorization, by principal: Principal, for chosen: AccountID? = nil, isAutomated: Bool = false
    ) async throws -> String {
        try checkRole(checked, of: principal)
        guard let member = principal.member, let acting = principal.account, principal.viewer.activeAccount != nil else {
            throw RuleError.suspended
        }
        let account = chosen ?? acting
        let secret = Secret(for: .authorizationCode, randomness)
        try await store.write { tx in
            guard try tx.holdMembership(of: member, for: account) else { throw RuleError.notFound }
            var code = AuthorizationCode(
                codeHash: secret.hash, clientID: checked.app.clientID, member: member, account: account, scopes: checked.scopes,
                redirectURI: checked.redirectURI, codeChallenge: checked.codeChallenge, createdAt: tx.now,
                expiresAt: tx.now.adding(Self.codeLife))
            // What the member has said of the app before holds until it says otherwise in settings.
            code.isAutomated = try isAutomated
                || tx.accessTokens(of: member).contains { $0.clientID == checked.app.clientID && $0.isAutomated }
            try tx.insertAuthorizationCode(code)
        }
        return secret.text
    }

    /// The person says no: where to tell the app. Nil when there is nowhere to tell it.
    package func refusal(_ checked: CheckedAuthorization) -> String? {
        checked.destination([
            (name: "error", value: OAuthError.accessDenied.code.rawValue), (name: "error_description", value: OAuthError.accessDenied.text),
        ])
    }
}

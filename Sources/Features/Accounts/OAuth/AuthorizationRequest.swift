import Domain
import Primitives

/// What an app asks for when it sends somebody to the consent page, as it came (RFC 6749, section 4.1.1).
package struct AuthorizationRequest: Sendable, Hashable {
    package var responseType: String
    package var clientID: String
    package var redirectURI: String
    package var scope: String
    package var state: String?
    package var codeChallenge: String?
    package var codeChallengeMethod: String?

    package init(
        responseType: String, clientID: String, redirectURI: String, scope: String, state: String? = nil, codeChallenge: String? = nil,
        codeChallengeMethod: String? = nil
    ) {
        self.responseType = responseType
        self.clientID = clientID
        self.redirectURI = redirectURI
        self.scope = scope
        self.state = state
        self.codeChallenge = codeChallenge
        self.codeChallengeMethod = codeChallengeMethod
    }
}

/// A request that may be put before the person.
package struct CheckedAuthorization: Sendable, Hashable {
    package var app: App
    package var redirectURI: String
    package var scopes: Scopes
    package var state: String?
    package var codeChallenge: String?

    /// Where to go with the answer. Nil when the code is to be shown instead.
    package func destination(_ parameters: [(name: String, value: String)]) -> String? {
        guard redirectURI != RedirectURI.outOfBand else { return nil }
        #if TEST_SEAMS
        if Fault.addressesRaw.isActive, let state { return RedirectURI.adding(parameters, to: redirectURI) + "&state=\(state)" }
        #endif
        return RedirectURI.adding(parameters + (state.map { [("state", $0)] } ?? []), to: redirectURI)
    }
}

/// Why a request cannot be put before the person.
package enum AuthorizationFailure: Error, Sendable, Hashable {
    /// App or return address are not known: nothing may be sent there, the person is told.
    case show(OAuthError)
    /// The app is told at its return address (RFC 6749, section 4.1.2.1).
    case redirect(OAuthError, to: String)
}

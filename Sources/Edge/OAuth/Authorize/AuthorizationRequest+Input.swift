import Accounts
import HTTPSupport
import Pages

extension AuthorizationRequest {
    /// Reads the parameters from a query or a form. Empty ones count as absent.
    init(_ input: RequestInput) throws(APIError) {
        func text(_ name: String) throws(APIError) -> String? {
            guard let text = try input.optionalString(name, most: 4000), !text.isEmpty else { return nil }
            return text
        }
        self.init(
            responseType: try text("response_type") ?? "", clientID: try text("client_id") ?? "",
            redirectURI: try text("redirect_uri") ?? "", scope: try text("scope") ?? "", state: try text("state"),
            codeChallenge: try text("code_challenge"), codeChallengeMethod: try text("code_challenge_method"))
    }

    /// The parameters by name, to be carried through the form.
    var fields: [(name: String, value: String)] {
        let all: [(String, String?)] = [
            ("response_type", responseType), ("client_id", clientID), ("redirect_uri", redirectURI), ("scope", scope), ("state", state),
            ("code_challenge", codeChallenge), ("code_challenge_method", codeChallengeMethod),
        ]
        return all.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name: name, value: $0) } }
    }

    /// The address at which this is asked again, after signing in.
    var path: String { RedirectURI.adding(fields, to: "/oauth/authorize") }
}

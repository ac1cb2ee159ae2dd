import Domain
import Primitives
import Store
import Text

/// Apps that registered themselves, and how they show who they are.
package struct AppRegistry: Sendable {
    /// Characters of an app's name.
    static let longestName = 100

    let store: any Store
    private let randomness: Randomness

    package init(store: any Store, randomness: Randomness) {
        self.store = store
        self.randomness = randomness
    }

    /// Registers an app and returns it with its secret, which is shown this once. `redirectURIs` holds one or several, each
    /// on a line of its own; no scopes mean `read`. Throws invalid with Mastodon's words.
    package func register(
        name: String, redirectURIs: [String], scopes: String, website: String?
    ) async throws -> (app: App, secret: String) {
        let name = PlainText.singleLine(name)
        guard !name.isEmpty else { throw RuleError.field("client_name", "name_blank", "Application name can't be blank") }
        guard name.count <= Self.longestName else {
            throw RuleError.field(
                "client_name", "name_too_long", "Application name is too long (maximum is \(Self.longestName) characters)",
                values: ["most": "\(Self.longestName)"])
        }
        let uris = try Self.checked(redirectURIs)
        guard let granted = Scopes(list: scopes) else {
            throw RuleError.field("scopes", "scopes_invalid", "Scopes doesn't match configured on the server.")
        }
        let site = try Self.checkedWebsite(website)
        let secret = Secret(for: .clientSecret, randomness)
        let clientID = randomness.token()
        let app = try await store.write { tx in
            let app = App(
                id: tx.nextID(in: Bucket(hashing: clientID)), clientID: clientID, secretHash: secret.hash, name: name, website: site,
                redirectURIs: uris, scopes: granted.isEmpty ? .read : granted, createdAt: tx.now)
            try tx.insertApp(app)
            return app
        }
        return (app, secret.text)
    }

    private static func checked(_ lines: [String]) throws(RuleError) -> [String] {
        let uris = lines.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        guard !uris.isEmpty else { throw .field("redirect_uris", "redirect_blank", "Redirect URI can't be blank") }
        guard uris.count <= RedirectURI.most else { throw .field("redirect_uris", "redirects_too_many", "Redirect URI has too many entries") }
        guard uris.allSatisfy(RedirectURI.isAcceptable) else {
            throw .field("redirect_uris", "redirect_invalid", "Redirect URI must be an absolute URI.")
        }
        return uris
    }

    private static func checkedWebsite(_ website: String?) throws(RuleError) -> String? {
        guard let website, !website.isEmpty else { return nil }
        guard RedirectURI.host(website) != nil, website.utf8.count <= 2000, website.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else {
            throw .field("website", "website_invalid", "Website must be a valid URL")
        }
        return website
    }

    /// The app of that id, if the secret is its own (RFC 6749, section 2.3). Throws `OAuthError.invalidClient`; takes as long
    /// for an unknown app.
    func authenticate(_ credentials: ClientCredentials) async throws -> App {
        let app = try await store.read { try $0.app(clientID: credentials.id) }
        let isRight = Secret.matches(credentials.secret, hash: app?.secretHash ?? [], for: .clientSecret)
        guard let app, isRight else { throw OAuthError.invalidClient }
        return app
    }

    /// The app that a token was given to; nil when it is gone.
    package func app(clientID: String) async throws -> App? { try await store.read { try $0.app(clientID: clientID) } }
}

/// What an app shows to prove who it is.
package struct ClientCredentials: Sendable, Hashable {
    package var id: String
    package var secret: String

    package init(id: String, secret: String) {
        self.id = id
        self.secret = secret
    }
}

import Primitives

/// A client application that registered through OAuth (RFC 6749, section 2).
package struct App: Sendable, Hashable {
    package var id: AppID
    package var clientID: String
    package var secretHash: [UInt8]
    package var name: String
    package var website: String?
    /// Where an authorization may return: compared as whole strings.
    package var redirectURIs: [String]
    /// The most that the app may ask for.
    package var scopes: Scopes
    package var createdAt: Timestamp

    package init(
        id: AppID, clientID: String, secretHash: [UInt8], name: String, website: String?, redirectURIs: [String], scopes: Scopes,
        createdAt: Timestamp
    ) {
        self.id = id
        self.clientID = clientID
        self.secretHash = secretHash
        self.name = name
        self.website = website
        self.redirectURIs = redirectURIs
        self.scopes = scopes
        self.createdAt = createdAt
    }
}

import Domain
import Primitives
import Store

/// The part of `AccessWrites` that serves OAuth.
extension SQLTransaction {
    package func insertApp(_ app: App) throws {
        let arguments: [SQLValue] = [
            .bucket(Bucket(hashing: app.clientID)), .text(app.clientID), .id(app.id), .blob(app.secretHash), .text(app.name),
            .string(app.website), .text(app.redirectURIs.joined(separator: "\n")), .text(app.scopes.list), .time(app.createdAt),
        ]
        guard try session.run(OAuthStatements.insertApp, arguments) == 1 else { throw StoreError.conflict("client_id") }
    }

    package func insertAuthorizationCode(_ code: AuthorizationCode) throws {
        let arguments: [SQLValue] = key(code.codeHash) + [
            .text(code.clientID), .id(code.member), .id(code.account), .text(code.scopes.list), .text(code.redirectURI),
            .string(code.codeChallenge), .time(code.createdAt), .time(code.expiresAt), .flag(code.isAutomated),
        ]
        try session.run(OAuthStatements.insertCode, arguments)
    }

    package func useAuthorizationCode(_ codeHash: [UInt8]) throws -> Bool {
        try session.run(OAuthStatements.useCode, key(codeHash) + [.time(now)]) == 1
    }

    package func insertAccessToken(_ token: AccessToken) throws {
        let arguments: [SQLValue] = key(token.tokenHash) + [
            .text(token.clientID), .id(token.member), .id(token.account), .text(token.scopes.list),
            token.codeHash.map { .blob($0) } ?? .null, .time(token.createdAt), .time(token.lastUsedAt),
            .flag(token.isAutomated),
        ]
        try session.run(OAuthStatements.insertToken, arguments)
    }

    package func touchAccessToken(_ tokenHash: [UInt8]) throws {
        try session.run(OAuthStatements.touchToken, key(tokenHash) + [.time(now)])
    }

    @discardableResult
    package func endAccessToken(_ tokenHash: [UInt8]) throws -> Bool {
        let ended = try session.all(OAuthStatements.endToken, key(tokenHash)) { row -> MemberID? in row.optionalID() }
        for case let member? in ended { announce(.accessEnded(member)) }
        return !ended.isEmpty
    }

    package func endAuthorizationCodes(of member: MemberID) throws {
        try session.run(OAuthStatements.endCodesOf, [.id(member)])
    }

    package func endAccessTokens(fromCode codeHash: [UInt8], of member: MemberID) throws {
        try session.run(OAuthStatements.endTokensFromCode, [.id(member), .blob(codeHash)])
        announce(.accessEnded(member))
    }

    package func endAccessTokens(of member: MemberID, clientID: String?) throws {
        if let clientID {
            try session.run(OAuthStatements.endTokensOfApp, [.id(member), .text(clientID)])
        } else {
            try session.run(OAuthStatements.endTokensOf, [.id(member)])
        }
        announce(.accessEnded(member))
    }

    package func markAccessTokens(of member: MemberID, clientID: String, isAutomated: Bool) throws {
        for statement in [OAuthStatements.markTokensOfApp, OAuthStatements.markCodesOfApp] {
            try session.run(statement, [.id(member), .text(clientID), .flag(isAutomated)])
        }
        announce(.accessEnded(member))
    }

    package func endAccess(of member: MemberID, to account: AccountID) throws {
        for statement in [AccessStatements.endSessionsFor, OAuthStatements.endTokensFor, OAuthStatements.endCodesFor] {
            try session.run(statement, [.id(member), .id(account)])
        }
        announce(.accessEnded(member))
    }
}

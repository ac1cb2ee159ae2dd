import Domain
import Primitives
import Store

extension SQLReadView: AccessReads {
    package func principal(tokenHash: [UInt8]) throws -> (principal: Principal, lastUsedAt: Timestamp)? {
        guard let token = try accessToken(tokenHash), let app = try app(clientID: token.clientID) else { return nil }
        let shown = PostApp(name: app.name, website: app.website)
        guard let memberID = token.member, let accountID = token.account else {
            let principal = Principal(
                source: .token, member: nil, account: nil, scopes: token.scopes, clientID: app.clientID, app: shown)
            return (principal, token.lastUsedAt)
        }
        guard var principal = try principal(of: memberID, for: accountID, source: .token) else { return nil }
        principal.scopes = token.scopes.intersection(principal.scopes.union(.administration))
        principal.clientID = app.clientID
        principal.isAutomated = principal.isAutomated || token.isAutomated
        principal.app = PostApp(name: app.name, website: app.website, isAutomated: principal.isAutomated)
        return (principal, token.lastUsedAt)
    }

    package func principal(sessionHash: [UInt8], now: Timestamp) throws -> (principal: Principal, session: WebSession)? {
        let key: [SQLValue] = [.bucket(Bucket(digest: sessionHash)), .blob(sessionHash)]
        guard let found = try session.first(AccessStatements.session, key, { WebSession(row: &$0) }), found.expiresAt > now,
            let principal = try principal(of: found.member, for: found.account, source: .session)
        else { return nil }
        return (principal, found)
    }

    /// Nil when the member may not act, for this account or at all, or the account is gone. Moderators keep administration out
    /// of sessions' scopes: pages ask for the role. Nobody moderates in the name of an account that several share.
    private func principal(of memberID: MemberID, for accountID: AccountID, source: Principal.Source) throws -> Principal? {
        guard let member = try member(memberID), member.mayAct, let account = try account(accountID), account.state != .deleted
        else { return nil }
        let memberships = try memberships(of: memberID)
        guard let membership = memberships.first(where: { $0.account == accountID }) else { return nil }
        let team = membership.isShared ? membership.role : nil
        var principal = Principal(
            source: source, member: memberID, account: accountID, role: team == nil ? member.role : .member, accountState: account.state,
            scopes: team.map(TeamRules.scopes) ?? .everything, posting: member.posting, language: member.language)
        (principal.person, principal.team) = (membership.person, team)
        principal.kin = memberships.map(\.account)
        if team != nil { principal.kin += try self.memberships(of: accountID).map(\.person) }
        principal.kin.removeAll { $0 == accountID }
        principal.isAutomated = account.kind == .bot && source == .token
        return principal
    }

    package func accessToken(_ tokenHash: [UInt8]) throws -> AccessToken? {
        try session.first(OAuthStatements.token, [.bucket(Bucket(digest: tokenHash)), .blob(tokenHash)]) { AccessToken(row: &$0) }
    }

    package func accessTokens(of member: MemberID) throws -> [AccessToken] {
        try session.all(OAuthStatements.tokensOf, [.id(member)]) { AccessToken(row: &$0) }
    }

    package func sessions(of member: MemberID) throws -> [WebSession] {
        try session.all(AccessStatements.sessionsOf, [.id(member)]) { WebSession(row: &$0) }
    }

    package func app(clientID: String) throws -> App? {
        try session.first(OAuthStatements.app, [.bucket(Bucket(hashing: clientID)), .text(clientID)]) { row in
            App(
                id: row.id(), clientID: row.text(), secretHash: row.blob(), name: row.text(), website: row.optionalText(),
                redirectURIs: row.text().split(separator: "\n").map(String.init), scopes: Scopes(list: row.text()) ?? [],
                createdAt: row.time())
        }
    }

    package func authorizationCode(_ codeHash: [UInt8]) throws -> AuthorizationCode? {
        try session.first(OAuthStatements.code, [.bucket(Bucket(digest: codeHash)), .blob(codeHash)]) { row in
            var code = AuthorizationCode(
                codeHash: row.blob(), clientID: row.text(), member: row.id(), account: row.id(),
                scopes: Scopes(list: row.text()) ?? [], redirectURI: row.text(), codeChallenge: row.optionalText(),
                createdAt: row.time(), expiresAt: row.time(), usedAt: row.optionalTime())
            code.isAutomated = row.flag()
            return code
        }
    }

    package func oneTimeLink(_ tokenHash: [UInt8], purpose: OneTimeLink.Purpose) throws -> OneTimeLink? {
        let key: [SQLValue] = [.bucket(Bucket(digest: tokenHash)), .blob(tokenHash), .int(purpose.rawValue)]
        return try session.first(AccessStatements.link, key) { row in
            let hash = row.blob()
            row.skip()
            return OneTimeLink(
                tokenHash: hash, purpose: purpose, member: row.optionalID(), payload: row.text(), createdAt: row.time(),
                expiresAt: row.time(), usedAt: row.optionalTime())
        }
    }
}

extension WebSession {
    fileprivate init(row: inout RowReader) {
        self.init(
            tokenHash: row.blob(), member: row.id(), account: row.id(), createdAt: row.time(), lastSeenAt: row.time(),
            expiresAt: row.time(), userAgent: row.text(), address: row.text())
    }
}

extension AccessToken {
    fileprivate init(row: inout RowReader) {
        self.init(
            tokenHash: row.blob(), clientID: row.text(), member: row.optionalID(), account: row.optionalID(),
            scopes: Scopes(list: row.text()) ?? [], codeHash: row.optionalBlob(), createdAt: row.time(), lastUsedAt: row.time())
        isAutomated = row.flag()
    }
}

import Domain
import Primitives
import Store

/// Sessions of browsers: begun at sign-in, listed and ended by the member.
package struct Sessions: Sendable {
    /// How long a session lasts after its last use.
    package static let life = Duration.days(30)
    /// Characters of the browser's name that are kept.
    static let longestUserAgent = 200

    private let store: any Store
    private let randomness: Randomness

    package init(store: any Store, randomness: Randomness) {
        self.store = store
        self.randomness = randomness
    }

    /// Begins a session for the member's own account and returns its token, for the cookie. The session of `previous`,
    /// which the browser showed before, ends: nobody can plant a session and share it after the sign-in.
    package func begin(for member: MemberID, client: ClientInfo, previous: String?) async throws -> String {
        let secret = Secret(for: .session, randomness)
        let previousHash = Self.ended(previous).map { Secret.hash($0, for: .session) }
        try await store.write { tx in
            guard let membership = try tx.memberships(of: member).first(where: { !$0.isShared }) else { throw RuleError.suspended }
            if let previousHash, let before = try tx.principal(sessionHash: previousHash, now: tx.now)?.session {
                try tx.endSession(previousHash, of: before.member)
            }
            try tx.insertSession(
                WebSession(
                    tokenHash: secret.hash, member: member, account: membership.account, createdAt: tx.now, lastSeenAt: tx.now,
                    expiresAt: tx.now.adding(Self.life), userAgent: String(client.userAgent.prefix(Self.longestUserAgent)),
                    address: client.address))
            try tx.noteSignIn(of: member)
            try tx.touch(membership.account)
        }
        return secret.text
    }

    /// Goes on for another account that the member may act for, and returns the new session's token, for the cookie. The
    /// session of `token` ends, so that no form that was shown before acts in the name of another. Throws not found.
    package func act(for account: AccountID, by member: MemberID, client: ClientInfo, token: String) async throws -> String {
        let secret = Secret(for: .session, randomness)
        let before = Secret.hash(token, for: .session)
        try await store.write { tx in
            guard try tx.holdMembership(of: member, for: account),
                let state = try tx.account(account)?.state, state.takesPart,
                try tx.endSession(before, of: member)
            else { throw RuleError.notFound }
            try tx.insertSession(
                WebSession(
                    tokenHash: secret.hash, member: member, account: account, createdAt: tx.now, lastSeenAt: tx.now,
                    expiresAt: tx.now.adding(Self.life), userAgent: String(client.userAgent.prefix(Self.longestUserAgent)),
                    address: client.address))
            try tx.touch(account)
        }
        return secret.text
    }

    private static func ended(_ previous: String?) -> String? {
        #if TEST_SEAMS
        if Fault.sessionKept.isActive { return nil }
        #endif
        return previous
    }

    /// The member's sessions, the one seen last first.
    package func list(of member: MemberID) async throws -> [WebSession] {
        try await store.read { try $0.sessions(of: member) }
    }

    /// Whether `session` is the one of the cookie with this token.
    package static func isCurrent(_ session: WebSession, token: String) -> Bool {
        Secret.matches(token, hash: session.tokenHash, for: .session)
    }

    /// Ends one of the member's sessions, named by the hash of its token. Throws not found for any other.
    package func end(_ tokenHash: [UInt8], of member: MemberID) async throws {
        guard tokenHash.count == 32, try await store.write({ try $0.endSession(tokenHash, of: member) }) else { throw RuleError.notFound }
    }

    /// Ends the session of the cookie with this token, if there is one.
    package func signOut(token: String, of member: MemberID) async throws {
        let hash = Secret.hash(token, for: .session)
        try await store.write { _ = try $0.endSession(hash, of: member) }
    }

    /// Ends all of the member's sessions but the one with this token.
    package func endOthers(of member: MemberID, keeping token: String) async throws {
        let hash = Secret.hash(token, for: .session)
        try await store.write { try $0.endSessions(of: member, except: hash) }
    }
}

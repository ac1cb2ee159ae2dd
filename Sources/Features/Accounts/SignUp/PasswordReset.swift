import Domain
import Primitives
import Store

/// Choosing a new password, by a link that goes to the member's address.
package struct PasswordReset: Sendable {
    private let store: any Store
    private let hasher: PasswordHasher
    private let rules: PasswordRules
    private let requests: AttemptLimiter

    package init(store: any Store, hasher: PasswordHasher, rules: PasswordRules, clock: Clock) {
        self.store = store
        self.hasher = hasher
        self.rules = rules
        requests = AttemptLimiter(most: 3, within: .minutes(30), clock: clock)
    }

    /// Has a link sent. The answer is the same for an unknown address, and for one that has asked too often.
    package func request(email: String) async throws {
        guard let email = EmailAddress.normalised(email), requests.take(email) else { return }
        try await store.write { tx in
            guard let id = try tx.memberID(email: email), let member = try tx.member(id), member.state != .deleted else { return }
            try tx.enqueue(MemberMail(.reset, to: id).letter)
        }
    }

    /// Whether the link works still, for showing its form.
    package func isOpen(token: String, now: Timestamp) async throws -> Bool {
        let hash = Secret.hash(token, for: .resetPassword)
        guard let link = try await store.read({ try $0.oneTimeLink(hash, purpose: .resetPassword) }) else { return false }
        return link.usedAt == nil && link.expiresAt > now
    }

    /// Sets the password and ends every session and token of the member. Who can read the mail to the address has
    /// confirmed it. Throws invalid for a link that does not work and for a password that breaks the rules.
    package func reset(token: String, password: String) async throws {
        let hash = Secret.hash(token, for: .resetPassword)
        guard let link = try await store.read({ try $0.oneTimeLink(hash, purpose: .resetPassword) }), let id = link.member,
            let member = try await store.read({ try $0.member(id) })
        else { throw RuleError.linkInvalid }
        try rules.check(password, about: [member.email])
        let passwordHash = try await hasher.hash(password)
        try await store.write { tx in
            guard try tx.useOneTimeLink(hash, purpose: .resetPassword), var member = try tx.member(id), member.state != .deleted,
                member.email == link.payload
            else { throw RuleError.linkInvalid }
            member.passwordHash = passwordHash
            member.emailConfirmedAt = member.emailConfirmedAt ?? tx.now
            try tx.updateMember(member)
            try tx.admit(member)
            try tx.endAllAccess(of: id)
            try tx.enqueue(MemberMail(.passwordChanged, to: id).letter)
        }
    }
}

extension Transaction {
    /// Ends every session, token, unused code and open link of the member but the session to keep. A change of address that
    /// somebody else has begun must not be finished either.
    func endAllAccess(of member: MemberID, exceptSession kept: [UInt8]? = nil) throws {
        try endSessions(of: member, except: kept)
        try endAccessTokens(of: member, clientID: nil)
        try endAuthorizationCodes(of: member)
        try endOneTimeLinks(purpose: .confirmEmail, of: member)
        try endOneTimeLinks(purpose: .resetPassword, of: member)
        try endOneTimeLinks(purpose: .secondFactor, of: member)
    }
}

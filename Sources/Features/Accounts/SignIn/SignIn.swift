import Domain
import Primitives
import Store

/// Signing in with a password and, where it is on, a second factor. Unknown names take as long as wrong passwords and
/// are answered alike; attempts are counted per name and client.
package final class SignIn: Sendable {
    /// How long the ticket between password and code works.
    static let ticketLife = Duration.minutes(10)

    private let store: any Store
    private let hasher: PasswordHasher
    private let sessions: Sessions
    private let randomness: Randomness
    private let clock: Clock
    /// By name and client.
    private let attempts: AttemptLimiter
    /// By name alone: many clients together may not guess without end. Where a member is signed in already this does not
    /// count, so that nobody can lock out somebody else from where they usually sign in.
    private let allAttempts: AttemptLimiter
    private let codes: AttemptLimiter

    package init(store: any Store, hasher: PasswordHasher, sessions: Sessions, randomness: Randomness, clock: Clock) {
        self.store = store
        self.hasher = hasher
        self.sessions = sessions
        self.randomness = randomness
        self.clock = clock
        attempts = AttemptLimiter(most: 10, within: .minutes(15), clock: clock)
        allAttempts = AttemptLimiter(most: 100, within: .minutes(15), clock: clock)
        codes = AttemptLimiter(most: 10, within: .minutes(15), clock: clock)
    }

    /// Checks the password. `login` is an e-mail address or a name here. `previous` is the session cookie that the browser
    /// showed, which ends: a session is never carried over a sign-in. Throws unauthenticated, too many, or forbidden for
    /// a suspended member.
    package func signIn(login: String, password: String, client: ClientInfo, previous: String?) async throws -> SignInOutcome {
        let login = String(login.lowercased().filter { !$0.isWhitespace }.prefix(254))
        let key = "\(login) \(client.countedAddress)"
        guard attempts.take(key) else { throw RuleError.tooManyAttempts }
        let (member, isUsualPlace) = try await store.read { view in
            let member = try Self.member(login, view)
            return (member, try member.map { try view.sessions(of: $0.id).contains { $0.address == client.address } } ?? false)
        }
        guard allAttempts.take(login) || isUsualPlace else { throw RuleError.tooManyAttempts }
        let usable = member.flatMap { $0.state == .deleted || $0.passwordHash.isEmpty ? nil : $0 }
        #if TEST_SEAMS
        if Fault.signInHurried.isActive { guard usable != nil else { throw RuleError.signInFailed } }
        #endif
        let short = String(decoding: password.utf8.prefix(PasswordRules.longestBytes), as: UTF8.self)
        guard try await hasher.verify(short, against: usable?.passwordHash), let member = usable else { throw RuleError.signInFailed }
        attempts.forget(key)
        allAttempts.forget(login)
        switch member.state {
        case .suspended, .deleted: throw RuleError.suspended
        case .awaitingApproval: return .awaitsApproval
        case .active where member.emailConfirmedAt == nil: return .needsConfirmation
        case .active: break
        }
        if member.secondFactor.isEnabled { return .secondFactor(ticket: try await ticket(for: member.id)) }
        return .signedIn(token: try await sessions.begin(for: member.id, client: client, previous: previous))
    }

    private static func member(_ login: String, _ view: any ReadView) throws -> Member? {
        if login.contains("@") { return try view.memberID(email: login).flatMap { try view.member($0) } }
        guard let account = try view.account(username: login, host: "") else { return nil }
        return try view.memberships(of: account.id).first { !$0.isShared }.flatMap { try view.member($0.member) }
    }

    private func ticket(for member: MemberID) async throws -> String {
        let secret = Secret(for: .secondFactor, randomness)
        try await store.write { tx in
            try tx.endOneTimeLinks(purpose: .secondFactor, of: member)
            try tx.insertOneTimeLink(
                OneTimeLink(
                    tokenHash: secret.hash, purpose: .secondFactor, member: member, createdAt: tx.now,
                    expiresAt: tx.now.adding(Self.ticketLife)))
        }
        return secret.text
    }

    /// Checks the code of an authenticator app or a recovery code, and begins a session. Throws unauthenticated for a
    /// wrong code, invalid for a ticket that does not work, too many.
    package func finish(ticket: String, code: String, client: ClientInfo, previous: String?) async throws -> String {
        let hash = Secret.hash(ticket, for: .secondFactor)
        let now = clock.now()
        guard let link = try await store.read({ try $0.oneTimeLink(hash, purpose: .secondFactor) }), let id = link.member,
            link.usedAt == nil, link.expiresAt > now
        else { throw RuleError.linkInvalid }
        guard codes.take("\(id)") else { throw RuleError.tooManyAttempts }
        let isRight = try await store.write { tx in
            guard let member = try tx.member(id), member.mayAct else { throw RuleError.linkInvalid }
            guard try tx.takeCode(code, of: member, at: now) else { return false }
            guard try tx.useOneTimeLink(hash, purpose: .secondFactor) else { throw RuleError.linkInvalid }
            return true
        }
        guard isRight else { throw RuleError.secondFactorFailed }
        codes.forget("\(id)")
        return try await sessions.begin(for: id, client: client, previous: previous)
    }
}

extension Transaction {
    /// Uses up a one-time password or a recovery code. False for a wrong one and for one that was used.
    func takeCode(_ code: String, of member: Member, at now: Timestamp) throws -> Bool {
        guard let secret = member.secondFactor.secret else { return false }
        if let step = TOTP.matchingStep(code, secret: secret, at: now, after: member.secondFactor.lastStep) {
            return try useStep(step, of: member.id)
        }
        return try useRecoveryCode(RecoveryCodes.hash(code, of: member.id), of: member.id)
    }
}

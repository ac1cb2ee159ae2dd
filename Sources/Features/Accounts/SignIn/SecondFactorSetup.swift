import Domain
import Primitives
import Store

/// Turning the second factor on and off. For the member themself.
package final class SecondFactorSetup: Sendable {
    private let store: any Store
    private let hasher: PasswordHasher
    private let randomness: Randomness
    private let attempts: AttemptLimiter

    package init(store: any Store, hasher: PasswordHasher, randomness: Randomness, clock: Clock) {
        self.store = store
        self.hasher = hasher
        self.randomness = randomness
        attempts = AttemptLimiter(most: 10, within: .minutes(15), clock: clock)
    }

    /// Makes a new secret, which counts only once `enable` has seen a code of it. Returns it for typing and as an
    /// otpauth address. The password is asked for again: whoever finds a browser left open could lock its owner out. Throws
    /// unauthenticated for a wrong password, conflict when the second factor is on.
    package func begin(for id: MemberID, password: String) async throws -> (secret: String, uri: String) {
        try await confirm(id, password: password)
        let secret = randomness.bytes(TOTP.secretBytes)
        return try await store.write { tx in
            var member = try tx.existing(id)
            guard !member.secondFactor.isEnabled else {
                throw RuleError(.conflict, "second_factor_on", "Two-factor sign-in is on already")
            }
            member.secondFactor.secret = secret
            try tx.updateMember(member)
            return (Base32.encode(secret), TOTP.uri(secret: secret, account: member.email, issuer: try tx.serverProfile().name))
        }
    }

    /// Turns it on, given a code of the new secret, and returns the recovery codes, which are shown this once.
    package func enable(for id: MemberID, code: String) async throws -> [String] {
        guard attempts.take("\(id)") else { throw RuleError.tooManyAttempts }
        let codes = RecoveryCodes.make(randomness)
        try await store.write { tx in
            var member = try tx.existing(id)
            guard let secret = member.secondFactor.secret, !member.secondFactor.isEnabled else { throw RuleError.linkInvalid }
            guard let step = TOTP.matchingStep(code, secret: secret, at: tx.now, after: member.secondFactor.lastStep) else {
                throw RuleError.secondFactorFailed
            }
            member.secondFactor.isEnabled = true
            try tx.updateMember(member)
            _ = try tx.useStep(step, of: id)
            try tx.setRecoveryCodes(of: id, to: codes.map { RecoveryCodes.hash($0, of: id) })
            try tx.enqueue(MemberMail(.secondFactorOn, to: id).letter)
        }
        attempts.forget("\(id)")
        return codes
    }

    /// Turns it off. The password is asked for again: a browser left open is not enough.
    package func disable(for id: MemberID, password: String) async throws {
        try await confirm(id, password: password)
        try await store.write { tx in
            var member = try tx.existing(id)
            member.secondFactor.isEnabled = false
            member.secondFactor.secret = nil
            try tx.updateMember(member)
            try tx.setRecoveryCodes(of: id, to: [])
            try tx.enqueue(MemberMail(.secondFactorOff, to: id).letter)
        }
    }

    /// Replaces the recovery codes, shown this once. Asks for the password; throws conflict while the factor is off.
    package func renewCodes(for id: MemberID, password: String) async throws -> [String] {
        try await confirm(id, password: password)
        let codes = RecoveryCodes.make(randomness)
        try await store.write { tx in
            guard try tx.existing(id).secondFactor.isEnabled else {
                throw RuleError(.conflict, "second_factor_off", "Two-factor sign-in is off")
            }
            try tx.setRecoveryCodes(of: id, to: codes.map { RecoveryCodes.hash($0, of: id) })
        }
        return codes
    }

    private func confirm(_ id: MemberID, password: String) async throws {
        guard attempts.take("\(id)") else { throw RuleError.tooManyAttempts }
        let stored = try await store.read { try $0.member(id)?.passwordHash }
        guard try await hasher.verify(password, against: stored) else {
            throw RuleError(.unauthenticated, "password_wrong", "The password is wrong", field: "password")
        }
        attempts.forget("\(id)")
    }
}

extension ReadView {
    /// Throws not found for a member who does not exist or is deleted.
    func existing(_ id: MemberID) throws -> Member {
        guard let member = try member(id), member.state != .deleted else { throw RuleError.notFound }
        return member
    }
}

import Domain
import Primitives
import Store

/// Changing one's own password while signed in.
package final class PasswordChange: Sendable {
    private let store: any Store
    private let hasher: PasswordHasher
    private let rules: PasswordRules
    private let attempts: AttemptLimiter

    package init(store: any Store, hasher: PasswordHasher, rules: PasswordRules, clock: Clock) {
        self.store = store
        self.hasher = hasher
        self.rules = rules
        attempts = AttemptLimiter(most: 10, within: .minutes(15), clock: clock)
    }

    /// Ends everything else that is signed in; `session` is the token of the browser that stays. Throws unauthenticated
    /// when the present password is wrong, invalid when the new one breaks the rules.
    package func change(for id: MemberID, from present: String, to new: String, keeping session: String?) async throws {
        guard attempts.take("\(id)") else { throw RuleError.tooManyAttempts }
        let member = try await store.read { try $0.existing(id) }
        guard try await hasher.verify(present, against: member.passwordHash) else {
            throw RuleError(.unauthenticated, "password_wrong", "The present password is wrong", field: "current_password")
        }
        attempts.forget("\(id)")
        try rules.check(new, about: [member.email])
        let hash = try await hasher.hash(new)
        let kept = session.map { Secret.hash($0, for: .session) }
        try await store.write { tx in
            var member = try tx.existing(id)
            member.passwordHash = hash
            try tx.updateMember(member)
            try tx.endAllAccess(of: id, exceptSession: kept)
            try tx.enqueue(MemberMail(.passwordChanged, to: id).letter)
        }
    }
}

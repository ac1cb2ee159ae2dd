import Domain
import Primitives
import Store

/// Moving to another e-mail address while signed in. Nothing changes before the link that goes to the new address is
/// opened (`SignUp.confirm`); then the old address is told.
package final class EmailChange: Sendable {
    private let store: any Store
    private let hasher: PasswordHasher
    private let attempts: AttemptLimiter

    package init(store: any Store, hasher: PasswordHasher, clock: Clock) {
        self.store = store
        self.hasher = hasher
        attempts = AttemptLimiter(most: 10, within: .minutes(15), clock: clock)
    }

    /// Sends the link. The password is asked for again: a browser left open is not enough. An address that somebody else
    /// has gets no link, and the answer is the same: nobody learns who is here. Throws invalid for what is no address,
    /// unauthenticated for a wrong password.
    package func request(for id: MemberID, to email: String, password: String) async throws {
        guard attempts.take("\(id)") else { throw RuleError.tooManyAttempts }
        let email = try NewPerson.checkedEmail(email)
        let stored = try await store.read { try $0.existing(id).passwordHash }
        guard try await hasher.verify(password, against: stored) else {
            throw RuleError(.unauthenticated, "password_wrong", "The password is wrong", field: "email_password")
        }
        // Not forgotten after success: each of these sends a message to an address of the asker's choice.
        try await store.write { tx in
            guard try tx.memberID(email: email) == nil else { return }
            try tx.enqueue(MemberMail(.newEmail, to: id, address: email).letter)
        }
    }
}

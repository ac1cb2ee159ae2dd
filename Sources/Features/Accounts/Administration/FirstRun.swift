import Domain
import Primitives
import Store

/// The first visit: a one-time link makes whoever opens it the operator.
package struct FirstRun: Sendable {
    /// How long the link works; each start of a server without an operator makes a new one.
    static let linkLife = Duration.days(7)

    private let store: any Store
    private let hasher: PasswordHasher
    private let rules: PasswordRules
    private let sessions: Sessions
    private let randomness: Randomness

    package init(store: any Store, hasher: PasswordHasher, rules: PasswordRules, sessions: Sessions, randomness: Randomness) {
        self.store = store
        self.hasher = hasher
        self.rules = rules
        self.sessions = sessions
        self.randomness = randomness
    }

    /// A new link's token, which makes earlier ones useless; nil when there is an operator already.
    package func newToken() async throws -> String? {
        let secret = Secret(for: .firstRun, randomness)
        return try await store.write { tx in
            if try tx.hasOperator() { return nil }
            try tx.endOneTimeLinks(purpose: .firstRun, of: nil)
            try tx.insertOneTimeLink(
                OneTimeLink(
                    tokenHash: secret.hash, purpose: .firstRun, member: nil, createdAt: tx.now,
                    expiresAt: tx.now.adding(Self.linkLife)))
            return secret.text
        }
    }

    /// Whether the link works still, for showing its page: an operator who came by another way ends it.
    package func isOpen(token: String, now: Timestamp) async throws -> Bool {
        let hash = Secret.hash(token, for: .firstRun)
        return try await store.read { view in
            guard let link = try view.oneTimeLink(hash, purpose: .firstRun), try !view.hasOperator() else { return false }
            return link.usedAt == nil && link.expiresAt > now
        }
    }

    /// Sets up the server and makes the operator, whose address counts as confirmed. Returns the token of their session.
    /// Throws invalid for a link that does not work and for each field that breaks a rule; the link then stays open.
    package func finish(
        token: String, profile: ServerProfile, username: String, email: String, password: String, client: ClientInfo, previous: String?
    ) async throws -> String {
        let checked = try ServerSettings.checked(profile)
        try NewPerson.checkUsername(username, mayBeReserved: true)
        let email = try NewPerson.checkedEmail(email)
        try rules.check(password, about: [username, email])
        let passwordHash = try await hasher.hash(password)
        let hash = Secret.hash(token, for: .firstRun)
        let member = try await store.write { tx in
            guard try tx.useOneTimeLink(hash, purpose: .firstRun), try !tx.hasOperator() else { throw RuleError.linkInvalid }
            var profile = checked
            profile.isSetUp = true
            profile.contact = username
            try tx.setServerProfile(profile)
            let person = NewPerson(username: username, email: email, passwordHash: passwordHash, role: .operator, isConfirmed: true)
            return try person.insertDistinct(tx).member
        }
        return try await sessions.begin(for: member, client: client, previous: previous)
    }
}

extension NewPerson {
    /// As `insert`, with the taken address said plainly: for the operator, who may know.
    func insertDistinct(_ tx: any Transaction) throws -> (account: AccountID, member: MemberID) {
        do {
            return try insert(tx)
        } catch StoreError.conflict("email") {
            throw RuleError.field("email", "email_taken", "E-mail has already been taken")
        }
    }
}

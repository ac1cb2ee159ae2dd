import Domain
import Primitives
import Store
import Text

/// Invitations to this server.
package struct Invites: Sendable {
    /// Characters of a greeting.
    package static let longestGreeting = 500
    /// How long an invitation may work: ten years, about as long as a server lives.
    static let longestLife = Duration.days(3650)
    /// Open invitations that one account may have.
    static let mostPerAccount = 100

    private let store: any Store
    private let randomness: Randomness

    package init(store: any Store, randomness: Randomness) {
        self.store = store
        self.randomness = randomness
    }

    /// Makes an invitation. `inviter` is nil for the operator on the command line. Throws invalid.
    package func create(
        by inviter: AccountID?, greeting: String = "", mostUses: Int? = 1, lasting life: Duration? = .days(14)
    ) async throws -> Invite {
        let greeting = PlainText.normalised(greeting)
        guard greeting.count <= Self.longestGreeting else {
            throw RuleError.field(
                "greeting", "greeting_too_long", "Greeting is too long (maximum is \(Self.longestGreeting) characters)",
                values: ["most": "\(Self.longestGreeting)"])
        }
        guard mostUses.map({ (1...10_000).contains($0) }) ?? true else {
            throw RuleError.field("max_uses", "uses_invalid", "Uses must be between 1 and 10000")
        }
        guard life.map({ $0 > .zero && $0 <= Self.longestLife }) ?? true else {
            throw RuleError.field("days", "days_invalid", "Days must be between 1 and 3650")
        }
        let code = Base32.encode(randomness.bytes(10)).lowercased()
        return try await store.write { tx in
            if let inviter, try tx.invites(by: inviter, limit: Self.mostPerAccount).count(where: { $0.isOpen(at: tx.now) }) >= Self.mostPerAccount {
                throw RuleError(.invalid, "too_many_invites", "You have too many open invitations")
            }
            let invite = Invite(
                id: tx.nextID(in: Bucket(hashing: code)), code: code, inviter: inviter, greeting: greeting, mostUses: mostUses,
                createdAt: tx.now, expiresAt: life.map { tx.now.adding($0) })
            try tx.insertInvite(invite)
            return invite
        }
    }

    /// The invitation with who invites, if it is open; nil otherwise.
    package func open(code: String, now: Timestamp) async throws -> (invite: Invite, inviter: Account?)? {
        try await store.read { view in
            guard let invite = try view.invite(code: code), invite.isOpen(at: now) else { return nil }
            return (invite, try invite.inviter.flatMap { try view.account($0) })
        }
    }

    /// Newest first; all of them when `inviter` is nil.
    package func list(by inviter: AccountID?, limit: Int = 100) async throws -> [Invite] {
        try await store.read { try $0.invites(by: inviter, limit: limit) }
    }

    /// Ends an invitation. `inviter` is nil for the operator, who may end any. Throws not found.
    package func revoke(code: String, by inviter: AccountID?) async throws {
        try await store.write { tx in
            guard let invite = try tx.invite(code: code), inviter == nil || invite.inviter == inviter, try tx.revokeInvite(code: code)
            else { throw RuleError.notFound }
        }
    }
}

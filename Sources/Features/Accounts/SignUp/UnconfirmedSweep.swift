import Domain
import Primitives
import Store

/// Forgets sign-ups whose address was never confirmed, so that names and addresses do not stay taken by mistyped ones.
package struct UnconfirmedSweep: Sendable {
    /// How long a confirmation is waited for (Mastodon: 7 days).
    static let patience = Duration.days(7)
    /// Sign-ups removed in one run; the next run goes on.
    static let most = 500

    private let store: any Store
    private let clock: Clock

    package init(store: any Store, clock: Clock) {
        self.store = store
        self.clock = clock
    }

    /// Returns how many were removed. Each goes in a transaction of its own, and only if it waits still.
    @discardableResult
    package func run() async throws -> Int {
        let end = clock.now().adding(.zero - Self.patience)
        let members = try await store.read { try $0.unconfirmedMembers(madeBefore: end, limit: Self.most) }
        var count = 0
        for member in members where try await remove(member, madeBefore: end) { count += 1 }
        return count
    }

    private func remove(_ id: MemberID, madeBefore end: Timestamp) async throws -> Bool {
        try await store.write { tx in
            guard let member = try tx.member(id), member.emailConfirmedAt == nil, member.createdAt < end,
                let only = try tx.memberships(of: id).first, try tx.memberships(of: id).count == 1,
                try tx.memberships(of: only.account).count == 1, try tx.account(only.account)?.state == .pending
            else { return false }
            // Nobody joined with it, so that somebody else can.
            if let invite = member.invite { try tx.giveBackInvite(invite) }
            try tx.removeUnconfirmed(id, account: only.account)
            return true
        }
    }
}

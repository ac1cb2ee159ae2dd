import Bus
import Domain
import Primitives
import Store
import Synchronization

/// Finds for whom a request acts, by the token or session cookie that it shows. On every request's way, so the answers
/// are remembered for up to 30 seconds; ending access makes them forgotten at once.
package final class Access: Sendable {
    /// How often a token or session is noted as used.
    static let touchInterval = Duration.hours(1)

    private let store: any Store
    private let clock: Clock
    private let cache: Mutex<AccessCache>

    /// `capacity` tokens are remembered at most, about 500 bytes each.
    package init(store: any Store, bus: any Bus, clock: Clock, capacity: Int = 10_000) {
        self.store = store
        self.clock = clock
        cache = Mutex(AccessCache(capacity: capacity))
        bus.observe { [weak self] event in
            if case .accessEnded(let member) = event { self?.cache.withLock { $0.forget(member) } }
        }
    }

    /// For whom the bearer token acts; nil when it is unknown or ended, or its member may not act now.
    package func principal(bearer token: String) async throws -> Principal? {
        try await principal(Secret.hash(token, for: .accessToken)) { view, hash, now in
            guard let (principal, usedAt) = try view.principal(tokenHash: hash) else { return nil }
            return Found(principal: principal, lastUse: usedAt) { try $0.touchAccessToken(hash) }
        }
    }

    /// Whether the answer for this bearer token is at hand without reading the store.
    package func remembers(bearer token: String) -> Bool {
        let now = clock.now()
        let hash = Secret.hash(token, for: .accessToken)
        return cache.withLock { $0.principal(hash, at: now) } != nil
    }

    /// For whom the session of the cookie acts; nil when it is unknown, expired or ended, or its member may not act now.
    package func principal(session token: String) async throws -> Principal? {
        try await principal(Secret.hash(token, for: .session)) { view, hash, now in
            guard let (principal, session) = try view.principal(sessionHash: hash, now: now) else { return nil }
            return Found(principal: principal, lastUse: session.lastSeenAt) {
                try $0.extendSession(hash, until: $0.now.adding(Sessions.life))
            }
        }
    }

    /// Forgets what an app's own token stood for; tokens of members are forgotten through the bus.
    func forget(_ hash: [UInt8]) { cache.withLock { $0.forget(hash) } }

    /// What a token or session stands for, and how to note that it was used.
    private struct Found: Sendable {
        var principal: Principal
        var lastUse: Timestamp
        var note: @Sendable (any Transaction) throws -> Void
    }

    private func principal(
        _ hash: [UInt8], load: @escaping @Sendable (any ReadView, [UInt8], Timestamp) throws -> Found?
    ) async throws -> Principal? {
        let now = clock.now()
        let (known, epoch) = cache.withLock { ($0.principal(hash, at: now), $0.epoch) }
        if let known { return known }
        guard var found = try await store.read({ try load($0, hash, now) }) else { return nil }
        // A role that was lost takes administration out of tokens that were given before.
        if found.principal.role < .moderator { found.principal.scopes.subtract(.administration) }
        let principal = found.principal
        cache.withLock { $0.remember(hash, principal, at: now, epoch: epoch) }
        if now.duration(since: found.lastUse) > Self.touchInterval { await note(found) }
        return principal
    }

    /// Notes the use. A store that is busy just now must not fail a request that only reads: the next one notes it.
    private func note(_ found: Found) async {
        try? await store.write { tx in
            try found.note(tx)
            if let account = found.principal.account { try tx.touch(account) }
        }
    }
}

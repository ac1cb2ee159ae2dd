import Domain
import Primitives
import Store

/// Dismissing notifications and remembering how far they were read.
package struct NotificationService: Sendable {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// Removes one notification. Throws not found.
    package func dismiss(_ id: NotificationID, of account: AccountID) async throws {
        try await store.write { tx in
            guard try tx.removeNotification(id, of: account) else { throw RuleError.notFound }
        }
    }

    /// Removes all notifications of one kind and subject in a stretch of ids, in one transaction. Throws not found when there
    /// are none.
    package func dismiss(
        _ kind: NotificationKind, about subject: Int64?, in stretch: PageRequest<NotificationKey>, of account: AccountID
    ) async throws {
        try await store.write { tx in
            guard try tx.removeNotifications(of: account, kind, about: subject, in: stretch) > 0 else { throw RuleError.notFound }
        }
    }

    package func clear(of account: AccountID) async throws {
        try await store.write { tx in try tx.clearNotifications(of: account) }
    }

    /// Sets reading positions and returns them in the order of `Marker.Timeline`. `versions` are those that the caller
    /// has seen (0: none); throws conflict when one has moved since, and nothing is set then.
    package func setMarkers(
        _ positions: [Marker.Timeline: Int64], of account: AccountID, versions: [Marker.Timeline: Int64] = [:]
    ) async throws -> [Marker] {
        do {
            return try await store.write { tx in
                try positions.sorted { $0.key.rawValue < $1.key.rawValue }.map { timeline, lastRead in
                    try tx.setMarker(timeline, of: account, lastRead: lastRead, version: versions[timeline])
                }
            }
        } catch StoreError.conflict {
            throw RuleError(.conflict, "marker_conflict", "Conflict during update, please try again")
        }
    }
}

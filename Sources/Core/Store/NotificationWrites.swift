import Domain
import Primitives

/// Changing notifications and reading positions.
package protocol NotificationWrites: AnyObject {
    /// Adds a notification under a new id. Nil when one of this kind, actor and subject exists already.
    func addNotification(
        _ kind: NotificationKind, to account: AccountID, by actor: AccountID, about subject: Int64?
    ) throws -> NotificationID?
    /// Removes the notification of an act that was taken back. Nothing happens when there is none.
    func withdrawNotification(_ kind: NotificationKind, to account: AccountID, by actor: AccountID, about subject: Int64?) throws
    /// Removes one notification. False when the account has none with this id.
    func removeNotification(_ id: NotificationID, of account: AccountID) throws -> Bool
    /// Removes those of the account's notifications of one kind and subject (nil: about their actors) whose ids lie in the
    /// page's bounds, whatever its limit. Returns how many.
    func removeNotifications(
        of account: AccountID, _ kind: NotificationKind, about subject: Int64?, in page: PageRequest<NotificationKey>
    ) throws -> Int
    /// Removes all notifications of the account.
    func clearNotifications(of account: AccountID) throws

    /// Sets a reading position and returns the marker. Throws `StoreError.conflict` when `version` is given and is not
    /// the present one (0: never set).
    func setMarker(_ timeline: Marker.Timeline, of account: AccountID, lastRead: Int64, version: Int64?) throws -> Marker
}

import Domain
import Notifications
import Primitives
import Store

/// What the frame of every page shows of the person who looks.
struct VisitQuery: Sendable {
    let principal: Principal?
    let now: Timestamp

    struct Answer: Sendable {
        /// Nil for a visitor, and for an account that may not take part now.
        var account: Account?
        var timeZone = "UTC"
        /// Unread notifications, counted up to 99.
        var unread = 0
    }

    /// One read block; none for a visitor.
    func run(_ store: any Store) async throws -> Answer {
        guard let id = principal?.account, let member = principal?.member, principal?.viewer.activeAccount != nil else { return Answer() }
        let now = now
        return try await store.read { view in
            guard let account = try view.account(id) else { return Answer() }
            let unread = try NotificationQueries.unreadCount(of: id, at: now, limit: 99, in: view)
            return Answer(account: account, timeZone: try view.member(member)?.timeZone ?? "UTC", unread: unread)
        }
    }
}

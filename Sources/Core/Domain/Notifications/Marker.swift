import Primitives

/// How far an account has read a timeline, shared by all its apps.
package struct Marker: Sendable, Hashable {
    package var timeline: Timeline
    /// The id of the last entry read: a post at home, else a notification.
    package var lastRead: Int64
    /// Rises with each change, from 1.
    package var version: Int64
    package var updatedAt: Timestamp

    package init(timeline: Timeline, lastRead: Int64, version: Int64, updatedAt: Timestamp) {
        self.timeline = timeline
        self.lastRead = lastRead
        self.version = version
        self.updatedAt = updatedAt
    }

    /// Raw values are stored.
    package enum Timeline: Int, Sendable, CaseIterable {
        case home = 0
        case notifications = 1
    }
}

import Domain
import Primitives

/// What notifications have in common that are shown as one: favourites and boosts of the same post and follows, each of
/// the same day (UTC). All others stand alone.
struct NotificationGroupKey: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case alone(NotificationID)
        /// `day` counts from 1970.
        case together(NotificationKind, PostID?, day: Int64)
    }

    let content: Content

    init(_ notification: AccountNotification) {
        let day = notification.id.time.seconds / 86_400
        switch notification.kind {
        case .favourite, .boost: content = .together(notification.kind, notification.post, day: day)
        case .follow: content = .together(.follow, nil, day: day)
        default: content = .alone(notification.id)
        }
    }

    /// As apps send it back; nil for what is no key.
    init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        switch (parts.first, parts.count) {
        case ("ungrouped", 2):
            guard let id = NotificationID(parts[1]) else { return nil }
            content = .alone(id)
        case ("follow", 2):
            guard let day = Int64(parts[1]), NotificationGroupKey.days.contains(day) else { return nil }
            content = .together(.follow, nil, day: day)
        case ("favourite", 3), ("reblog", 3):
            guard let post = PostID(parts[1]), let day = Int64(parts[2]), NotificationGroupKey.days.contains(day) else { return nil }
            content = .together(parts[0] == "reblog" ? .boost : .favourite, post, day: day)
        default: return nil
        }
    }

    /// Days that an id can name: 48 bits of milliseconds.
    private static let days: ClosedRange<Int64> = 0...1_500_000

    var text: String {
        switch content {
        case .alone(let id): "ungrouped-\(id)"
        case .together(let kind, let post?, let day): "\(kind.name ?? "")-\(post)-\(day)"
        case .together(let kind, nil, let day): "\(kind.name ?? "")-\(day)"
        }
    }

    /// The stretch of ids that members of the group lie in; nil for one that stands alone.
    func request(limit: Int) -> PageRequest<NotificationKey>? {
        guard case .together(_, _, let day) = content else { return nil }
        func first(ofDay day: Int64) -> NotificationID {
            NotificationID(time: Timestamp(milliseconds: day * 86_400_000), bucket: Bucket(rawValue: 0), sequence: 0)
        }
        return PageRequest(
            maxID: first(ofDay: day + 1), sinceID: NotificationID(rawValue: first(ofDay: day).rawValue - 1), limit: limit)
    }
}

/// Notifications that are shown as one.
struct NotificationGroup: Sendable {
    var key: String
    var latest: AccountNotification
    var oldest: NotificationID
    var count: Int
    /// Whoever did it, latest first, each once.
    var actors: [AccountID]

    /// Groups in the order of their latest member. Kinds outside `grouped` (nil: none is) stand alone.
    static func groups(of notifications: [AccountNotification], grouped: Set<NotificationKind>?) -> [NotificationGroup] {
        var groups: [NotificationGroup] = []
        for notification in notifications {
            let mayJoin = grouped?.contains(notification.kind) ?? true
            let key = mayJoin ? NotificationGroupKey(notification).text : "ungrouped-\(notification.id)"
            if let position = groups.firstIndex(where: { $0.key == key }) {
                groups[position].count += 1
                groups[position].oldest = notification.id
                if !groups[position].actors.contains(notification.actor) { groups[position].actors.append(notification.actor) }
            } else {
                groups.append(
                    NotificationGroup(key: key, latest: notification, oldest: notification.id, count: 1, actors: [notification.actor]))
            }
        }
        return groups
    }
}

import Domain
import HTTPSupport
import Primitives
import Store
import Timelines

/// Writes Notification entities and their groups.
struct NotificationPresenter {
    let posts: StatusPresenter

    /// The notification, with its post as far as `posts` holds it.
    func write(_ notification: AccountNotification, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", notification.id)
            writer.field("type", notification.kind.name ?? "")
            writer.field("group_key", NotificationGroupKey(notification).text)
            writer.field("created_at", notification.createdAt)
            writer.key("account")
            write(account: notification.actor, to: &writer)
            guard let post = notification.post else { return }
            writer.key("status")
            posts.write(post, to: &writer)
        }
    }

    func write(account id: AccountID, to writer: inout JSONWriter) {
        guard let account = posts.page.accounts[id] else { return writer.null() }
        AccountPresenter(session: posts.session).write(account, to: &writer)
    }

    /// Accounts and posts once each, then the groups that name them.
    func write(_ groups: [NotificationGroup], to writer: inout JSONWriter) {
        var people: [AccountID] = []
        var about: [PostID] = []
        for group in groups {
            for actor in group.actors where !people.contains(actor) { people.append(actor) }
            if let post = group.latest.post, !about.contains(post) { about.append(post) }
        }
        writer.object { writer in
            writer.array("accounts", of: people) { write(account: $1, to: &$0) }
            writer.key("statuses")
            posts.write(about, to: &writer)
            writer.array("notification_groups", of: groups) { write($1, to: &$0) }
        }
    }

    private func write(_ group: NotificationGroup, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("group_key", group.key)
            writer.field("notifications_count", group.count)
            writer.field("type", group.latest.kind.name ?? "")
            // A number, unlike all other ids: so Mastodon has it, and so apps read it.
            writer.field("most_recent_notification_id", Int(group.latest.id.rawValue))
            writer.field("page_min_id", group.oldest)
            writer.field("page_max_id", group.latest.id)
            writer.field("latest_page_notification_at", group.latest.createdAt)
            writer.array("sample_account_ids", of: group.actors.prefix(8)) { $0.id($1) }
            writer.field("status_id", group.latest.post)
        }
    }
}

extension NotificationKind {
    /// The kinds that the API has a name for. Apps are sent no others.
    static let namedKinds = Set(NotificationKind.allCases.filter { $0.name != nil })

    /// The API's name; nil for what apps do not know.
    package var name: String? {
        switch self {
        case .mention: "mention"
        case .post: "status"
        case .boost: "reblog"
        case .follow: "follow"
        case .followRequest: "follow_request"
        case .favourite: "favourite"
        case .pollEnded: "poll"
        case .edit: "update"
        case .signUp: "admin.sign_up"
        default: nil
        }
    }

    /// Nil for a name of which there are no notifications here.
    init?(name: String) {
        guard let found = NotificationKind.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}

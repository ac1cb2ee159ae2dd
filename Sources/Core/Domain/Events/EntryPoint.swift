/// The place from which somebody acted. Raw values are stored; the names are what our own forms send.
package enum EntryPoint: Int, Sendable, CaseIterable {
    case unknown = 0
    case feed = 1
    case profile = 2
    case search = 3
    case notification = 4
    case directLink = 5
    case external = 6
    case remote = 7

    /// Reads what a form of ours sent; anything else is unknown.
    package init(formValue: String?) {
        switch formValue {
        case "feed": self = .feed
        case "profile": self = .profile
        case "search": self = .search
        case "notification": self = .notification
        case "direct": self = .directLink
        case "external": self = .external
        default: self = .unknown
        }
    }
}

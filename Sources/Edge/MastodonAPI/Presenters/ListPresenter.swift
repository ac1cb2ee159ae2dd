import Domain
import HTTPSupport

/// Writes List entities.
enum ListPresenter {
    static func write(_ list: UserList, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", list.id)
            writer.field("title", list.title)
            writer.field("replies_policy", list.replies.name)
            writer.field("exclusive", list.isExclusive)
        }
    }
}

extension UserList.RepliesPolicy {
    /// The API's name.
    var name: String {
        switch self {
        case .list: "list"
        case .followed: "followed"
        case .none: "none"
        }
    }

    /// Nil for a name that the API does not have.
    init?(name: String) {
        guard let found = UserList.RepliesPolicy.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}

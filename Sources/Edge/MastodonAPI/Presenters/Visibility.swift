import Domain
import Primitives

extension AudienceKind {
    /// The name that the API gives it. What it cannot name is `private`, so that no app takes it for more open than it is.
    var visibility: StaticString {
        switch self {
        case .public: #""public""#
        case .unlisted: #""unlisted""#
        case .direct: #""direct""#
        case .followers, .subscribers, .connections, .circle, .community: #""private""#
        }
    }

    /// Reads the API's name; nil for one that it does not have.
    init?(visibility: String) {
        switch visibility {
        case "public": self = .public
        case "unlisted": self = .unlisted
        case "private": self = .followers
        case "direct": self = .direct
        default: return nil
        }
    }
}

extension Timestamp {
    /// Midnight of its day, UTC.
    var startOfDay: Timestamp { Timestamp(milliseconds: milliseconds - milliseconds % 86_400_000) }
}

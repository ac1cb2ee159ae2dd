import Domain
import HTTPSupport
import Primitives

/// Writes what two accounts have with each other, as the viewer may know it.
enum ConnectionPresenter {
    static func write(_ account: AccountID, _ state: ConnectionState, _ record: ConnectionRecord?, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", account)
            writer.field("state", state.name)
            writer.field("since", state == .connected ? record?.id.time : nil)
            writer.key("request")
            guard let record, state == .asked || state == .askedBy else { return writer.null() }
            writer.object { fields(of: record, to: &$0) }
        }
    }

    /// The fields of a request that are not its account.
    static func fields(of request: ConnectionRecord, to writer: inout JSONWriter) {
        writer.field("message", request.message)
        writer.field("follow", request.wishesFollow)
        writer.field("created_at", request.id.time)
        writer.field("expires_at", request.expiresAt)
    }

    static func write(_ meeting: Meeting, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("at", meeting.at)
            writer.field("entry", meeting.entry.name)
            writer.key("via")
            // A list is private to whoever came through it, and the meeting is the same for both.
            guard let via = meeting.via, via.kind != .list else { return writer.null() }
            writer.object { writer in
                writer.field("kind", via.kind.name)
                writer.field("id", String(via.id))
            }
        }
    }
}

extension ConnectionState {
    fileprivate var name: String {
        switch self {
        case .none, .declined: "none"
        case .asked: "requested"
        case .askedBy: "requested_by"
        case .connected: "connected"
        }
    }
}

extension EntryPoint {
    /// The API's name.
    fileprivate var name: String {
        switch self {
        case .unknown: "unknown"
        case .feed: "feed"
        case .profile: "profile"
        case .search: "search"
        case .notification: "notification"
        case .directLink: "direct"
        case .external: "external"
        case .remote: "remote"
        }
    }
}

extension Provenance.Via.Kind {
    /// The API's name.
    fileprivate var name: String {
        switch self {
        case .boost: "boost"
        case .list: "list"
        case .hashtag: "hashtag"
        case .link: "link"
        case .community: "community"
        case .introduction: "introduction"
        case .comment: "comment"
        case .invitation: "invitation"
        }
    }
}

import Domain
import HTTPSupport
import Hummingbird
import Notifications
import Primitives
import Store

/// How far the home timeline and the notifications were read, shared by all apps of an account.
enum MarkersController {
    static let routes: [Route] = [
        .get("/api/v1/markers", .person(.readStatuses), get),
        .post("/api/v1/markers", .person(.writeStatuses), set),
    ]

    /// Those of `timeline[]` that were set.
    private static func get(_ call: Call) async throws -> Response {
        let (me, wanted) = (try call.me(), try await call.input().strings("timeline"))
        let markers = try await call.services.store.read { try $0.markers(of: me) }
        return call.answer { write(markers.filter { wanted.contains($0.timeline.name) }, to: &$0) }
    }

    private static func set(_ call: Call) async throws -> Response {
        let input = try await call.input()
        var positions: [Marker.Timeline: Int64] = [:]
        for timeline in Marker.Timeline.allCases {
            guard let group = try input.optionalGroup(timeline.name), let id: PostID = try group.optionalID("last_read_id") else { continue }
            positions[timeline] = id.rawValue
        }
        let markers = try await call.services.notifications.setMarkers(positions, of: call.me())
        return call.answer { write(markers, to: &$0) }
    }

    private static func write(_ markers: [Marker], to writer: inout JSONWriter) {
        writer.object { writer in
            for marker in markers {
                writer.key(text: marker.timeline.name)
                writer.object { writer in
                    writer.field("last_read_id", String(marker.lastRead))
                    writer.field("version", Int(marker.version))
                    writer.field("updated_at", marker.updatedAt)
                }
            }
        }
    }
}

extension Marker.Timeline {
    /// The API's name.
    fileprivate var name: String {
        switch self {
        case .home: "home"
        case .notifications: "notifications"
        }
    }
}

import Domain
import NIOCore
import Primitives

/// Until when a client has to have said what it is about to say. Pure: told what happens and when, it answers with a moment.
///
/// A body that drips never lets a connection become idle, so its deadline is for the whole of it; bytes that arrive move it,
/// or nobody could send a large file over a slow line.
struct ReadDeadline {
    private enum Waiting {
        case nothing
        /// For the first head of a connection. Later ones are awaited by the idle timeout.
        case head(since: NIODeadline)
        case body(since: NIODeadline, bytes: Int)
    }

    private let limits: ConnectionLimits
    private var waiting = Waiting.nothing

    init(_ limits: ConnectionLimits) { self.limits = limits }

    /// Whether a body is under way.
    var awaitsBody: Bool { if case .body = waiting { true } else { false } }

    mutating func opened(at now: NIODeadline) { waiting = .head(since: now) }

    mutating func headArrived(at now: NIODeadline) { waiting = .body(since: now, bytes: 0) }

    mutating func bodyArrived(bytes more: Int) {
        if case .body(let since, let bytes) = waiting { waiting = .body(since: since, bytes: bytes + more) }
    }

    mutating func requestEnded() { waiting = .nothing }

    /// When patience ends; nil when nothing is awaited.
    var end: NIODeadline? {
        switch waiting {
        case .nothing: return nil
        case .head(let since):
            #if TEST_SEAMS
            if Fault.headsAwaited.isActive { return nil }
            #endif
            return since + .seconds(Int64(limits.headSeconds))
        case .body(let since, let bytes):
            #if TEST_SEAMS
            if Fault.bodiesAwaited.isActive { return nil }
            #endif
            return since + .seconds(Int64(limits.bodySeconds + bytes / Limits.Connection.bodyBytesPerSecond))
        }
    }
}

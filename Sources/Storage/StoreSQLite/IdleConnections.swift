import Dispatch
import Store
import Synchronization

/// The reading connections that nobody uses at the moment, the last used on top: its pages are warm.
final class IdleConnections: Sendable {
    private struct State {
        var idle: [SQLiteConnection]
        var waiting: [DispatchSemaphore] = []
        var isClosed = false
        /// Called when the last connection has come back after closing.
        var whenBack: (@Sendable () -> Void)?
    }

    private let state: Mutex<State>
    private let count: Int

    init(_ connections: [SQLiteConnection]) {
        state = Mutex(State(idle: connections))
        count = connections.count
    }

    /// Runs `body` on a connection, waiting for one when all are in use. Blocks: for threads of our own only. Throws what
    /// `body` throws, or `StoreError.busy` once `close()` was called.
    func use<Value>(_ body: (SQLiteConnection) throws -> Value) throws -> Value {
        let connection = try take()
        defer { giveBack(connection) }
        return try body(connection)
    }

    /// Refuses further use and returns when nobody uses a connection any more. To be called once.
    func close() async {
        await withCheckedContinuation { continuation in
            let (waiting, areBack) = state.withLock { state in
                state.isClosed = true
                if state.idle.count < count { state.whenBack = { continuation.resume() } }
                defer { state.waiting = [] }
                return (state.waiting, state.idle.count == count)
            }
            waiting.forEach { $0.signal() }
            if areBack { continuation.resume() }
        }
    }

    private func take() throws -> SQLiteConnection {
        while true {
            let (connection, alarm) = try state.withLock { state -> (SQLiteConnection?, DispatchSemaphore?) in
                if state.isClosed { throw StoreError.busy("the store is closed") }
                if let connection = state.idle.popLast() { return (connection, nil) }
                let alarm = DispatchSemaphore(value: 0)
                state.waiting.append(alarm)
                return (nil, alarm)
            }
            if let connection { return connection }
            alarm?.wait()
        }
    }

    private func giveBack(_ connection: SQLiteConnection) {
        let (alarm, whenBack) = state.withLock { state -> (DispatchSemaphore?, (@Sendable () -> Void)?) in
            state.idle.append(connection)
            if state.isClosed { return (nil, state.idle.count == count ? state.whenBack : nil) }
            return (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), nil)
        }
        alarm?.signal()
        whenBack?()
    }
}

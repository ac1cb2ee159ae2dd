import Dispatch
import GRDBSQLite
import Logging

/// Keeps the write-ahead log short. Only the writer's connection merges it into the database: two connections doing so
/// at once is what SQLite before 3.51.3 could corrupt the file by.
final class WALUpkeep {
    /// From this size on the log is merged each second, without waiting for readers.
    private static let passiveBytes = 4 << 20
    /// From this size on the merge waits for readers and empties the log.
    private static let truncateBytes = 64 << 20
    /// How long the merge waits for readers that hold an old snapshot.
    private static let patienceMilliseconds: Int32 = 200
    /// How long it waits for nobody after it has waited in vain: whoever reads for minutes, as a backup does, is not to stop all writing
    /// for a part of each second.
    private static let restSeconds = 10.0

    /// Filled by SQLite after each commit.
    private final class Gauge {
        var frames = 0
    }

    private let gauge = Gauge()
    private let pageSize: Int
    private let logger: Logger
    private var lastMerge = DispatchTime.now()
    private var nextTruncation = DispatchTime.now()
    private var mergedFrames = 0

    /// Watches the commits of `connection`, which must stay open as long as this value lives.
    init(_ connection: SQLiteConnection, logger: Logger) {
        self.logger = logger
        pageSize = connection.pageSize
        connection.useHandle { [gauge] handle in
            _ = sqlite3_wal_hook(handle, { context, _, _, frames in
                if let context { Unmanaged<Gauge>.fromOpaque(context).takeUnretainedValue().frames = Int(frames) }
                return SQLITE_OK
            }, Unmanaged.passUnretained(gauge).toOpaque())
        }
    }

    /// Stops watching. Must be called before this value goes.
    func stop(_ connection: SQLiteConnection) {
        connection.useHandle { _ = sqlite3_wal_hook($0, nil, nil) }
    }

    /// When the writer must look again though nobody writes: a log that is too long waits for its second to pass.
    var pause: DispatchTimeInterval? { isDue ? .seconds(1) : nil }

    private var bytes: Int { gauge.frames * pageSize }
    private var isDue: Bool { bytes > WALUpkeep.passiveBytes && gauge.frames != mergedFrames }

    /// Merges the log when it is long and a second has passed since the last time.
    func tick(_ connection: SQLiteConnection) {
        let now = DispatchTime.now()
        guard isDue, now.uptimeNanoseconds - lastMerge.uptimeNanoseconds >= 1_000_000_000 else { return }
        let truncates = bytes > WALUpkeep.truncateBytes && now >= nextTruncation
        do {
            try connection.useHandle { handle in
                sqlite3_busy_timeout(handle, WALUpkeep.patienceMilliseconds)
                defer { sqlite3_busy_timeout(handle, 5000) }
                let mode = truncates ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
                let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
                guard code == SQLITE_OK || code == SQLITE_BUSY else { throw SQLiteFailure.last(of: handle, "checkpoint") }
                guard truncates else { return }
                if code == SQLITE_OK { gauge.frames = 0 } else { nextTruncation = now + WALUpkeep.restSeconds }
            }
        } catch {
            logger.error("The write-ahead log could not be merged", metadata: ["error": "\(error)"])
        }
        mergedFrames = gauge.frames
        lastMerge = DispatchTime.now()
    }
}

import Primitives
#if canImport(Glibc)
import Glibc
#endif

/// How a SQLite store is opened.
package struct SQLiteConfiguration: Sendable {
    package enum Location: Sendable, Hashable {
        /// One connection and no file: gone with the store. For tests.
        case memory
        /// `rapport.db` in this folder, which must exist. The folder is locked while the store is open.
        case folder(String)
    }

    package var location: Location
    /// Reading connections and threads; a store in memory has one.
    package var readerCount: Int
    /// Page cache of all connections together, in KiB. A quarter is the writer's.
    package var cacheKiB: Int
    /// How many transactions may wait for the writer before further ones are refused as busy.
    package var queueLimit: Int
    /// Commits are on disk before they are acknowledged (`synchronous=FULL`). Without it the last seconds before a power
    /// cut may be lost; a crash of the program alone loses nothing either way.
    package var isFullyDurable: Bool

    package init(
        location: Location,
        readerCount: Int = max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
        cacheKiB: Int = 32 * 1024,
        queueLimit: Int = 4096,
        isFullyDurable: Bool = true
    ) {
        self.location = location
        self.readerCount = readerCount
        self.cacheKiB = cacheKiB
        self.queueLimit = queueLimit
        self.isFullyDurable = isFullyDurable
    }

    /// The database file; nil in memory.
    package var path: String? {
        switch location {
        case .memory: nil
        case .folder(let folder): folder + "/rapport.db"
        }
    }
}

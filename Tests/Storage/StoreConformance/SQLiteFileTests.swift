import Dispatch
import Domain
import Files
import Logging
import Primitives
import Store
import StoreSQLite
import TestSupport
import Testing
#if canImport(Glibc)
import Glibc
#endif

@testable import StoreSQL

@Suite struct SQLiteFileTests {
    private static let options = TestStoreOptions(statements: ConformanceRows.all)

    private func withFile(_ folder: String, _ body: @Sendable (TestWorld) async throws -> Void) async throws {
        try await withSQLiteStore(SQLiteConfiguration(location: .folder(folder)), Self.options) { world in
            try await ConformanceRows.prepare(world.store)
            try await body(world)
        }
    }

    @Test func `a commit is on disk before it is acknowledged`() async throws {
        try await withStore(.sqliteFile) { world in
            let settings = try await world.store.exclusively { session in
                try ["synchronous", "journal_mode", "mmap_size", "foreign_keys"].map { try session.texts("PRAGMA \($0)") }
            }
            #expect(settings == [[["2"]], [["wal"]], [["0"]], [["1"]]])
        }
    }

    @Test func `normal durability is what SQLite is told when it is asked for`() async throws {
        try await withTestFolder { folder in
            let configuration = SQLiteConfiguration(location: .folder(folder), isFullyDurable: false)
            try await withSQLiteStore(configuration, Self.options) { world in
                let synchronous = try await world.store.exclusively { try $0.texts("PRAGMA synchronous") }
                #expect(synchronous == [["1"]])
            }
        }
    }

    @Test func `a second store on the same folder is refused in one line`() async throws {
        try await withTestFolder { folder in
            try await withFile(folder) { _ in
                let clock = Clock.system
                let open = {
                    _ = try SQLiteStore(
                        SQLiteConfiguration(location: .folder(folder)), ids: IDGenerator(clock: clock, randomness: .system), clock: clock,
                        logger: Logger(label: "test"), announcer: { _ in })
                }
                let error = try #require(#expect(throws: FolderLockError.held(folder: folder, process: Int(getpid()))) { try open() })
                #expect(error.description == "another process (\(getpid())) is using the data folder \(folder)")
            }
            // Let go of when the store has closed.
            try await withFile(folder) { _ in }
        }
    }

    @Test func `what waits while the writer is busy shares one commit`() async throws {
        try await withTestFolder { folder in
            try await withFile(folder) { world in
                let (entered, mayGo) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
                let bucket = Buckets.next()
                let post: PostID = world.ids.next(in: bucket)
                async let first: Void = world.store.write { tx in
                    entered.signal()
                    mayGo.wait()
                    tx.announce(.postPublished(post))
                }
                await onThread { entered.wait() }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<50 {
                        group.addTask {
                            try await world.store.write { tx in
                                try tx.addRow(bucket)
                                tx.announce(.postPublished(post))
                            }
                        }
                    }
                    // The writer is held until all of them wait.
                    let store = try #require(world.store as? SQLiteStore)
                    while store.waitingWrites < 50 { await Task.yield() }
                    mayGo.signal()
                    try await group.waitForAll()
                }
                try await first
                #expect(world.announced.all.count == 51)
                #expect(world.announced.batchSizes.count < 10)
            }
        }
    }

    @Test func `a full disk is busy, undoes the batch and is over when there is room`() async throws {
        try await withTestFolder { folder in
            try await withFile(folder) { world in
                let bucket = Buckets.next()
                let pages = try await world.store.exclusively { try $0.texts("PRAGMA page_count")[0][0] ?? "" }
                _ = try await world.store.exclusively { try $0.texts("PRAGMA max_page_count = \(pages)") }
                await #expect { try await world.store.write { tx in
                    for _ in 0..<100 { try tx.addRow(bucket, payload: [UInt8](repeating: 1, count: 10_000)) }
                } } throws: { error in
                    if case StoreError.busy = error { true } else { false }
                }
                _ = try await world.store.exclusively { try $0.texts("PRAGMA max_page_count = 1000000") }
                #expect(try await world.store.read { try $0.sql.first(ConformanceRows.count, [.bucket(bucket)]) { $0.int() } } == 0)
                _ = try await world.store.write { try $0.addRow(bucket) }
            }
        }
    }

    @Test func `the write-ahead log is merged while the store runs`() async throws {
        try await withTestFolder { folder in
            try await withFile(folder) { world in
                let bucket = Buckets.next()
                let before = sizeOfFile(folder + "/rapport.db")
                for _ in 0..<30 {
                    try await world.store.write { tx in
                        for _ in 0..<20 { try tx.addRow(bucket, payload: [UInt8](repeating: 1, count: 10_000)) }
                    }
                }
                // Merged when its second has passed; small writes give the writer occasion to look.
                let end = ContinuousClock.now + .seconds(60)
                while sizeOfFile(folder + "/rapport.db") <= before + 2_000_000, ContinuousClock.now < end {
                    try await world.store.write { _ = try $0.addRow(bucket) }
                }
                #expect(sizeOfFile(folder + "/rapport.db") > before + 2_000_000)
            }
            #expect(sizeOfFile(folder + "/rapport.db-wal") == 0)
        }
    }

    @Test func `a process that dies amid a batch loses nothing acknowledged and keeps nothing else`() async throws {
        try await withTestFolder { folder in
            await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
                try await withSQLiteStore(SQLiteConfiguration(location: .folder(folder)), TestStoreOptions(statements: ConformanceRows.all)) { world in
                    try await ConformanceRows.prepare(world.store)
                    let bucket = Bucket(rawValue: 1)
                    try await world.store.write { _ = try $0.addRow(bucket, name: "acknowledged") }
                    try await world.store.write { tx in
                        _ = try tx.addRow(bucket, name: "lost")
                        kill(getpid(), SIGKILL)
                    }
                }
            }
            try await withFile(folder) { world in
                let names = try await world.store.read { try $0.names(Bucket(rawValue: 1)) }
                #expect(names == ["acknowledged"])
            }
        }
    }

    @Test(arguments: [(3_040_001, true), (3_051_002, true), (3_051_003, false), (3_006_999, false), (3_053_000, false)])
    func `versions with the WAL-reset bug are known`(number: Int, isAffected: Bool) {
        #expect(SQLiteLibrary.hasWALResetBug(number: number) == isAffected)
    }
}

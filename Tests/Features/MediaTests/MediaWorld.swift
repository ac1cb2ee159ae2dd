import Blobs
import Bus
import Domain
import Foundation
import Jobs
import Logging
import Media
import Primitives
import Store
import TestSupport
import Testing
import Threads

/// Pictures on a store in memory and blobs in a folder of the test's own; jobs are run by hand.
struct MediaWorld: Sendable {
    let world: TestWorld
    let clock: TestClock
    let blobs: DiskBlobs
    let folder: String
    /// What the disk seems to have left.
    let room = Room()
    let service: MediaService
    let sweep: BlobSweep
    private let runner: JobRunner

    /// `decoder` stands in for bubblewrap: a shell script that sees its arguments, or nil for the real one.
    static func run(
        decoder: String? = nil, limits: MediaLimits = MediaLimits(), _ body: @Sendable (MediaWorld) async throws -> Void
    ) async throws {
        let clock = TestClock()
        try await withTestFolder { folder in
            try await withMemoryStore(clock: clock.clock) { world in
                try await body(MediaWorld(world, clock, folder, decoder, limits))
            }
        }
    }

    private init(_ world: TestWorld, _ clock: TestClock, _ folder: String, _ decoder: String?, _ limits: MediaLimits) throws {
        var program = "/usr/bin/bwrap"
        if let decoder {
            program = folder + "/decoder"
            try "#!/bin/sh\n\(decoder)\n".write(toFile: program, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
        }
        var bounds = Sandbox.Bounds()
        bounds.seconds = decoder == nil ? 30 : 1
        self.world = world
        self.clock = clock
        self.folder = folder
        blobs = try DiskBlobs(folder: folder + "/media", clock: clock.clock, reserve: 0)
        let tool = PictureTool(
            sandbox: Sandbox(program: program, threads: BlockingThreads(count: 2), bounds: bounds), folder: blobs.incoming, randomness: .system)
        var filmBounds = FilmTool.bounds(limits)
        filmBounds.seconds = decoder == nil ? 60 : 1
        let films = FilmTool(
            sandbox: Sandbox(program: program, threads: BlockingThreads(count: 2), bounds: filmBounds), folder: blobs.incoming, randomness: .system)
        service = MediaService(
            store: world.store, blobs: RoomyBlobs(blobs: blobs, left: room), tool: tool, films: films, clock: clock.clock, randomness: .system, limits: limits)
        sweep = BlobSweep(store: world.store, blobs: blobs, clock: clock.clock)
        runner = JobRunner(
            store: world.store, bus: InProcessBus(), handlers: [ProcessPicture(service), SweepBlobs(sweep)], clock: clock.clock,
            randomness: .system, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, lane: .slow)
    }

    /// Uploads a file and runs its job.
    func picture(_ bytes: [UInt8], for use: MediaUse = .post, of owner: AccountID) async throws -> MediaItem {
        let item = try await service.upload(try written(bytes), for: use, of: owner)
        try await runJobs()
        return try #require(try await world.store.read { try $0.media([item.id]) }.first)
    }

    func runJobs() async throws {
        for lane in [JobLane.slow, .long] {
            while try await runner.runBatch(of: lane.firstQueue) > 0 {}
        }
    }

    func written(_ bytes: [UInt8]) throws -> String {
        let path = "\(blobs.incoming)/\(UInt64.random(in: 0...UInt64.max))"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Names of what is still being worked on.
    var leftovers: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: blobs.incoming) } }
}

/// Makes PNG pictures that any decoder reads, without compression.
enum PlainPNG {
    /// Rows of red, green and blue.
    static func make(width: Int, height: Int) -> [UInt8] {
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width { rows += [UInt8(x * 255 / width), UInt8(y * 255 / height), 128] }
        }
        let header: [UInt8] = number(width) + number(height) + [8, 2, 0, 0, 0]
        let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        return start + chunk("IHDR", header) + chunk("IDAT", stored(rows)) + chunk("IEND", [])
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { (shift: Int) -> UInt8 in UInt8(truncatingIfNeeded: value >> shift) }
    }

    private static func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
        let body: [UInt8] = Array(kind.utf8) + data
        let end = number(Int(crc(body)))
        return number(data.count) + body + end
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 {
                let half = crc >> 1
                crc = crc & 1 == 1 ? half ^ 0xEDB8_8320 : half
            }
        }
        return ~crc
    }

    /// The bytes as zlib stores them when it does not compress.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var (packed, rest): ([UInt8], ArraySlice<UInt8>) = ([0x78, 0x01], bytes[...])
        while !rest.isEmpty {
            let block = rest.prefix(65535)
            rest = rest.dropFirst(block.count)
            let (low, high) = (UInt8(block.count & 0xFF), UInt8(block.count >> 8))
            packed += [rest.isEmpty ? 1 : 0, low, high, ~low, ~high]
            packed += block
        }
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65521
            b = (b + a) % 65521
        }
        return packed + number(b << 16 | a)
    }
}

import Domain
import Primitives
import Store
import TestSupport
import Testing

@testable import StoreSQL

/// The queue of letters on every engine.
@Suite struct LetterTests {
    private static func unique() -> String { "k" + Randomness.system.bytes(8).map { String($0, radix: 36) }.joined() }

    private static func letter(_ kind: String, batch: Int64 = 0, recipient: Int64 = 1, at: Timestamp? = nil) -> NewLetter {
        NewLetter(
            kind: kind, payload: "{}", batch: batch, recipient: recipient, urgency: .told, bucket: Bucket(rawValue: 3), runAt: at)
    }

    private static func take(_ kind: String, _ store: any Store, queue: Int) async throws -> ClaimedLetter? {
        try await store.write { try $0.claimLetter(queue: queue, lease: .minutes(1)) }
    }

    private static func queue(_ world: TestWorld) -> Int { 3 % world.store.dialect.jobQueues }

    @Test(arguments: TestEngine.available)
    func `a batch has one letter for each, whoever adds it again, and counts what became of them`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            let kind = Self.unique()
            for _ in 0..<2 {
                try await world.store.write { tx in
                    for reader in 1...3 { try tx.enqueue(Self.letter(kind, batch: 9, recipient: Int64(reader))) }
                }
            }
            let waiting = try await world.store.read { try $0.letterFigures(kind: kind, batch: 9) }
            #expect(waiting == LetterFigures(waiting: 3, sent: 0, failed: 0))
            let first = try #require(try await Self.take(kind, world.store, queue: Self.queue(world)))
            let address = AddressHash(rawValue: kind)
            let isEnded = try await world.store.write { try $0.endClaim(of: first, .sent(to: address)) }
            let twice = try await world.store.write { try $0.endClaim(of: first, .failed(to: nil, said: "late")) }
            #expect(isEnded && !twice)
            let (figures, sentTo) = try await world.store.read { view in
                (try view.letterFigures(kind: kind, batch: 9), try view.letterAddress(queue: first.queue, id: first.id))
            }
            #expect(figures == LetterFigures(waiting: 2, sent: 1, failed: 0) && sentTo == address)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a letter of a batch whose id another process has taken gets another id`(engine: TestEngine) async throws {
        try await withOwnStore(engine, clock: Clock { Timestamp(milliseconds: 1_800_000_000_000) }) { world in
            let (kind, queue) = (Self.unique(), Self.queue(world))
            // While the clock stands still the ninth id is the eighth and one.
            let known = (0..<8).map { _ in world.ids.next(in: Bucket(rawValue: 3), of: LetterKey.self) }
            let taken = LetterID(rawValue: try #require(known.last).rawValue + 1)
            try await world.store.write { tx in
                try tx.sql.run(
                    LetterStatements.insert,
                    [.int(queue), .id(taken), .text(kind), .text("{}"), .integer(9), .integer(1), .int(1), .time(tx.now), .time(tx.now)])
                for reader in [2, 1] { try tx.enqueue(Self.letter(kind, batch: 9, recipient: Int64(reader))) }
            }
            let letters = try await Self.all(kind, world.store, queue: queue)
            #expect(letters.count == 2 && letters.contains(taken))
        }
    }

    @Test(arguments: TestEngine.available)
    func `letters are forgotten in pieces, and the figures of a batch with its last ones`(engine: TestEngine) async throws {
        try await withOwnStore(engine, clock: TestClock().clock) { world in
            let (kind, queue) = (Self.unique(), Self.queue(world))
            try await world.store.write { tx in
                try tx.enqueue((1...5).map { Self.letter(kind, batch: 9, recipient: Int64($0)) })
            }
            for number in 1...4 {
                let letter = try #require(try await Self.take(kind, world.store, queue: queue))
                let end: LetterEnd = number == 4 ? .failed(to: nil, said: "no") : .sent(to: AddressHash(rawValue: kind))
                _ = try await world.store.write { try $0.endClaim(of: letter, end) }
            }
            let late = world.clock.now().adding(.days(1))
            let pieces = try await world.store.write { tx in try (0..<3).map { _ in try tx.forgetLetters(before: late, limit: 3) } }
            let (left, figures) = try await world.store.read { (try $0.letterFigures(), try $0.letterFigures(kind: kind, batch: 9)) }
            #expect(pieces == [3, 1, 0] && left == LetterFigures(waiting: 1, sent: 0, failed: 0))
            // One waits still.
            #expect(figures == LetterFigures(waiting: 1, sent: 3, failed: 1))
            let last = try #require(try await Self.take(kind, world.store, queue: queue))
            _ = try await world.store.write { try $0.endClaim(of: last, .sent(to: AddressHash(rawValue: kind))) }
            _ = try await world.store.write { try $0.forgetLetters(before: late, limit: 3) }
            let gone = try await world.store.read { try $0.letterFigures(kind: kind, batch: 9) }
            #expect(gone == LetterFigures(waiting: 0, sent: 0, failed: 0))
        }
    }

    @Test(arguments: TestEngine.available)
    func `two processes that take letters at once never hold the same one`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            let kind = Self.unique()
            try await world.store.write { tx in for reader in 1...40 { try tx.enqueue(Self.letter(kind, recipient: Int64(reader))) } }
            try await withOtherProcess(on: world) { other in
                let queue = Self.queue(world)
                async let mine = Self.all(kind, world.store, queue: queue)
                async let theirs = Self.all(kind, other, queue: queue)
                let taken = try await mine + theirs
                #expect(taken.count == 40 && Set(taken).count == 40)
            }
        }
    }

    private static func all(_ kind: String, _ store: any Store, queue: Int) async throws -> [LetterID] {
        var taken: [LetterID] = []
        while let letter = try await take(kind, store, queue: queue) {
            taken.append(letter.id)
            try await store.write { _ = try $0.endClaim(of: letter, .sent(to: AddressHash(rawValue: kind))) }
        }
        return taken
    }

    @Test(arguments: TestEngine.available)
    func `what waits for its time is taken by nobody, and what was put off keeps its attempts`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            let (kind, queue) = (Self.unique(), Self.queue(world))
            try await world.store.write { try $0.enqueue(Self.letter(kind, at: $0.now.adding(.hours(1)))) }
            let early = try await Self.take(kind, world.store, queue: queue)
            #expect(early == nil)
            try await world.store.write { try $0.enqueue(Self.letter(kind, recipient: 2)) }
            let letter = try #require(try await Self.take(kind, world.store, queue: queue))
            let past = Timestamp(milliseconds: 1)
            _ = try await world.store.write { try $0.endClaim(of: letter, .later(at: past, said: "452")) }
            let second = try #require(try await Self.take(kind, world.store, queue: queue))
            #expect(second.id == letter.id && second.attempts == 2 && second.lease == letter.lease + 1)
            _ = try await world.store.write { try $0.endClaim(of: second, .postponed(to: past, isPaced: true, said: "")) }
            let third = try #require(try await Self.take(kind, world.store, queue: queue))
            #expect(third.attempts == 2 && third.isPaced)
            _ = try await world.store.write { try $0.endClaim(of: third, .failed(to: nil, said: "no")) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `an address is suppressed until its reader wants letters, and hard refusals are forgotten in time`(engine: TestEngine) async throws {
        try await withOwnStore(engine) { world in
            let (refused, complained) = (AddressHash(rawValue: Self.unique()), AddressHash(rawValue: Self.unique()))
            try await world.store.write { tx in
                try tx.suppress(refused, .refused, said: "550")
                try tx.suppress(refused, .complaint, said: "later")
                try tx.suppress(complained, .complaint, said: "")
            }
            let known = try await world.store.read { try $0.suppression(of: refused) }
            #expect(known?.reason == .refused && known?.said == "550")
            _ = try await world.store.write { try $0.forgetSuppressions(before: $0.now.adding(.seconds(5))) }
            let (gone, stays) = try await world.store.read { (try $0.suppression(of: refused), try $0.suppression(of: complained)) }
            #expect(gone == nil && stays != nil)
            try await world.store.write { try $0.endSuppression(of: complained) }
            let ended = try await world.store.read { try $0.suppression(of: complained) }
            #expect(ended == nil)
            let counts = try await world.store.write { tx in
                try (0..<2).map { _ in try tx.countLetter(to: refused, subject: "s") } + [try tx.countLetter(to: refused, subject: "t")]
            }
            #expect(counts == [1, 2, 1])
        }
    }
}

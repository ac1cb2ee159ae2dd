import Domain
import Logging
import Primitives
import Store
import Synchronization
import TestSupport
import Testing

@testable import Letters

/// What becomes of letters, with a mail server that answers as told.
@Suite struct LetterPostTests {
    private final class Server: MailDriver {
        let answers: Mutex<[Delivery]>
        let got = Mutex<[MailMessage]>([])

        init(_ answers: [Delivery]) { self.answers = Mutex(answers) }

        func deliver(_ message: MailMessage) async -> Delivery {
            got.withLock { $0.append(message) }
            return answers.withLock { $0.isEmpty ? .accepted("250") : $0.removeFirst() }
        }
    }

    private struct Renderer: LetterRenderer {
        static let kind = "test.letter"
        func address(of letter: ClaimedLetter) async throws -> String? { letter.payload.isEmpty ? nil : letter.payload }
        func message(of letter: ClaimedLetter, to address: String, id: String) async throws -> MailMessage? {
            MailMessage(id: id, to: address, subject: "s", text: "t")
        }
        func limit(of letter: ClaimedLetter) -> LetterLimit? { letter.urgency == .askedFor ? LetterLimit(subject: "test", perDay: 3) : nil }
    }

    private struct World: Sendable {
        let store: any Store
        let clock: TestClock
        let server: Server
        let post: LetterPost

        func add(_ address: String, urgency: LetterUrgency = .told, batch: Int64 = 0, recipient: Int64 = 1) async throws {
            try await store.write { tx in
                try tx.enqueue(
                    NewLetter(
                        kind: Renderer.kind, payload: address, batch: batch, recipient: recipient, urgency: urgency, bucket: Bucket(rawValue: 1)))
            }
        }

        /// Sends everything that is due; returns how many letters were in hand.
        @discardableResult
        func send() async throws -> Int {
            var count = 0
            while let letter = try await store.write({ try $0.claimLetter(queue: 0, lease: .minutes(6)) }) {
                count += 1
                let ended = await post.send(letter)
                try await store.write { try ended.write($0) }
            }
            return count
        }

        var figures: LetterFigures { get async throws { try await store.read { try $0.letterFigures() } } }
        var sent: [MailMessage] { server.got.withLock { $0 } }
    }

    private func with(_ answers: [Delivery] = [], perMinute: Int = 0, _ body: @Sendable (World) async throws -> Void) async throws {
        let clock = TestClock()
        try await withMemoryStore(clock: clock.clock) { test in
            let server = Server(answers)
            let post = LetterPost(
                store: test.store, driver: server, renderers: [Renderer()], key: AddressKey(secret: [1]), perMinute: perMinute, clock: clock.clock,
                randomness: .system, logger: Logger(label: "test"))
            try await body(World(store: test.store, clock: clock, server: server, post: post))
        }
    }

    @Test func `what is asked for goes before what is sent to many`() async throws {
        try await with { world in
            try await world.add("many@example.org", urgency: .bulk)
            try await world.add("one@example.org", urgency: .told)
            try await world.add("asked@example.org", urgency: .askedFor)
            try await world.send()
            #expect(world.sent.map(\.to) == ["asked@example.org", "one@example.org", "many@example.org"])
            #expect(try await world.figures == LetterFigures(waiting: 0, sent: 3, failed: 0))
        }
    }

    @Test func `what strangers can have sent is counted for a mailbox, however it is spelled`() async throws {
        try await with { world in
            for name in ["lea+1", "lea+two", "Lea+3", "lea+4", "lea"] { try await world.add("\(name)@example.org", urgency: .askedFor) }
            for name in ["lo.u", "l.ou", "lou+x", "l.o.u"] { try await world.add("\(name)@gmail.com", urgency: .askedFor) }
            for name in ["a.b", "ab", "a+b", "a"] { try await world.add("\(name)@example.net", urgency: .askedFor) }
            try await world.send()
            let domains = Dictionary(grouping: world.sent) { $0.to.split(separator: "@").last.map(String.init) ?? "" }.mapValues(\.count)
            #expect(domains == ["example.org": 3, "gmail.com": 3, "example.net": 4])
        }
    }

    @Test func `a letter that is put off goes later under the same name`() async throws {
        try await with([.later("452"), .later("451")]) { world in
            try await world.add("lea@example.org")
            #expect(try await world.send() == 1)
            world.clock.advance(by: .minutes(1))
            #expect(try await world.send() == 1)
            world.clock.advance(by: .minutes(2))
            #expect(try await world.send() == 1)
            #expect(Set(world.sent.map(\.id)).count == 1 && world.sent.count == 3)
            #expect(try await world.figures.sent == 1)
        }
    }

    @Test func `a server that takes nothing costs no letter an attempt`() async throws {
        try await with(Array(repeating: .unreachable("refused"), count: 50)) { world in
            try await world.add("lea@example.org", urgency: .askedFor)
            for _ in 0..<50 {
                #expect(try await world.send() == 1)
                world.clock.advance(by: .minutes(6))
            }
            #expect(try await world.figures.waiting == 1)
            try await world.send()
            #expect(try await world.figures.sent == 1)
        }
    }

    @Test func `an address that is refused gets nothing more but what its reader asks for`() async throws {
        try await with([.refused("550 5.1.1", addressIsDead: true)]) { world in
            try await world.add("gone@example.org")
            try await world.send()
            try await world.add("GONE@example.org")
            try await world.send()
            #expect(world.sent.count == 1)
            try await world.add("gone@example.org", urgency: .askedFor)
            try await world.send()
            #expect(world.sent.count == 2)
            #expect(try await world.figures == LetterFigures(waiting: 0, sent: 1, failed: 2))
        }
    }

    @Test func `a message that is not wanted says nothing against its address`() async throws {
        try await with([.refused("554 spam", addressIsDead: false)]) { world in
            try await world.add("lea@example.org")
            try await world.add("lea@example.org")
            try await world.send()
            #expect(try await world.figures == LetterFigures(waiting: 0, sent: 1, failed: 1))
        }
    }

    @Test func `nobody gets more than three a day of what strangers ask for`() async throws {
        try await with { world in
            for _ in 0..<5 { try await world.add("lea@example.org", urgency: .askedFor) }
            try await world.add("leo@example.org", urgency: .askedFor)
            try await world.send()
            #expect(world.sent.filter { $0.to == "lea@example.org" }.count == 3 && world.sent.count == 4)
            world.clock.advance(by: .days(1))
            try await world.add("lea@example.org", urgency: .askedFor)
            try await world.send()
            #expect(world.sent.count == 5)
        }
    }

    @Test func `letters to one domain keep its pace, and each waits for its place once`() async throws {
        try await with(perMinute: 60) { world in
            for number in 0..<10 { try await world.add("a\(number)@example.org") }
            #expect(try await world.send() == 10 && world.sent.count == 1)
            for second in 1...9 {
                world.clock.advance(by: .seconds(1))
                #expect(try await world.send() == 1 && world.sent.count == second + 1)
            }
        }
    }

    @Test func `what is asked for waits for no place behind others`() async throws {
        try await with(perMinute: 1) { world in
            for number in 0..<5 { try await world.add("a\(number)@example.org", urgency: .bulk) }
            try await world.send()
            try await world.add("asked@example.org", urgency: .askedFor)
            try await world.send()
            #expect(world.sent.map(\.to).last == "asked@example.org" && world.sent.count == 2)
        }
    }

    @Test func `words that cannot be written end a letter without them, and no words hold its address`() async throws {
        try await with([.later("452 a\u{0}b"), .refused("550 <LEA@example.org> is gone", addressIsDead: true)]) { world in
            try await world.add("lea@example.org")
            let letter = try #require(try await world.store.write { try $0.claimLetter(queue: 0, lease: .minutes(6)) })
            let ended = await world.post.send(letter)
            await #expect(throws: StoreError.self) { try await world.store.write { try ended.write($0) } }
            #expect(!ended.isWordless && ended.withoutWords().isWordless)
            try await world.store.write { try ended.withoutWords().write($0) }
            world.clock.advance(by: .minutes(3))
            #expect(try await world.send() == 1)
            let hash = AddressKey(secret: [1]).hash(of: "lea@example.org")
            let said = try await world.store.read { try $0.suppression(of: hash)?.said }
            #expect(said == "550 <(address)> is gone")
        }
    }

    @Test func `everybody gets one letter of a batch`() async throws {
        try await with { world in
            for _ in 0..<2 { for reader in 1...3 { try await world.add("r\(reader)@example.org", batch: 7, recipient: Int64(reader)) } }
            try await world.send()
            try await world.add("r1@example.org", batch: 7, recipient: 1)
            try await world.send()
            #expect(world.sent.count == 3)
            let figures = try await world.store.read { try $0.letterFigures(kind: Renderer.kind, batch: 7) }
            #expect(figures == LetterFigures(waiting: 0, sent: 3, failed: 0))
        }
    }

    @Test func `a lease that ran out passes the letter on, and the late worker writes nothing`() async throws {
        try await with { world in
            try await world.add("lea@example.org")
            let first = try #require(try await world.store.write { try $0.claimLetter(queue: 0, lease: .minutes(6)) })
            #expect(try await world.send() == 0)
            world.clock.advance(by: .minutes(7))
            let second = try #require(try await world.store.write { try $0.claimLetter(queue: 0, lease: .minutes(6)) })
            #expect(second.id == first.id && second.attempts == 2)
            let late = try await world.store.write { try $0.endClaim(of: first, .failed(to: nil, said: "late")) }
            #expect(!late)
            try await world.store.write { try $0.releaseLetters() }
            #expect(try await world.send() == 1)
        }
    }

    @Test func `a letter without a reader, and of a kind that nobody knows, stop nothing`() async throws {
        try await with { world in
            try await world.add("")
            try await world.store.write { tx in
                try tx.enqueue(NewLetter(kind: "unknown", payload: "x", recipient: 1, urgency: .askedFor, bucket: Bucket(rawValue: 1)))
            }
            try await world.add("lea@example.org")
            try await world.send()
            #expect(world.sent.map(\.to) == ["lea@example.org"])
            #expect(try await world.figures == LetterFigures(waiting: 1, sent: 1, failed: 1))
        }
    }
}

import Domain
import Logging
import Primitives
import Store
import Synchronization

/// What is done with one letter: find its address, see whether it may be written to, write the letter, give it away.
package final class LetterPost: Sendable {
    /// How a claim ended, and what is to be written of it.
    package struct Ended: Sendable {
        var letter: ClaimedLetter
        var end: LetterEnd
        /// The mail server said that the address is dead.
        var dead: (address: AddressHash, said: String)?

        package func write(_ tx: any Transaction) throws {
            guard try tx.endClaim(of: letter, end) else { return }
            if let dead { try tx.suppress(dead.address, .refused, said: dead.said) }
        }

        var isWordless: Bool { end == end.withoutWords && dead?.said.isEmpty != false }

        /// The same end without what the mail server said, which may be what the store does not take.
        func withoutWords() -> Ended {
            Ended(letter: letter, end: end.withoutWords, dead: dead.map { ($0.address, "") })
        }
    }

    private struct State {
        var pause = SenderPause()
        var pace: DomainPace
    }

    private let store: any Store
    private let driver: any MailDriver
    private let renderers: [String: any LetterRenderer]
    private let key: AddressKey
    private let clock: Clock
    private let randomness: Randomness
    private let logger: Logger
    private let state: Mutex<State>

    /// `perMinute` letters go to a domain each minute; 0: any number.
    package init(
        store: any Store, driver: any MailDriver, renderers: [any LetterRenderer], key: AddressKey, perMinute: Int, clock: Clock,
        randomness: Randomness, logger: Logger
    ) {
        self.store = store
        self.driver = driver
        self.renderers = Dictionary(uniqueKeysWithValues: renderers.map { (type(of: $0).kind, $0) })
        self.key = key
        self.clock = clock
        self.randomness = randomness
        self.logger = logger
        state = Mutex(State(pace: DomainPace(perMinute: perMinute)))
    }

    /// The mail server took nothing a moment ago.
    var isPaused: Bool {
        let now = clock.now()
        return state.withLock { $0.pause.end(at: now) != nil }
    }

    package func send(_ letter: ClaimedLetter) async -> Ended {
        do {
            return try await attempt(letter)
        } catch {
            return putOff(letter, "\(error)")
        }
    }

    private func attempt(_ letter: ClaimedLetter) async throws -> Ended {
        guard let renderer = renderers[letter.kind] else {
            // An older process meets a newer one's letter.
            return Ended(letter: letter, end: .postponed(to: clock.now().adding(.hours(1)), isPaced: false, said: "unknown kind"))
        }
        guard let address = try await renderer.address(of: letter) else { return failed(letter, nil, "there is nobody to write to") }
        let hash = key.hash(of: address)
        if let reason = try await refusal(of: letter, renderer, address) { return failed(letter, hash, reason) }
        if let place = place(of: letter, address) {
            return Ended(letter: letter, end: .postponed(to: place, isPaced: true, said: "one after the other"))
        }
        let id = ReturnAddress.name(of: letter)
        guard let message = try await renderer.message(of: letter, to: address, id: id) else {
            return failed(letter, hash, "there is nothing to tell any more")
        }
        return ended(letter, hash, await driver.deliver(message).withoutAddress(address))
    }

    /// Why nothing may be sent to the address; nil when it may. What its reader asked for goes to suppressed addresses too.
    private func refusal(of letter: ClaimedLetter, _ renderer: any LetterRenderer, _ address: String) async throws -> String? {
        let limit = letter.attempts == 1 && !letter.isPaced ? renderer.limit(of: letter) : nil
        if letter.urgency != .askedFor, try await store.read({ [hash = key.hash(of: address)] in try $0.suppression(of: hash) }) != nil {
            return "the address is not written to any more"
        }
        guard let limit else { return nil }
        // One mailbox has many spellings, which its reader all gets.
        let mailbox = key.hash(of: EmailAddress.canonical(address))
        let count = try await store.write { try $0.countLetter(to: mailbox, subject: limit.subject) }
        return count > limit.perDay ? "the address got \(limit.perDay) of these today" : nil
    }

    /// When its turn is; nil for now. Somebody sits before what they asked for: that waits for no others, and is seldom.
    private func place(of letter: ClaimedLetter, _ address: String) -> Timestamp? {
        guard letter.urgency != .askedFor, let domain = address.split(separator: "@").last else { return nil }
        let now = clock.now()
        let name = domain.lowercased()
        return state.withLock { letter.isPaced ? $0.pace.again(for: name, at: now) : $0.pace.place(for: name, at: now) }
    }

    private func ended(_ letter: ClaimedLetter, _ hash: AddressHash, _ delivery: Delivery) -> Ended {
        let now = clock.now()
        switch delivery {
        case .accepted:
            state.withLock { $0.pause.succeeded() }
            return Ended(letter: letter, end: .sent(to: hash))
        case .refused(let said, let isDead):
            state.withLock { $0.pause.succeeded() }
            var ended = failed(letter, hash, said)
            if isDead { ended.dead = (hash, said) }
            return ended
        case .later(let said):
            return putOff(letter, said)
        case .unreachable(let said):
            let end = state.withLock { $0.pause.failed(at: now) }
            logger.warning("The mail server takes nothing; letters wait", metadata: ["said": "\(said)", "until": "\(end.iso8601)"])
            // It has had its place, and was counted.
            return Ended(letter: letter, end: .postponed(to: end, isPaced: true, said: said))
        }
    }

    private func putOff(_ letter: ClaimedLetter, _ said: String) -> Ended {
        let said = String(said.prefix(500))
        let time = LetterRetry().next(after: letter.attempts, at: clock.now(), jitter: randomness.below(256))
        guard let time else { return failed(letter, nil, said) }
        logger.info("A letter was put off", metadata: ["kind": "\(letter.kind)", "letter": "\(letter.id)", "said": "\(said)"])
        return Ended(letter: letter, end: .later(at: time, said: said))
    }

    private func failed(_ letter: ClaimedLetter, _ hash: AddressHash?, _ said: String) -> Ended {
        logger.info("A letter is not sent", metadata: ["kind": "\(letter.kind)", "letter": "\(letter.id)", "said": "\(said)"])
        return Ended(letter: letter, end: .failed(to: hash, said: String(said.prefix(500))))
    }
}

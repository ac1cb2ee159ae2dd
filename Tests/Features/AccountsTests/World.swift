import Bus
import Domain
import Files
import Jobs
import Letters
import Logging
import Messages
import Primitives
import Store
import Synchronization
import TestSupport

@testable import Accounts

/// Mail that stays in memory.
final class MemoryMail: MailDriver {
    private let messages = Mutex<[MailMessage]>([])

    func deliver(_ message: MailMessage) async -> Delivery {
        messages.withLock { $0.append(message) }
        return .accepted("taken")
    }

    var all: [MailMessage] { messages.withLock { $0 } }
}

/// The services of accounts on a store in memory, with a quick password hash.
struct World: Sendable {
    static let password = "correct horse battery"

    let test: TestWorld
    let bus: InProcessBus
    let time: TestClock
    let mail: MemoryMail
    let post: LetterPost
    let services: AccountServices

    var store: any Store { test.store }

    static func with<Value: Sendable>(signUp mode: SignUpMode? = nil, _ body: @Sendable (World) async throws -> Value) async throws -> Value {
        let time = TestClock()
        return try await withMemoryStore(clock: time.clock) { test in
            let (bus, mail) = (InProcessBus(), MemoryMail())
            let hasher = PasswordHasher(randomness: .system, costs: .init(logRounds: 4, blockSize: 1, parallelism: 1))
            let services = AccountServices(
                store: test.store, bus: bus, clock: time.clock, randomness: .system, rules: PasswordRules(common: ["password", "1234567890"]),
                hasher: hasher, signUp: mode)
            let links = AccountLinks(
                confirm: { "confirm:\($0)" }, reset: { "reset:\($0)" }, forgotten: { "forgotten" }, signIn: { "sign-in" })
            let post = LetterPost(
                store: test.store, driver: mail, renderers: services.letterRenderers(messages: try Messages(locator: .standard()), links: links),
                key: AddressKey(secret: [1]), perMinute: 0, clock: time.clock, randomness: .system, logger: Logger(label: "test"))
            return try await body(
                World(test: test, bus: bus, time: time, mail: mail, post: post, services: services))
        }
    }

    /// Sends what waits, as the server would, and returns the messages that were sent.
    @discardableResult
    func sendMail() async throws -> [MailMessage] {
        let before = mail.all.count
        while let letter = try await store.write({ try $0.claimLetter(queue: 0, lease: .minutes(1)) }) {
            let ended = await post.send(letter)
            try await store.write { try ended.write($0) }
        }
        return Array(mail.all.dropFirst(before))
    }

    /// Tells the bus what the store announced, as the server does.
    func announce() { bus.publish(test.announced.all) }

    func mode(_ mode: SignUpMode) async throws {
        try await services.settings.update(ServerProfile(name: "Test", signUp: mode))
        announce()
    }

    /// A member who may sign in.
    @discardableResult
    func join(_ name: String, role: MemberRole = .member) async throws -> Member {
        let made = try await services.administration.create(
            username: name, email: "\(name)@example.org", password: Self.password, role: role, isConfirmed: true)
        guard let member = made.account.member else { throw StoreError.notFound }
        return member
    }

    func signUp(_ name: String, email: String? = nil, reason: String = "", invite: String = "") async throws {
        try await services.signUp.register(
            SignUpRequest(username: name, email: email ?? "\(name)@example.org", password: Self.password, reason: reason, invite: invite))
    }

    func signIn(_ login: String, _ password: String = World.password, from address: String = "192.0.2.1", previous: String? = nil) async throws -> SignInOutcome {
        try await services.signIn.signIn(
            login: login, password: password, client: ClientInfo(address: address, countedAddress: address, userAgent: "Test"), previous: previous)
    }

    func session(_ login: String, previous: String? = nil) async throws -> String {
        guard case .signedIn(let token) = try await signIn(login, previous: previous) else { throw RuleError.signInFailed }
        return token
    }

    /// The accounts of whose sign-up those who moderate are about to hear; the jobs are taken.
    func signUpJobs() async throws -> [AccountID] {
        let jobs = try await store.write { try $0.claimJobs(queue: 0, limit: 50, lease: .minutes(1)) }
        return try jobs.filter { $0.kind == JobKind.tellSignUp }.map { try AccountJob(json: $0.payload).account }
    }

    func account(_ name: String) async throws -> Account? { try await store.read { try $0.account(username: name, host: "") } }
}

extension MailMessage {
    /// The token behind `prefix:` in the text.
    func token(_ prefix: String) -> String? {
        text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("\(prefix):") }.map { String($0.dropFirst(prefix.count + 1)) }
    }
}

extension SignInOutcome {
    var isSignedIn: Bool {
        if case .signedIn = self { true } else { false }
    }
}

import Bus
import Domain
import Files
import HTTPSupport
import Hummingbird
import Logging
import Messages
import NIOCore
import NIOEmbedded
import OAuth
import Pages
import Primitives
import Store
import TestSupport

@testable import Accounts

/// The edge with everything below it, on a store in memory, without a network.
struct World: Sendable {
    static let password = "correct horse battery"
    static let redirect = "https://app.example/callback"

    let store: any Store
    let announced: Announcements
    let bus: InProcessBus
    let time: TestClock
    let accounts: AccountServices
    let respond: @Sendable (Request) async throws -> Response

    static func with<Value: Sendable>(
        url: String = "https://rapport.example", isLimited: Bool = false, _ body: @Sendable (World) async throws -> Value
    ) async throws -> Value {
        let time = TestClock()
        return try await withMemoryStore(clock: time.clock) { test in
            let bus = InProcessBus()
            let hasher = PasswordHasher(randomness: .system, costs: .init(logRounds: 4, blockSize: 1, parallelism: 1))
            let accounts = AccountServices(
                store: test.store, bus: bus, clock: time.clock, randomness: .system, rules: PasswordRules(common: []), hasher: hasher)
            let services = OAuthServices(
                site: Site(host: "rapport.example", url: url), store: test.store, accounts: accounts,
                renderer: try PageRenderer(locator: .standard(), messages: Messages(locator: .standard()), targets: [OAuth.templates]),
                forms: CSRFGuard(secret: Array(repeating: 7, count: 32)),
                limits: RateLimits(isEnabled: isLimited), clock: time.clock, randomness: .system,
                waitingMail: WaitingMailSwitch(isLink: { _, mark in mark == "right" }, turnOff: { [store = test.store] account in
                    try await store.write { try $0.setWaitingMail(of: account, isWanted: false) }
                }))
            let router = Router(context: RapportContext.self)
            router.add(middleware: SignInMiddleware(access: accounts.access, cookie: services.cookies.session, limits: services.limits, clock: time.clock))
            OAuth(services).mount(on: router)
            let front = Front(
                next: router.buildResponder(), methods: MethodTable(of: router), trustedHops: 0, page: { _, _, _ in nil })
            return try await body(
                World(
                    store: test.store, announced: test.announced, bus: bus, time: time, accounts: accounts,
                    respond: { request in
                        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                        let source = ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger)
                        return try await front.respond(to: request, context: RapportContext(source: source))
                    }))
        }
    }

    /// Tells the bus what the store announced, as the server does.
    func announce() { bus.publish(announced.all) }

    @discardableResult
    func join(_ name: String, role: MemberRole = .member) async throws -> Member {
        let made = try await accounts.administration.create(
            username: name, email: "\(name)@example.org", password: Self.password, role: role, isConfirmed: true)
        guard let member = made.account.member else { throw StoreError.notFound }
        return member
    }

    /// A registered app: its id and secret.
    func app(scopes: String = "read write profile") async throws -> (id: String, secret: String) {
        let made = try await accounts.apps.register(
            name: "Tusk & Sons", redirectURIs: [Self.redirect, RedirectURI.outOfBand, "tusk://oauth"], scopes: scopes, website: nil)
        return (made.app.clientID, made.secret)
    }

    /// How many messages wait to be written.
    func waitingMail() async throws -> Int { try await store.read { try $0.letterFigures().waiting } }
}

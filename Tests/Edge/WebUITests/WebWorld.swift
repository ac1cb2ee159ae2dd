import Accounts
import Bus
import Communities
import Domain
import Files
import Messages
import HTTPSupport
import HTTPTypes
import Hummingbird
import Jobs
import Logging
import Media
import MediaSupport
import Newsletters
import NewsletterSupport
import NIOCore
import NIOEmbedded
import Notifications
import Pages
import Primitives
import Publishing
import Store
import TestSupport
import Timelines

@testable import WebUI

/// The pages on a store of their own, asked without a network. The clock stands still.
struct WebWorld: Sendable {
    static let now = Timestamp(milliseconds: 1_795_253_400_000)

    let world: TestWorld
    private let counted: CountingStore
    let services: WebServices
    private let responder: RouterResponder<RapportContext>
    private let runner: JobRunner

    var store: any Store { counted }

    /// The statements of each read block since the last question.
    func takeCounts() -> [Int] { counted.takeCounts() }

    /// Somebody who has signed in.
    struct Person: Sendable {
        let account: AccountID
        let member: MemberID
        var role = MemberRole.member
        /// Their own account while they act for a shared one, and what they may do for it.
        var own: AccountID?
        var team: AccountMembership.Role?

        var principal: Principal {
            var principal = Principal(source: .session, member: member, account: account, role: role, scopes: .everything)
            (principal.person, principal.team) = (own ?? account, team)
            return principal
        }

        /// The same person, acting for a shared account.
        func acting(for account: AccountID, as team: AccountMembership.Role) -> Person {
            Person(account: account, member: member, own: own ?? self.account, team: team)
        }
    }

    /// An answer with its body.
    struct Answer: Sendable {
        let status: Int
        let location: String
        let headers: HTTPFields
        let html: String
    }

    init(_ world: TestWorld) async throws {
        self.world = world
        let store = CountingStore(world.store)
        counted = store
        let bus = InProcessBus()
        let clock = world.clock
        let accounts = try AccountServices(store: store, bus: bus, clock: clock, randomness: .system, locator: .standard())
        services = WebServices(
            site: Site(host: "example.org", url: "https://example.org"), store: store, clock: clock, randomness: .system,
            renderer: try PageRenderer(locator: .standard(), messages: Messages(locator: .standard()), targets: [WebUI.resources]),
            forms: CSRFGuard(secret: Array(repeating: 7, count: 32)),
            formSession: { _, context in context.principal?.account.map { "session of \($0)" } }, accounts: accounts,
            publishing: Publishing(store: store, clock: clock, localHost: "example.org"),
            reactions: Reactions(store: store, clock: clock), timelines: Timelines(store: store, clock: clock),
            rates: RateLimits(isEnabled: false), media: .withoutBlobs(store, clock),
            newsletters: try .forTests(store, clock))
        let handlers: [any JobHandler] = [
            DistributePost(store: store, clock: clock, settings: TimelineSettings()), NotificationHandler(), TellCommunity(store: store),
            TellProject(store: store), ClearProject(),
        ]
        runner = JobRunner(
            store: store, bus: bus, handlers: handlers, clock: clock, randomness: .system,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let router = Router(context: RapportContext.self)
        WebUI(services).addRoutes(to: router)
        responder = router.buildResponder()
    }

    func person(_ username: String, role: MemberRole = .member) async throws -> Person {
        let (account, member) = try await world.insertPerson(username, role: role)
        return Person(account: account, member: member, role: role)
    }

    func get(_ path: String, as person: Person? = nil, headers: HTTPFields = [:]) async throws -> Answer {
        let head = HTTPRequest(method: .get, scheme: "https", authority: "example.org", path: path, headerFields: headers)
        return try await answer(head, body: [], person)
    }

    /// Sends a form with a good token, unless the fields bring one.
    func post(_ path: String, _ fields: [(String, String)] = [], as person: Person?) async throws -> Answer {
        var fields = fields
        if let person, !fields.contains(where: { $0.0 == CSRFGuard.fieldName }) {
            fields.append((CSRFGuard.fieldName, services.forms.token(session: "session of \(person.account)", purpose: "pages")))
        }
        let body = fields.map { "\(SiteURL.escape($0.0))=\(SiteURL.escape($0.1))" }.joined(separator: "&")
        var head = HTTPRequest(method: .post, scheme: "https", authority: "example.org", path: path)
        head.headerFields[.contentType] = "application/x-www-form-urlencoded"
        return try await answer(head, body: Array(body.utf8), person)
    }

    /// Sends a form with a file as a browser does.
    func post(_ path: String, _ fields: [(String, String)], file: (name: String, bytes: [UInt8]), as person: Person) async throws -> Answer {
        let token = services.forms.token(session: "session of \(person.account)", purpose: "pages")
        var body: [UInt8] = []
        for (name, value) in fields + [(CSRFGuard.fieldName, token)] {
            body += Array("--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array("--edge\r\nContent-Disposition: form-data; name=\"\(file.name)\"; filename=\"a.jpg\"\r\n\r\n".utf8)
        body += file.bytes + Array("\r\n--edge--\r\n".utf8)
        var head = HTTPRequest(method: .post, scheme: "https", authority: "example.org", path: path)
        head.headerFields[.contentType] = "multipart/form-data; boundary=edge"
        return try await answer(head, body: body, person)
    }

    private func answer(_ head: HTTPRequest, body: [UInt8], _ person: Person?) async throws -> Answer {
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger[metadataKey: "hb.request.id"] = "request"
        var context = RapportContext(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger))
        context.principal = person?.principal
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        do {
            let response = try await responder.respond(to: request, context: context)
            return Answer(
                status: response.status.code, location: response.headers[.location] ?? "", headers: response.headers,
                html: try await Self.text(of: response))
        } catch let error as APIError {
            return Answer(status: error.status.code, location: "", headers: [:], html: "")
        }
    }

    private static func text(of response: Response) async throws -> String {
        final class Collector: ResponseBodyWriter {
            var buffer = ByteBuffer()
            func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
            func finish(_ trailingHeaders: HTTPFields?) async throws {}
        }
        let collector = Collector()
        try await response.body.write(collector)
        return String(buffer: collector.buffer)
    }

    /// A post made through the service, not through a page.
    func publish(_ text: String, by person: Person, audience: AudienceKind = .public, poll: PollDraft? = nil) async throws -> PostID {
        try await services.publishing.publish(PostDraft(text: text, audience: audience, poll: poll), by: Actor(account: person.account))
    }

    /// Does what acts have left behind: home timelines and notifications.
    func runJobs() async throws {
        while try await runner.runBatch(of: 0) > 0 {}
    }

    /// Every event of the log, in the order of slots.
    func events() async throws -> [Event] {
        try await store.read { view in try (0..<64).flatMap { try view.events(slot: $0, after: 0, limit: 1000).map(\.event) } }
    }
}

/// Runs `body` with pages on a store in memory.
func withWeb(_ body: @Sendable @escaping (WebWorld) async throws -> Void) async throws {
    try await withMemoryStore(clock: Clock { WebWorld.now }) { world in try await body(WebWorld(world)) }
}

extension WebWorld {
    /// What every page knows of somebody who looks.
    func visit(as person: Person) async throws -> Visit? {
        var context = RapportContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        context.principal = person.principal
        let request = Request(
            head: HTTPRequest(method: .get, scheme: "https", authority: "example.org", path: "/"), body: RequestBody(buffer: ByteBuffer()))
        return try await WebUI(services).visit(request, context, .other)
    }
}

import Accounts
import Bus
import Domain
import Files
import Foundation
import HTTPSupport
import HTTPTypes
import Hummingbird
import Jobs
import Logging
import MastodonAPI
import Media
import MediaSupport
import Newsletters
import NewsletterSupport
import NIOCore
import NIOEmbedded
import Notifications
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Testing
import Timelines

@testable import RapportAPI

/// Both APIs on a store in memory, asked without a network; jobs are run by hand.
struct CircleWorld: Sendable {
    let world: TestWorld
    let clock: TestClock
    /// Counts the statements of requests and jobs.
    let store: CountingStore
    private let responder: any HTTPResponder<RapportContext>
    private let runner: JobRunner

    static func run(_ body: @Sendable (CircleWorld) async throws -> Void) async throws {
        let clock = TestClock()
        try await withMemoryStore(clock: clock.clock) { world in try await body(CircleWorld(world: world, clock: clock)) }
    }

    private init(world: TestWorld, clock: TestClock) throws {
        let (store, now, bus) = (CountingStore(world.store), clock.clock, InProcessBus())
        let site = Site(host: "here.example", url: "https://here.example")
        let mastodon = MastodonServices(
            addresses: Addresses(site: site, avatar: "/assets/avatar.png", header: "/assets/header.png"), store: store, clock: now,
            cache: RenderCache(), timelines: Timelines(store: store, clock: now),
            publishing: Publishing(store: store, clock: now, localHost: site.host), reactions: Reactions(store: store, clock: now),
            media: .withoutBlobs(store, now), settings: ServerSettings(store: store, bus: bus), figures: InstanceFigures(store: store, clock: now),
            rates: RateLimits(isEnabled: false), release: "1.2")
        let router = Router(context: RapportContext.self)
        MastodonRoutes(mastodon).addRoutes(to: router)
        RapportRoutes(try RapportServices(mastodon: mastodon, newsletters: .forTests(store, now), limits: RateLimits(isEnabled: false), locator: .standard())).addRoutes(to: router)
        let handlers: [any JobHandler] = [
            DistributePost(store: store, clock: now, settings: TimelineSettings()), MergeTimeline(store: store), NotificationHandler(),
            TellProject(store: store), ClearProject(),
        ]
        self.world = world
        self.clock = clock
        self.store = store
        responder = Front(next: router.buildResponder(), methods: MethodTable(of: router), trustedHops: 0, page: { _, _, _ in nil })
        runner = JobRunner(
            store: store, bus: bus, handlers: handlers, clock: now, randomness: .system,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// A new person who has signed in with an app.
    func person(_ name: String, scopes: Scopes = .everything) async throws -> Principal {
        let person = try await world.insertPerson(name)
        return Principal(source: .token, member: person.member, account: person.account, scopes: scopes, clientID: "app")
    }

    /// Status and body of the answer. Jobs that the request leaves behind are done before.
    func call(
        _ method: HTTPRequest.Method, _ path: String, as principal: Principal?, _ json: String? = nil
    ) async throws -> (status: Int, text: String) {
        let response = try await respond(method, path, as: principal, json)
        let collector = Collector()
        try await response.body.write(collector)
        if method != .get { while try await runner.runBatch(of: 0) > 0 {} }
        return (response.status.code, String(buffer: collector.buffer))
    }

    /// The `Link` header of a list.
    func links(_ path: String, as principal: Principal?) async throws -> String? {
        try await respond(.get, path, as: principal, nil).headers[.pageLinks]
    }

    private func respond(
        _ method: HTTPRequest.Method, _ path: String, as principal: Principal?, _ json: String?
    ) async throws -> Response {
        clock.advance(by: .milliseconds(10))
        var headers = HTTPFields()
        if json != nil { headers[.contentType] = "application/json" }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "https", authority: "here.example", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: json ?? "")))
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var context = RapportContext(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger))
        context.principal = principal
        return try await responder.respond(to: request, context: context)
    }

    /// The object of a successful answer.
    func object(
        _ method: HTTPRequest.Method, _ path: String, as principal: Principal?, _ json: String? = nil
    ) async throws -> [String: any Sendable] {
        let answer = try await call(method, path, as: principal, json)
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: any Sendable], "\(answer.text)")
    }

    private final class Collector: ResponseBodyWriter {
        var buffer = ByteBuffer()
        func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

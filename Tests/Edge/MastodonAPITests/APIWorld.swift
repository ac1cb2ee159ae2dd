import Accounts
import Bus
import Domain
import Foundation
import HTTPSupport
import HTTPTypes
import Hummingbird
import Jobs
import Logging
@testable import MastodonAPI
import Media
import MediaSupport
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

/// The API on a store in memory: requests are handed to the router without a network, jobs are run by hand.
struct APIWorld: Sendable {
    let world: TestWorld
    let clock: TestClock
    let store: CountingStore
    let services: MastodonServices
    let cache: RenderCache
    private let responder: any HTTPResponder<RapportContext>
    private let runner: JobRunner

    static let site = Site(host: "here.example", url: "https://here.example")

    static func run(cache: RenderCache = RenderCache(), _ body: @Sendable (APIWorld) async throws -> Void) async throws {
        let clock = TestClock()
        try await withMemoryStore(clock: clock.clock) { world in
            try await body(APIWorld(world: world, clock: clock, cache: cache))
        }
    }

    private init(world: TestWorld, clock: TestClock, cache: RenderCache) {
        let (store, now, bus) = (CountingStore(world.store), clock.clock, InProcessBus())
        let services = MastodonServices(
            addresses: Addresses(site: APIWorld.site, avatar: "/assets/avatar.png", header: "/assets/header.png"), store: store,
            clock: now, cache: cache, timelines: Timelines(store: store, clock: now),
            publishing: Publishing(store: store, clock: now, localHost: APIWorld.site.host),
            reactions: Reactions(store: store, clock: now), media: .withoutBlobs(store, now), settings: ServerSettings(store: store, bus: bus),
            figures: InstanceFigures(store: store, clock: now), rates: RateLimits(isEnabled: false), release: "1.2")
        let router = Router(context: RapportContext.self)
        MastodonRoutes(services).addRoutes(to: router)
        let handlers: [any JobHandler] = [
            DistributePost(store: store, clock: now, settings: TimelineSettings()), MergeTimeline(store: store),
            ClosePoll(store: store, clock: now), NotifyEdit(store: store), RemoveBoosts(store: store, clock: now),
            NotificationHandler(), HostBlockHandler(),
        ]
        self.world = world
        self.clock = clock
        self.store = store
        self.services = services
        self.cache = cache
        responder = Front(
            next: router.buildResponder(), methods: MethodTable(of: router), trustedHops: 0, page: { _, _, _ in nil })
        runner = JobRunner(store: store, bus: bus, handlers: handlers, clock: now, randomness: .system, logger: silent)
    }

    /// A new person who has signed in with an app.
    func person(_ name: String, displayName: String = "", scopes: Scopes = .everything) async throws -> Principal {
        let person = try await world.insertPerson(name)
        return Principal(
            source: .token, member: person.member, account: person.account, scopes: scopes, clientID: "app",
            app: PostApp(name: "Test app", website: "https://app.example"))
    }

    /// Sends a request; `json` becomes its body. Jobs that it leaves behind are done before the answer is returned.
    func call(
        _ method: HTTPRequest.Method, _ path: String, as principal: Principal? = nil, json: String? = nil, form: String? = nil,
        body: String? = nil, headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        if json != nil { headers[.contentType] = "application/json" }
        if form != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "https", authority: "here.example", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: json ?? form ?? body ?? "")))
        var context = RapportContext(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: silent))
        context.principal = principal
        let response = try await responder.respond(to: request, context: context)
        let answer = try await Answer(response)
        if method != .get { try await runJobs() }
        return answer
    }

    /// The id of a new post.
    func post(_ text: String, as principal: Principal, visibility: String = "public", replyTo: String? = nil) async throws -> String {
        clock.advance(by: .seconds(1))
        let reply = replyTo.map { #","in_reply_to_id":"\#($0)""# } ?? ""
        let answer = try await call(
            .post, "/api/v1/statuses", as: principal, json: #"{"status":"\#(text)","visibility":"\#(visibility)"\#(reply)}"#)
        return try #require(answer.object["id"] as? String, "\(answer.text)")
    }

    func runJobs() async throws {
        while try await runner.runBatch(of: 0) > 0 {}
    }
}

/// A logger that keeps still.
let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

import Accounts
import Bus
import Domain
import Files
import Foundation
import HTTPSupport
import HTTPTypes
import Hummingbird
import Logging
import MastodonAPI
import Media
import MediaSupport
import Newsletters
import NewsletterSupport
import NIOCore
import NIOEmbedded
import Primitives
import Publishing
import Store
import TestSupport
import Testing
import Timelines

@testable import RapportAPI

/// Our own API on a store in memory, asked without a network.
struct CommunityWorld: Sendable {
    let world: TestWorld
    private let responder: any HTTPResponder<RapportContext>

    static func run(_ body: @Sendable (CommunityWorld) async throws -> Void) async throws {
        let clock = TestClock()
        try await withMemoryStore(clock: clock.clock) { world in try await body(CommunityWorld(world)) }
    }

    private init(_ world: TestWorld) throws {
        let (store, now, bus) = (world.store, world.clock, InProcessBus())
        let site = Site(host: "here.example", url: "https://here.example")
        let mastodon = MastodonServices(
            addresses: Addresses(site: site, avatar: "/assets/avatar.png", header: "/assets/header.png"), store: store, clock: now,
            cache: RenderCache(), timelines: Timelines(store: store, clock: now),
            publishing: Publishing(store: store, clock: now, localHost: site.host), reactions: Reactions(store: store, clock: now),
            media: .withoutBlobs(store, now), settings: ServerSettings(store: store, bus: bus), figures: InstanceFigures(store: store, clock: now), rates: RateLimits(isEnabled: false),
            release: "1.2")
        let router = Router(context: RapportContext.self)
        MastodonRoutes(mastodon).addRoutes(to: router)
        let services = try RapportServices(mastodon: mastodon, newsletters: .forTests(store, now), limits: RateLimits(isEnabled: false), locator: .standard())
        RapportRoutes(services).addRoutes(to: router)
        self.world = world
        responder = Front(next: router.buildResponder(), methods: MethodTable(of: router), trustedHops: 0, page: { _, _, _ in nil })
    }

    func person(_ name: String) async throws -> Principal {
        let person = try await world.insertPerson(name)
        return Principal(source: .token, member: person.member, account: person.account, scopes: .everything, clientID: "app")
    }

    func call(
        _ method: HTTPRequest.Method, _ path: String, as principal: Principal?, _ json: String? = nil
    ) async throws -> (status: Int, text: String) {
        var headers = HTTPFields()
        if json != nil { headers[.contentType] = "application/json" }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "https", authority: "here.example", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: json ?? "")))
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var context = RapportContext(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger))
        context.principal = principal
        let response = try await responder.respond(to: request, context: context)
        let collector = Collector()
        try await response.body.write(collector)
        return (response.status.code, String(buffer: collector.buffer))
    }

    /// The JSON of a successful answer under `/api/rapport/v1/communities`.
    func json(
        _ method: HTTPRequest.Method, _ path: String = "", as principal: Principal?, _ json: String? = nil
    ) async throws -> Any {
        let answer = try await call(method, "/api/rapport/v1/communities\(path)", as: principal, json)
        #expect(answer.status == 200, "\(method) \(path): \(answer.text)")
        return try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
    }

    func object(
        _ method: HTTPRequest.Method, _ path: String = "", as principal: Principal?, _ json: String? = nil
    ) async throws -> [String: Any] {
        try #require(try await self.json(method, path, as: principal, json) as? [String: Any])
    }

    func list(_ path: String, as principal: Principal?) async throws -> [[String: Any]] {
        try #require(try await json(.get, path, as: principal) as? [[String: Any]])
    }

    private final class Collector: ResponseBodyWriter {
        var buffer = ByteBuffer()
        func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

/// Communities through the API.
@Suite struct CommunityRouteTests {
    private static func id(_ object: [String: Any]) throws -> String { try #require(object["id"] as? String) }

    @Test func `a community is made, found, joined and asked in`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia) = (try await api.person("sam"), try await api.person("mia"))
            let made = try await api.object(.post, as: sam, #"{"name":"Repair","title":"Repair café","topic":"Mending"}"#)
            let id = try Self.id(made)
            #expect(made["access"] as? String == "open" && made["members_count"] as? Int == 1)
            #expect((made["me"] as? [String: Any])?["role"] as? String == "organiser")
            #expect(made["url"] as? String == "https://here.example/c/Repair")
            let open = try await api.object(.get, "/\(id)", as: nil)
            #expect(open["me"] is NSNull && open["figures"] is NSNull && open["hello_id"] is String)
            #expect(try await api.list("/discover", as: nil).count == 1)
            #expect(try Self.id(try await api.object(.get, "/lookup?name=repair", as: nil)) == id)
            let joined = try await api.object(.post, "/\(id)/join", as: mia)
            #expect(joined["members_count"] as? Int == 2 && joined["requests_count"] is NSNull)
            let begun = try await api.object(
                .post, "/\(id)/threads", as: mia, #"{"title":"Toaster","text":"It smokes","kind":"question"}"#)
            let thread = try Self.id(begun)
            #expect((begun["status"] as? [String: Any])?["content"] as? String == "<p>It smokes</p>")
            #expect(try await api.list("/\(id)/threads?open=true", as: nil).map { $0["title"] as? String } == ["Toaster"])
            let answered = try await api.object(.post, "/\(id)/threads/\(thread)/answered", as: mia)
            #expect(answered["answered_at"] is String)
            let seen = try await api.object(.get, "/\(id)", as: sam)
            #expect((seen["figures"] as? [String: Any])?["questions_answered"] as? Int == 1)
            #expect(try await api.list("/\(id)/members", as: mia).count == 2)
            #expect(try await api.list("", as: mia).count == 1)
        }
    }

    @Test func `a private community answers everybody outside as one that is absent`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia) = (try await api.person("sam"), try await api.person("mia"))
            let id = try Self.id(try await api.object(.post, as: sam, #"{"name":"secret","topic":"marjoram","access":"private"}"#))
            let hello = try #require(try await api.object(.get, "/\(id)", as: sam)["hello_id"] as? String)
            let paths = ["", "/threads", "/pinned", "/happenings", "/threads/\(hello)"]
            for person in [mia, nil] {
                for path in paths {
                    let hidden = try await api.call(.get, "/api/rapport/v1/communities/\(id)\(path)", as: person)
                    let absent = try await api.call(.get, "/api/rapport/v1/communities/111111111111111111\(path)", as: person)
                    #expect(hidden.status == 404 && hidden.text == absent.text, "\(path)")
                }
                let post = try await api.call(.get, "/api/v1/statuses/\(hello)", as: person)
                #expect(post.status == 404)
                let account = try await api.call(.get, "/api/v1/accounts/lookup?acct=secret", as: person)
                #expect(account.status == 404)
                #expect(try await api.list("/discover", as: person).isEmpty)
            }
            let join = try await api.call(.post, "/api/rapport/v1/communities/\(id)/join", as: mia)
            #expect(join.status == 404)
            _ = try await api.object(.post, "/\(id)/members/\(try #require(mia.account))/invite", as: sam, #"{"message":"Come"}"#)
            #expect(try await api.object(.get, "/\(id)", as: mia)["hello_id"] is NSNull)
            _ = try await api.object(.post, "/\(id)/join", as: mia)
            #expect(try await api.list("/\(id)/threads", as: mia).count == 1)
        }
    }

    @Test func `requests are answered by those who may`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia) = (try await api.person("sam"), try await api.person("mia"))
            let id = try Self.id(try await api.object(.post, as: sam, #"{"name":"choir","access":"on_request"}"#))
            let asked = try await api.object(.post, "/\(id)/join", as: mia, #"{"message":"I sing"}"#)
            #expect((asked["me"] as? [String: Any])?["standing"] as? String == "asked")
            let threads = try await api.call(.get, "/api/rapport/v1/communities/\(id)/threads", as: mia)
            #expect(threads.status == 403 && threads.text.contains("not_a_member"))
            let waiting = try await api.list("/\(id)/members?standing=asked", as: sam)
            #expect(waiting.map { $0["message"] as? String } == ["I sing"])
            let account = try #require(mia.account)
            _ = try await api.object(.post, "/\(id)/members/\(account)/accept", as: sam)
            _ = try await api.object(.post, "/\(id)/members/\(account)/appoint", as: sam, #"{"role":"helper"}"#)
            let roles = try await api.list("/\(id)/members", as: mia).map { $0["role"] as? String }
            #expect(roles == ["helper", "organiser"])
            let nonsense = try await api.call(.post, "/api/rapport/v1/communities/\(id)/members/\(account)/promote", as: sam)
            #expect(nonsense.status == 404)
        }
    }

    @Test func `a happening counts who comes`() async throws {
        try await CommunityWorld.run { api in
            let sam = try await api.person("sam")
            let id = try Self.id(try await api.object(.post, as: sam, #"{"name":"party"}"#))
            let begun = try await api.object(
                .post, "/\(id)/threads", as: sam,
                #"{"title":"Dance","text":"Come","kind":"happening","starts_at":"2099-01-02T18:00:00Z","place":"Hall"}"#)
            let thread = try Self.id(begun)
            let coming = try await api.object(.put, "/\(id)/threads/\(thread)/coming", as: sam, #"{"answer":"yes"}"#)
            let happening = try #require(coming["happening"] as? [String: Any])
            #expect(happening["yes"] as? Int == 1 && happening["mine"] as? String == "yes")
            #expect(happening["starts_at"] as? String == "2099-01-02T18:00:00.000Z")
            #expect(try await api.list("/\(id)/happenings", as: nil).count == 1)
            let none = try await api.object(.put, "/\(id)/threads/\(thread)/coming", as: sam, #"{"answer":"none"}"#)
            #expect((none["happening"] as? [String: Any])?["yes"] as? Int == 0)
        }
    }

    @Test func `an open community's thread is shared by a person's own act, and never otherwise`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia) = (try await api.person("sam"), try await api.person("mia"))
            let id = try Self.id(try await api.object(.post, as: sam, #"{"name":"open"}"#))
            let thread = try Self.id(try await api.object(.post, "/\(id)/threads", as: sam, #"{"title":"T","text":"x"}"#))
            let before = try await api.call(.get, "/api/v1/timelines/public", as: nil)
            #expect(before.text == "[]")
            let shared = try await api.call(.post, "/api/v1/statuses/\(thread)/reblog", as: mia)
            #expect(shared.status == 200, "\(shared.text)")
            _ = try await api.object(.patch, "/\(id)", as: sam, #"{"access":"private"}"#)
            let hidden = try await api.call(.get, "/api/v1/statuses/\(thread)", as: mia)
            #expect(hidden.status == 404)
        }
    }
}

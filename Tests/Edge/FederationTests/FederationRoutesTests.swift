import Accounts
import Bus
import Domain
import Federation
import Foundation
import HTTPSupport
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Primitives
import Store
import TestSupport
import Testing

@Suite struct FederationRoutesTests {
    @Test func `webfinger names an account and its page`() async throws {
        try await withMemoryStore { world in
            let id = try await world.insertAccount("Mia")
            let answer = try await get("/.well-known/webfinger?resource=acct:mia@here.example", world)
            #expect(answer.status == 200 && answer.type == "application/jrd+json; charset=utf-8")
            #expect(answer.json["subject"] as? String == "acct:Mia@here.example")
            #expect(answer.json["aliases"] as? [String] == ["https://here.example/@Mia", "https://here.example/ap/u/\(id)"])
        }
    }

    @Test func `webfinger tells neither of absent nor of suspended accounts`() async throws {
        try await withMemoryStore { world in
            let id = try await world.insertAccount("mia")
            try await world.store.write { try $0.setState(of: id, to: .suspended) }
            let suspended = try await get("/.well-known/webfinger?resource=acct:mia@here.example", world)
            let absent = try await get("/.well-known/webfinger?resource=acct:nobody@here.example", world)
            #expect(suspended.status == 404 && absent.status == 404 && suspended.text == absent.text)
            #expect(try await get("/.well-known/webfinger", world).status == 400)
            #expect(try await get("/.well-known/webfinger?resource=nonsense", world).status == 400)
        }
    }

    @Test func `nodeinfo links to both versions and each names itself`() async throws {
        try await withMemoryStore { world in
            let links = try #require(try await get("/.well-known/nodeinfo", world).json["links"] as? [[String: String]])
            #expect(links.count == 2)
            for link in links {
                let path = try #require(link["href"]).replacing("https://here.example", with: "")
                let document = try await get(path, world)
                #expect(document.json["version"] as? String == link["rel"]?.split(separator: "/").last.map(String.init))
                #expect(document.json["openRegistrations"] as? Bool == false)
                #expect((document.json["software"] as? [String: String])?["name"] == "rapport")
            }
        }
    }

    @Test func `host-meta points to webfinger in both of its forms`() async throws {
        try await withMemoryStore { world in
            let template = "https://here.example/.well-known/webfinger?resource={uri}"
            #expect(try await get("/.well-known/host-meta", world).text.contains(template))
            let links = try await get("/.well-known/host-meta.json", world).json["links"] as? [[String: String]]
            #expect(links?.first?["template"] == template)
        }
    }

    private struct Answer {
        let status: Int
        let type: String?
        let text: String
        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:] }
    }

    private final class Collector: ResponseBodyWriter {
        var buffer = ByteBuffer()
        func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    private func get(_ path: String, _ world: TestWorld) async throws -> Answer {
        let router = Router(context: RapportContext.self)
        FederationRoutes(
            site: Site(host: "here.example", url: "https://here.example"), store: world.store,
            settings: ServerSettings(store: world.store, bus: InProcessBus()),
            figures: InstanceFigures(store: world.store, clock: world.clock), release: "1.2"
        ).addRoutes(to: router)
        let front = Front(next: router.buildResponder(), methods: MethodTable(of: router), trustedHops: 0, page: { _, _, _ in nil })
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let request = Request(
            head: HTTPRequest(method: .get, scheme: "https", authority: "here.example", path: path), body: RequestBody(buffer: ByteBuffer()))
        let response = try await front.respond(
            to: request, context: RapportContext(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger)))
        let collector = Collector()
        try await response.body.write(collector)
        return Answer(status: response.status.code, type: response.headers[.contentType], text: String(buffer: collector.buffer))
    }
}

import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import Testing

@Suite struct FrontTests {
    private func front(hops: Int = 0) -> some HTTPResponder<RapportContext> {
        let router = Router(context: RapportContext.self)
        router.get("/health/live") { _, _ in "ok" }
        router.get("/api/v1/things/:id") { _, context in
            _ = try context.pathID(of: PostKey.self)
            return "thing"
        }
        router.delete("/api/v1/things/:id") { _, _ in "gone" }
        router.post("/api/v1/things") { request, _ in try await RequestInput.read(request).string("name") }
        router.get("/api/v1/whoami") { _, context in context.address.description }
        router.get("/api/v1/broken") { _, _ -> String in throw CancellationError() }
        router.get("/page") { _, _ in Response(status: .ok, headers: [.contentSecurityPolicy: "mine"]) }
        router.get("/lost") { _, _ -> String in throw RuleError.notFound }
        return Front(next: router.buildResponder(), methods: MethodTable(of: router), trustedHops: hops) { error, _, _ in
            Response(status: error.status, body: ResponseBody(byteBuffer: ByteBuffer(string: "<p>\(error.text)</p>")))
        }
    }

    private func answer(
        _ path: String, _ method: HTTPRequest.Method = .get, headers: HTTPFields = [:], body: String = "", hops: Int = 0
    ) async throws -> (response: Response, body: String) {
        let response = try await front(hops: hops).respond(to: request(path, method, headers: headers, body: body), context: context())
        return (response, try await text(of: response))
    }

    @Test func `a wrong path is not found and a wrong method not allowed`() async throws {
        let missing = try await answer("/api/v1/nothing")
        #expect(missing.response.status == .notFound)
        #expect(missing.body == #"{"error":"Record not found","code":"record_not_found"}"#)
        let wrong = try await answer("/api/v1/things/1", .put)
        #expect(wrong.response.status == .methodNotAllowed)
        #expect(wrong.response.headers[.allow] == "DELETE, GET")
        #expect(try await answer("/api/v1/things/not-an-id").response.status == .notFound)
    }

    @Test func `errors are data for the API and pages elsewhere`() async throws {
        #expect(try await answer("/lost").body == "<p>Record not found</p>")
        #expect(try await answer("/api/v1/things", .post, headers: [.contentType: "application/json"], body: "{").response.status == .badRequest)
        #expect(try await answer("/api/v1/broken").response.status == .serviceUnavailable)
    }

    @Test func `every answer bears the safety headers`() async throws {
        for path in ["/health/live", "/api/v1/nothing", "/lost"] {
            let headers = try await answer(path).response.headers
            #expect(headers[.xContentTypeOptions] == "nosniff", "\(path)")
            #expect(headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true, "\(path)")
            #expect(headers[.contentSecurityPolicy]?.contains("unsafe") == false, "\(path)")
        }
        #expect(try await answer("/page").response.headers[.contentSecurityPolicy] == "mine")
    }

    @Test func `a head is the answer without its body`() async throws {
        let head = try await answer("/api/v1/things/1", .head)
        #expect(head.response.status == .ok && head.body.isEmpty && head.response.headers[.contentLength] == "5")
        let error = try await answer("/api/v1/nothing", .head)
        #expect(error.response.status == .notFound && error.body.isEmpty)
    }

    @Test func `other origins may read the API and nothing else`() async throws {
        let origin: HTTPFields = [.origin: "https://app.example"]
        #expect(try await answer("/api/v1/things/1", headers: origin).response.headers[.accessControlAllowOrigin] == "*")
        #expect(try await answer("/api/v1/things/1").response.headers[.accessControlAllowOrigin] == nil)
        #expect(try await answer("/page", headers: origin).response.headers[.accessControlAllowOrigin] == nil)
        let asked = try await answer(
            "/api/v1/things/1", .options,
            headers: [.origin: "https://app.example", .accessControlRequestMethod: "DELETE", .accessControlRequestHeaders: "authorization"])
        #expect(asked.response.status == .ok)
        #expect(asked.response.headers[.accessControlAllowHeaders] == "authorization")
        #expect(asked.response.headers[.accessControlAllowMethods]?.contains("DELETE") == true)
        #expect(asked.response.headers[.accessControlAllowCredentials] == nil)
    }

    @Test func `the address is that behind the trusted proxies`() async throws {
        let forwarded: HTTPFields = [.forwardedFor: "6.6.6.6, 192.0.2.1"]
        #expect(try await answer("/api/v1/whoami", headers: forwarded, hops: 1).body == "192.0.2.1")
        #expect(try await answer("/api/v1/whoami", headers: forwarded, hops: 0).body != "192.0.2.1")
    }

    @Test func `a real server knows its peer and refuses an endless body`() async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let app = Application(
            responder: front(), configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in continuation.yield(channel.localAddress?.port ?? 0) }, logger: silent)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await app.run() }
            guard let port = await ports.first(where: { _ in true }) else { return }
            let who = try await exchange(port: port, "GET /api/v1/whoami HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(who.hasPrefix("HTTP/1.1 200") && who.hasSuffix("127.0.0.1"))
            let body = String(repeating: "a", count: Limits.Request.bodyBytes + 1)
            let big = try await exchange(
                port: port,
                "POST /api/v1/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n\(body)")
            #expect(big.hasPrefix("HTTP/1.1 413"))
            group.cancelAll()
        }
    }

    /// Sends `text` and returns all that comes back until the server closes.
    private func exchange(port: Int, _ text: String) async throws -> String {
        let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
            }
        return try await client.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var answer = ""
            for try await piece in inbound { answer += String(buffer: piece) }
            return answer
        }
    }
}

import Foundation
import HTTPSupport
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A browser that keeps cookies and sends forms, as far as these tests need one.
final class Browser: Sendable {
    struct Page: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        var location: String? { headers[.location] }
        var heading: String? { text.firstMatch(of: /<h1>(.*?)<\/h1>/).map { String($0.1) } }
        var alert: String? { text.firstMatch(of: /role="alert">(.*?)</).map { String($0.1) } }

        /// The address and the inputs of the form in the page's middle.
        var form: (action: String, fields: [String: String]) {
            guard let main = text.firstMatch(of: /(?s)<main.*<\/main>/),
                let form = String(main.0).firstMatch(of: /(?s)<form method="post" action="([^"]*)">(.*?)<\/form>/)
            else { return ("", [:]) }
            var fields: [String: String] = [:]
            for input in String(form.2).matches(of: /<input[^>]*>/) {
                guard let name = String(input.0).firstMatch(of: /name="([^"]*)"/) else { continue }
                fields[String(name.1)] = String(input.0).firstMatch(of: /value="([^"]*)"/).map { Browser.plain(String($0.1)) } ?? ""
            }
            return (Browser.plain(String(form.1)), fields)
        }

        /// The text without what differs from page to page by chance.
        var textWithoutTokens: String { text.replacing(/name="csrf_token" value="[^"]*"/, with: "") }
    }

    private let world: World
    private let cookies = Mutex<[String: String]>([:])

    init(_ world: World) { self.world = world }

    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }
    func plant(_ name: String, _ value: String) { cookies.withLock { $0[name] = value } }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Page { try await send(path, .get, headers, "") }

    func post(_ path: String, _ fields: [String: String], headers: HTTPFields = [:]) async throws -> Page {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = fields.map { "\(Browser.escaped($0.key))=\(Browser.escaped($0.value))" }.joined(separator: "&")
        return try await send(path, .post, headers, body)
    }

    /// Fills in the page's form and sends it.
    func submit(_ page: Page, _ values: [String: String]) async throws -> Page {
        try await post(page.form.action, page.form.fields.merging(values) { _, new in new })
    }

    /// Signs in and returns the page after the form.
    @discardableResult
    func signIn(_ name: String, at path: String = "/auth/sign_in") async throws -> Page {
        try await submit(try await get(path), ["login": name, "password": World.password])
    }

    private func send(_ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: String) async throws -> Page {
        var headers = headers
        let jar = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if !jar.isEmpty { headers[.cookie] = jar }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "https", authority: "rapport.example", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await world.respond(request)
        for cookie in response.headers[values: .setCookie] { keep(cookie) }
        let writer = Collector()
        try await response.body.write(writer)
        return Page(status: response.status.code, headers: response.headers, text: String(buffer: writer.buffer))
    }

    private func keep(_ header: String) {
        guard let pair = header.split(separator: ";").first, let equals = pair.firstIndex(of: "=") else { return }
        let (name, value) = (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
        cookies.withLock { $0[name] = header.contains("Max-Age=0") ? nil : value }
    }

    private final class Collector: ResponseBodyWriter {
        var buffer = ByteBuffer()
        func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }
}

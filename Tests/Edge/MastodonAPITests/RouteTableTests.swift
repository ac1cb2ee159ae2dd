import Domain
import Foundation
import HTTPSupport
import HTTPTypes
@testable import MastodonAPI
import Primitives
import TestSupport
import Testing

/// Every operation of the API's description is answered by somebody.
@Suite struct RouteTableTests {
    /// Operations that the sign-in of apps answers, in a target of its own.
    private static let signIn: Set<String> = [
        "POST /api/v1/apps", "GET /api/v1/apps/verify_credentials", "GET /oauth/authorize", "POST /oauth/revoke", "POST /oauth/token",
        "GET /oauth/userinfo", "GET /.well-known/oauth-authorization-server",
    ]

    /// The description of the API, where this machine has it: named by RAPPORT_MASTODON_OPENAPI, or beside the repository.
    private static let description: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
        let named = ProcessInfo.processInfo.environment["RAPPORT_MASTODON_OPENAPI"].map { URL(filePath: $0) }
        let file = named ?? root.appending(path: "../shared/data/mastodon-openapi.json").standardizedFileURL
        return named != nil || FileManager.default.fileExists(atPath: file.path) ? file : nil
    }()

    /// Names of what varies differ; places count.
    private static func key(_ method: String, _ path: String) -> String {
        let parts = path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }
        return "\(method) /\(parts.joined(separator: "/"))"
    }

    private static let answered = MastodonRoutes.routes.map { key($0.method.rawValue, $0.path) }

    @Test func `no operation is answered twice`() {
        let twice = Dictionary(grouping: Self.answered) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty, "\(twice.sorted())")
    }

    @Test(.enabled(if: description != nil)) func `every operation of the description is answered`() throws {
        let file = try #require(Self.description)
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let paths = try #require(json?["paths"] as? [String: [String: Any]])
        var operations: Set<String> = []
        for (path, methods) in paths {
            for method in methods.keys where ["get", "post", "put", "patch", "delete"].contains(method) {
                operations.insert(Self.key(method.uppercased(), path))
            }
        }
        #expect(operations.count >= 200)
        let missing = operations.subtracting(Self.answered).subtracting(Self.signIn)
        #expect(missing.isEmpty, "\(missing.sorted())")
    }

    @Test func `an unknown path and a wrong method are told apart`() async throws {
        try await APIWorld.run { api in
            #expect(try await api.call(.get, "/api/v1/no-such-thing").status == 404)
            let wrong = try await api.call(.delete, "/api/v1/timelines/home")
            #expect(wrong.status == 405 && wrong.headers[.allow] == "GET")
        }
    }

    @Test func `a fixed word in a path wins over an id`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            #expect(try await api.call(.get, "/api/v1/accounts/lookup?acct=mia").object["acct"] as? String == "mia")
            #expect(try await api.call(.get, "/api/v1/accounts/\(try #require(mia.account))").object["acct"] as? String == "mia")
            #expect(try await api.call(.get, "/api/v1/accounts/verify_credentials", as: mia).object["source"] != nil)
            #expect(try await api.call(.get, "/api/v1/notifications/unread_count", as: mia).object["count"] as? Int == 0)
            #expect(try await api.call(.get, "/api/v2/filters/1/keywords", as: mia).status == 404)
            #expect(try await api.call(.get, "/api/v2/notifications/policy", as: mia).object["summary"] != nil)
        }
    }

    @Test func `what is not offered says so in words and with the right status`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            #expect(try await api.call(.get, "/api/v2/filters", as: mia).text == "[]")
            #expect(try await api.call(.post, "/api/v2/filters", as: mia).status == 422)
            #expect(try await api.call(.get, "/api/v2/filters").status == 401)
        }
    }
}

import Domain
import Foundation
import HTTPSupport
import HTTPTypes
@testable import MastodonAPI
import Primitives
import TestSupport
import Testing

@Suite struct PermissionTests {
    /// Every route, so that none can be forgotten: what its table says holds.
    @Test func `routes for people refuse nobody, wrong scopes and an app's own token`() async throws {
        try await APIWorld.run { api in
            let narrow = try await api.person("mia", scopes: .adminReadReports)
            let app = Principal(source: .token, member: nil, account: nil, scopes: .everything, clientID: "app")
            for route in MastodonRoutes.routes {
                guard case .person(let scopes) = route.permission, scopes != [] else { continue }
                let path = route.path.replacing(/\{[a-z_]+\}/, with: "1")
                let (nobody, stranger, machine) = (
                    try await api.call(route.method, path), try await api.call(route.method, path, as: narrow),
                    try await api.call(route.method, path, as: app)
                )
                #expect(nobody.status == 401 && nobody.error == "The access token is invalid", "\(route.method) \(path)")
                #expect(stranger.status == 403 && stranger.error == "This action is outside the authorized scopes", "\(route.method) \(path)")
                #expect(machine.status == 422 && machine.error == "This method requires an authenticated user", "\(route.method) \(path)")
            }
        }
    }

    @Test func `a token that may not read is refused even where anybody may`() async throws {
        try await APIWorld.run { api in
            let narrow = try await api.person("mia", scopes: .push)
            let id = try await api.post("Hello", as: api.person("jo"))
            #expect(try await api.call(.get, "/api/v1/statuses/\(id)", as: narrow).status == 403)
            #expect(try await api.call(.get, "/api/v1/statuses/\(id)").status == 200)
        }
    }

    @Test func `absent and hidden posts answer alike on every route`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let hidden = try await api.post("For myself", as: mia, visibility: "private")
            let absent = "117000000000000000"
            let routes = MastodonRoutes.routes.filter { $0.path.hasPrefix("/api/v1/statuses/{id}") || $0.path.hasPrefix("/api/v1/polls/{id}") }
            #expect(routes.count > 20)
            for route in routes {
                func ask(_ id: String) async throws -> Answer {
                    let path = route.path.replacing("{id}", with: id).replacing("{quote}", with: "1")
                    return try await api.call(route.method, path, as: jo, json: #"{"status":"x","choices":[0]}"#)
                }
                let (one, other) = (try await ask(hidden), try await ask(absent))
                #expect(one.status == other.status && one.text == other.text, "\(route.method) \(route.path)")
            }
        }
    }

    @Test func `a suspended person may not act, and reads as a stranger`() async throws {
        try await APIWorld.run { api in
            var mia = try await api.person("mia")
            mia.accountState = .suspended
            #expect(try await api.call(.get, "/api/v1/timelines/home", as: mia).status == 403)
            #expect(try await api.call(.post, "/api/v1/statuses", as: mia, json: #"{"status":"x"}"#).status == 403)
        }
    }
}

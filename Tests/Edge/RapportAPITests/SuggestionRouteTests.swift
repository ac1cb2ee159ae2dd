import Domain
import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing

/// Suggestions and the search for people through the API.
@Suite struct SuggestionRouteTests {
    @Test func `connections in a community are told of from two up but not when all are there, by number alone`() async throws {
        try await CircleWorld.run { api in
            let (ana, ben, shy, kim) = (try await api.person("ana"), try await api.person("ben"), try await api.person("shy"), try await api.person("kim"))
            let base = "/api/rapport/v1/communities"
            let choir = try await api.object(.post, base, as: ben, #"{"name":"choir","title":"Choir","topic":"Singing","access":"open"}"#)
            let id = try #require(choir["id"] as? String)
            for friend in [ben, shy, kim] { try await api.world.connect(try #require(ana.account), try #require(friend.account)) }
            let hidden = try #require(shy.account)
            try await api.world.store.write { tx in
                guard var account = try tx.account(hidden) else { return }
                account.hidesNetwork = true
                try tx.updateProfile(account)
            }
            func reasons() async throws -> [[String: any Sendable]]? {
                let found = try await api.object(.get, "/api/rapport/v1/suggestions", as: ana)
                let communities = try #require(found["communities"] as? [[String: any Sendable]])
                return communities.first?["reasons"] as? [[String: any Sendable]]
            }
            _ = try await api.object(.post, "\(base)/\(id)/join", as: shy, "{}")
            #expect(try await reasons() == nil)
            _ = try await api.object(.post, "\(base)/\(id)/join", as: kim, "{}")
            #expect(try await reasons() == nil, "two of two would be both by name")
            try await api.world.connect(try #require(ana.account), try #require(try await api.person("lou").account))
            let reason = try #require(try await reasons()?.first)
            #expect(reason["kind"] as? String == "members" && reason["count"] as? Int == 2)
            #expect((reason["accounts"] as? [any Sendable])?.isEmpty == true)
        }
    }

    @Test func `a suggestion comes with its reason, stays away when it is dismissed, and can be brought back`() async throws {
        try await CircleWorld.run { api in
            let (ana, mia, tom) = (try await api.person("ana"), try await api.person("mia"), try await api.person("tom"))
            let (anaID, miaID, tomID) = (try #require(ana.account), try #require(mia.account), try #require(tom.account))
            try await api.world.store.write { tx in
                for id in [anaID, miaID] {
                    guard var account = try tx.account(id) else { continue }
                    account.isDiscoverable = true
                    try tx.updateProfile(account)
                    try tx.setInterests(of: id, to: [Interest(term: "radios", label: "Radios")])
                }
            }
            try await api.world.connect(anaID, tomID)
            try await api.world.connect(tomID, miaID)
            let base = "/api/rapport/v1/suggestions"
            let found = try await api.object(.get, base, as: ana)
            let people = try #require(found["people"] as? [[String: any Sendable]])
            #expect(people.count == 1)
            let reasons = try #require(people.first?["reasons"] as? [[String: any Sendable]])
            #expect(reasons.compactMap { $0["kind"] as? String } == ["shared_connections", "interest"])
            #expect(reasons.last?["value"] as? String == "Radios")
            let text = try await api.call(.get, base, as: ana).text
            #expect(text.contains(#""username":"tom""#) && text.contains(#""username":"mia""#))
            #expect(try await api.call(.delete, "\(base)/\(miaID)", as: ana).text == "{}")
            #expect(try await !api.call(.get, base, as: ana).text.contains("mia"))
            #expect(try await api.call(.post, "\(base)/\(miaID)/restore", as: ana).text == "{}")
            #expect(try await api.call(.get, base, as: ana).text == text)
            let search = try await api.object(.get, "/api/rapport/v1/people?q=RADIOS", as: ana)
            #expect((search["people"] as? [any Sendable])?.count == 2)
            let places = try await api.object(.get, "/api/rapport/v1/people?q=radios&kind=place", as: ana)
            #expect((places["people"] as? [any Sendable])?.isEmpty == true)
            #expect(try await api.call(.get, "/api/rapport/v1/people?q=x&kind=topic", as: ana).status == 422)
            for path in [base, "/api/rapport/v1/people?q=radios"] { #expect(try await api.call(.get, path, as: nil).status == 401) }
        }
    }
}

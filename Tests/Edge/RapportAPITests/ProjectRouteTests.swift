import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

/// Projects through the API.
@Suite struct ProjectRouteTests {
    private static let base = "/api/rapport/v1/projects"

    @Test func `a project is begun, found, joined, told of, ended and deleted`() async throws {
        try await CircleWorld.run { api in
            let (ana, ben) = (try await api.person("ana"), try await api.person("ben"))
            let made = try await api.object(
                .post, Self.base, as: ana, #"{"name":"Repair café","pitch":"We mend","link":"https://mend.example","help":"Tools"}"#)
            let id = try #require(made["id"] as? String)
            #expect(made["audience"] as? String == "everyone" && made["is_own"] as? Bool == true && made["people_count"] as? Int == 0)
            #expect((made["status"] as? [String: any Sendable])?["id"] as? String == id)
            #expect(try await api.list(Self.base, as: ben) == [])
            let anaID = try #require(ana.account)
            _ = try await api.call(.post, "/api/v1/accounts/\(anaID)/follow", as: ben)
            #expect(try await api.list(Self.base, as: ben) == ["Repair café"])
            #expect(try await api.list("/api/rapport/v1/accounts/\(anaID)/projects", as: nil) == ["Repair café"])
            let home = try await api.call(.get, "/api/v1/timelines/home", as: ben)
            #expect(!home.text.contains(id), "it is told by a post of its own only")
            let joined = try await api.object(.post, "\(Self.base)/\(id)/join", as: ben)
            #expect(joined["is_in"] as? Bool == true && joined["people_count"] as? Int == 1)
            #expect(try await api.list("\(Self.base)/joined", as: ben) == ["Repair café"])
            let people = try await api.call(.get, "\(Self.base)/\(id)/people", as: nil)
            #expect(people.text.contains(#""username":"ben""#))
            let news = try await api.object(.post, "\(Self.base)/\(id)/updates", as: ana, #"{"text":"We have a room"}"#)
            #expect(news["in_reply_to_id"] as? String == id)
            let told = try await api.call(.get, "/api/rapport/v1/notifications", as: ben)
            #expect(told.text.contains(#""type":"project""#) && told.text.contains("We have a room"))
            let updates = try await api.call(.get, "\(Self.base)/\(id)/updates", as: ben)
            #expect(updates.text.contains("We have a room"))
            let ended = try await api.object(.post, "\(Self.base)/\(id)/end", as: ana, #"{"outcome":"Done"}"#)
            #expect(ended["outcome"] as? String == "Done" && ended["ended_at"] is String)
            #expect(try await api.call(.post, "\(Self.base)/\(id)/end", as: ana, "{}").status == 409)
            _ = try await api.object(.post, "\(Self.base)/\(id)/reopen", as: ana)
            let changed = try await api.object(.put, "\(Self.base)/\(id)", as: ana, #"{"pitch":"We mend all"}"#)
            #expect(changed["pitch"] as? String == "We mend all" && changed["name"] as? String == "Repair café")
            let left = try await api.object(.post, "\(Self.base)/\(id)/leave", as: ben)
            #expect(left["people_count"] as? Int == 0 && left["is_in"] as? Bool == false)
            #expect(try await api.call(.delete, "\(Self.base)/\(id)", as: ben).status == 404)
            #expect(try await api.call(.delete, "\(Self.base)/\(id)", as: ana).status == 200)
            #expect(try await api.call(.get, "\(Self.base)/\(id)", as: ana).status == 404)
        }
    }

    @Test func `a list pages past hidden projects and never names one`() async throws {
        try await CircleWorld.run { api in
            let ana = try await api.person("ana")
            let path = "/api/rapport/v1/accounts/\(try #require(ana.account))/projects?limit=1"
            for (name, audience) in [("First", "everyone"), ("Secret", "connections"), ("Second", "everyone"), ("Hidden", "connections")] {
                _ = try await api.object(.post, Self.base, as: ana, #"{"name":"\#(name)","pitch":"p","audience":{"kind":"\#(audience)"}}"#)
            }
            let first = try await api.call(.get, path, as: nil)
            #expect(first.text.contains("Second") && !first.text.contains("Hidden"))
            let shown = try #require(first.text.components(separatedBy: #""id":""#).dropFirst().first?.components(separatedBy: "\"").first)
            let link = try #require(try await api.links(path, as: nil))
            #expect(link.contains("max_id=\(shown)"))
            let second = try await api.call(.get, path + "&max_id=\(shown)", as: nil)
            #expect(second.text.contains("First") && !second.text.contains("Secret"))
        }
    }

    @Test func `a project for connections is absent for everybody else, and bounds are refused`() async throws {
        try await CircleWorld.run { api in
            let (ana, eve) = (try await api.person("ana"), try await api.person("eve"))
            let made = try await api.object(
                .post, Self.base, as: ana, #"{"name":"Secret","pitch":"p","audience":{"kind":"connections"}}"#)
            let id = try #require(made["id"] as? String)
            #expect(made["audience"] as? String == "connections")
            let absent = try await api.call(.get, "\(Self.base)/99", as: eve)
            for path in ["", "/people", "/updates"] {
                for person in [eve, nil] {
                    let hidden = try await api.call(.get, "\(Self.base)/\(id)\(path)", as: person)
                    #expect(hidden.status == 404 && hidden.text == absent.text, "\(path)")
                }
            }
            for act in ["join", "leave", "end", "reopen", "updates"] {
                #expect(try await api.call(.post, "\(Self.base)/\(id)/\(act)", as: eve, #"{"text":"x"}"#).status == 404, "\(act)")
            }
            for body in [#"{"name":"","pitch":"p"}"#, #"{"name":"n","pitch":"p","link":"ftp://x"}"#, #"{"name":"n","pitch":"p","audience":{"kind":"all"}}"#] {
                #expect(try await api.call(.post, Self.base, as: ana, body).status == 422, "\(body)")
            }
            #expect(try await api.call(.post, "\(Self.base)/\(id)/join", as: ana).status == 409)
        }
    }
}

extension CircleWorld {
    /// The names in a list of projects.
    fileprivate func list(_ path: String, as person: Principal?) async throws -> [String] {
        let text = try await call(.get, path, as: person).text
        return text.components(separatedBy: #""pitch":"#).dropLast().compactMap { part in
            part.components(separatedBy: #""name":""#).last?.components(separatedBy: "\"").first
        }
    }
}

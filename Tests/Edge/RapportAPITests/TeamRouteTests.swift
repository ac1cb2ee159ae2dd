import Domain
import HTTPTypes
import Primitives
import TestSupport
import Testing

@testable import RapportAPI

/// Shared accounts through our own API.
@Suite struct TeamRouteTests {
    private static let base = "/api/rapport/v1"

    private static func person(_ name: String, _ world: CircleWorld) async throws -> Principal {
        var person = try await world.person(name)
        person.person = person.account
        return person
    }

    /// The same member with a token for the shared account.
    private static func acting(_ person: Principal, for account: String, as role: AccountMembership.Role) throws -> Principal {
        var acting = person
        let id = try #require(AccountID(account))
        acting.account = id
        acting.team = role
        acting.scopes = TeamRules.scopes(of: role)
        return acting
    }

    @Test func `a team is begun, joined, changed and left`() async throws {
        try await CircleWorld.run { world in
            let (ana, ben) = (try await Self.person("ana", world), try await Self.person("ben", world))
            let made = try await world.object(.post, Self.base + "/teams", as: ana, #"{"username":"shop","display_name":"The Shop"}"#)
            let id = try #require((made["account"] as? [String: any Sendable])?["id"] as? String)
            let (anaID, benID) = (try #require(ana.account), try #require(ben.account))
            let team = "\(Self.base)/teams/\(id)"
            #expect(made["role"] as? String == "owner")
            #expect(try await world.call(.post, team + "/invitations", as: ben, #"{"account_id":"\#(benID)","role":"owner"}"#).status == 404)
            #expect(try await world.call(.post, team + "/invitations", as: ana, #"{"account_id":"\#(benID)","role":"king"}"#).status == 422)
            _ = try await world.object(.post, team + "/invitations", as: ana, #"{"account_id":"\#(benID)","role":"answerer"}"#)
            #expect(try await world.call(.get, team, as: ben).status == 404)
            let offers = try await world.object(.get, Self.base + "/teams", as: ben)
            #expect((offers["invitations"] as? [any Sendable])?.count == 1 && (offers["teams"] as? [any Sendable])?.isEmpty == true)
            _ = try await world.object(.post, team + "/accept", as: ben)
            #expect(try await world.call(.delete, "\(team)/members/\(anaID)", as: ben).status == 403)
            let answerer = try Self.acting(ben, for: id, as: .answerer)
            #expect(try await world.call(.put, "\(team)/members/\(benID)", as: answerer, #"{"role":"owner"}"#).status == 403)
            #expect(try await world.call(.delete, "\(team)/members/\(anaID)", as: ana).status == 409)
            _ = try await world.object(.put, "\(team)/members/\(benID)", as: ana, #"{"role":"editor"}"#)
            _ = try await world.object(.post, team + "/hand_over", as: ana, #"{"account_id":"\#(benID)"}"#)
            #expect(try await world.call(.delete, "\(team)/members/\(anaID)", as: ben).status == 200)
            #expect(try await world.call(.get, team, as: ana).status == 404)
        }
    }

    @Test func `the queue is divided and saved answers are kept with a token for the account`() async throws {
        try await CircleWorld.run { world in
            let (ana, mia) = (try await Self.person("ana", world), try await Self.person("mia", world))
            let made = try await world.object(.post, Self.base + "/teams", as: ana, #"{"username":"shop"}"#)
            let id = try #require((made["account"] as? [String: any Sendable])?["id"] as? String)
            let shop = try Self.acting(ana, for: id, as: .owner)
            let post = try #require(try await world.object(.post, "/api/v1/statuses", as: shop, #"{"status":"Bread"}"#)["id"] as? String)
            let question = try await world.object(
                .post, "/api/v1/statuses", as: mia, #"{"status":"fresh?","in_reply_to_id":"\#(post)"}"#)["id"] as? String
            let key = "post-\(try #require(question))"
            let anaID = try #require(ana.account)
            _ = try await world.object(.post, "\(Self.base)/waiting/\(key)/assign", as: shop, #"{"account_id":"\#(anaID)"}"#)
            _ = try await world.object(.post, "\(Self.base)/waiting/\(key)/answering", as: shop)
            let waiting = try await world.call(.get, Self.base + "/waiting", as: shop)
            #expect(waiting.text.contains(#""assigned_to":{"id":"\#(anaID)""#) && waiting.text.contains(#""answering":{"id":"\#(anaID)""#))
            #expect(try await world.call(.post, "\(Self.base)/waiting/\(key)/assign", as: ana, "{}").status == 404)
            let saved = try await world.object(.post, Self.base + "/saved_answers", as: shop, #"{"title":"Fresh","text":"Yes, it is."}"#)
            #expect(try await world.call(.get, Self.base + "/saved_answers", as: shop).text.contains("Yes, it is."))
            #expect(try await world.call(.get, Self.base + "/saved_answers", as: ana).status == 404)
            let unchanged = #"{"status":"@mia yes it is","in_reply_to_id":"\#(try #require(question))"}"#
            let refused = try await world.call(.post, "/api/v1/statuses", as: shop, unchanged)
            #expect(refused.status == 422 && refused.text.contains("saved_answer_unchanged"))
            #expect(try await world.call(.get, "\(Self.base)/statuses/\(post)/acted_by", as: shop).text.contains(#""id":"\#(anaID)""#))
            #expect(try await world.call(.get, "\(Self.base)/statuses/\(post)/acted_by", as: mia).status == 404)
            _ = try await world.object(.delete, "\(Self.base)/saved_answers/\(try #require(saved["id"] as? String))", as: shop)
        }
    }

    @Test func `answers and messages are not scheduled, and what a program writes says so`() async throws {
        try await CircleWorld.run { world in
            let (mia, ben) = (try await Self.person("mia", world), try await Self.person("ben", world))
            let post = try #require(try await world.object(.post, "/api/v1/statuses", as: mia, #"{"status":"rain?"}"#)["id"] as? String)
            for extra in [#""in_reply_to_id":"\#(post)""#, #""visibility":"direct""#] {
                let answer = try await world.call(
                    .post, "/api/v1/statuses", as: ben, #"{"status":"@mia x","scheduled_at":"2099-01-01T00:00:00Z",\#(extra)}"#)
                #expect(answer.status == 422 && answer.text.contains("not scheduled"))
            }
            var robot = ben
            robot.isAutomated = true
            robot.app = PostApp(name: "Weather", isAutomated: true)
            let refused = try await world.call(
                .post, "/api/v1/statuses", as: robot, #"{"status":"yes","in_reply_to_id":"\#(post)"}"#)
            #expect(refused.status == 403 && refused.text.contains("automation_not_welcome"))
            let miaID = try #require(mia.account)
            #expect(try await world.call(.post, "\(Self.base)/connections/\(miaID)", as: robot, "{}").status == 403)
            let own = try await world.call(.post, "/api/v1/statuses", as: robot, #"{"status":"It rains"}"#)
            #expect(own.status == 200 && own.text.contains(#""automated":true"#))
        }
    }
}

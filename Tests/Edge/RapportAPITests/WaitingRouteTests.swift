import Domain
import HTTPTypes
import TestSupport
import Testing

/// What waits, the first page of the day and the goal, through the API.
@Suite struct WaitingRouteTests {
    private static func entries(_ object: [String: any Sendable], _ name: String = "entries") -> [[String: any Sendable]] {
        object[name] as? [[String: any Sendable]] ?? []
    }

    @Test func `a comment waits, is put off, done, muted, taken back and answered`() async throws {
        try await CircleWorld.run { api in
            let (ana, ben) = (try await api.person("ana"), try await api.person("ben"))
            let base = "/api/rapport/v1/waiting"
            let empty = try await api.object(.get, base, as: ana)
            #expect(empty["count"] as? Int == 0)
            let post = try await api.object(.post, "/api/v1/statuses", as: ana, #"{"status":"hello"}"#)
            let postID = try #require(post["id"] as? String)
            _ = try await api.object(.post, "/api/v1/statuses", as: ben, #"{"status":"@ana nice","in_reply_to_id":"\#(postID)"}"#)
            let before = try await api.object(.get, base, as: ana)
            let entry = try #require(Self.entries(before).first)
            let id = try #require(entry["id"] as? String)
            let comment = try #require((entry["status"] as? [String: any Sendable])?["id"] as? String)
            #expect(before["count"] as? Int == 1 && entry["kind"] as? String == "post" && id == "post-\(comment)")
            for (act, body) in [("done", nil), ("snooze", #"{"for":"tomorrow"}"#), ("mute", nil)] as [(String, String?)] {
                _ = try await api.object(.post, "\(base)/\(id)/\(act)", as: ana, body)
                let gone = try await api.object(.get, base, as: ana)
                #expect(gone["count"] as? Int == 0 && Self.entries(gone, "asleep").count == (act == "snooze" ? 1 : 0), "\(act)")
                _ = try await api.object(.post, "\(base)/\(id)/undo", as: ana)
                let back = try await api.object(.get, base, as: ana)
                #expect(Self.entries(back).first?["since"] as? String == entry["since"] as? String, "\(act)")
            }
            let today = try await api.object(.get, "/api/rapport/v1/today", as: ana)
            #expect(today["waiting_count"] as? Int == 1 && Self.entries(today, "people").count == 1)
            // Nobody touches what waits for another.
            let foreign = try await api.call(.post, "\(base)/\(id)/done", as: ben)
            let unknown = try await api.call(.post, "\(base)/post-99/done", as: ana)
            let nonsense = try await api.call(.post, "\(base)/nonsense/done", as: ana)
            #expect(foreign.status == 404 && unknown.status == 404 && nonsense.status == 404)
            let past = try await api.call(.post, "\(base)/\(id)/snooze", as: ana, #"{"until":"2001-01-01T00:00:00Z"}"#)
            let wordless = try await api.call(.post, "\(base)/\(id)/snooze", as: ana, "{}")
            #expect(past.status == 422 && wordless.status == 422)
            _ = try await api.object(.post, "/api/v1/statuses", as: ana, #"{"status":"thanks","in_reply_to_id":"\#(comment)"}"#)
            let answered = try await api.object(.get, base, as: ana)
            #expect(answered["count"] as? Int == 0)
        }
    }

    @Test func `what waits comes in pieces, and the count is that of all of it`() async throws {
        try await CircleWorld.run { api in
            let (ana, ben) = (try await api.person("ana"), try await api.person("ben"))
            let post = try await api.object(.post, "/api/v1/statuses", as: ana, #"{"status":"hello"}"#)
            let postID = try #require(post["id"] as? String)
            for number in 1...23 {
                let body = #"{"status":"@ana number \#(number)","in_reply_to_id":"\#(postID)"}"#
                _ = try await api.object(.post, "/api/v1/statuses", as: ben, body)
            }
            func piece(_ query: String) async throws -> (ids: [String], count: Int?, next: String?) {
                let object = try await api.object(.get, "/api/rapport/v1/waiting\(query)", as: ana)
                return (Self.entries(object).compactMap { $0["id"] as? String }, object["count"] as? Int, object["next"] as? String)
            }
            let first = try await piece("")
            let rest = try await piece("?after=\(try #require(first.next))")
            let all = try await piece("?limit=100")
            #expect(first.ids.count == 20 && rest.ids.count == 3 && first.count == 23 && rest.count == 23)
            #expect(first.ids + rest.ids == all.ids && Set(all.ids).count == 23 && rest.next == nil && all.next == nil)
            // What is done in between moves nothing out of sight.
            _ = try await api.object(.post, "/api/rapport/v1/waiting/\(first.ids[3])/done", as: ana)
            #expect(try await piece("?after=\(first.ids[19])").ids == rest.ids)
            #expect(try await piece("?after=\(first.ids[3])").ids.first == first.ids[0])
            for wrong in ["limit=0", "limit=101", "limit=x"] {
                let answer = try await api.call(.get, "/api/rapport/v1/waiting?\(wrong)", as: ana)
                #expect(answer.status == 422, "\(wrong)")
            }
        }
    }

    @Test func `a request to connect waits, and a request is not muted`() async throws {
        try await CircleWorld.run { api in
            let (ana, ben) = (try await api.person("ana"), try await api.person("ben"))
            let (anaID, benID) = (try #require(ana.account), try #require(ben.account))
            _ = try await api.object(.post, "/api/rapport/v1/connections/\(anaID)", as: ben, #"{"message":"hi"}"#)
            let today = try await api.object(.get, "/api/rapport/v1/today", as: ana)
            let entry = try #require(Self.entries(today, "requests").first)
            #expect(entry["kind"] as? String == "connection_request" && entry["id"] as? String == "connection_request-\(benID)")
            let muted = try await api.call(.post, "/api/rapport/v1/waiting/connection_request-\(benID)/mute", as: ana)
            #expect(muted.status == 422)
            _ = try await api.object(.post, "/api/rapport/v1/connections/requests/\(benID)/accept", as: ana)
            let after = try await api.object(.get, "/api/rapport/v1/today", as: ana)
            #expect(after["waiting_count"] as? Int == 0 && Self.entries(after, "requests").isEmpty)
        }
    }

    @Test func `a goal is asked, said and changed, and shown to its account alone`() async throws {
        try await CircleWorld.run { api in
            let (ana, ben) = (try await api.person("ana"), try await api.person("ben"))
            let path = "/api/rapport/v1/goal"
            let unasked = try await api.call(.get, path, as: ana)
            #expect(unasked.text == #"{"goal":null}"#)
            let said = try await api.call(.put, path, as: ana, #"{"goal":"relationships"}"#)
            let kept = try await api.call(.get, path, as: ana)
            let others = try await api.call(.get, path, as: ben)
            let wrong = try await api.call(.put, path, as: ana, #"{"goal":"fame"}"#)
            let visitor = try await api.call(.get, path, as: nil)
            #expect(said.text == #"{"goal":"relationships"}"# && kept.text == said.text && others.text == unasked.text)
            #expect(wrong.status == 422 && visitor.status == 401)
            let seen = try await api.call(.get, "/api/v1/accounts/\(try #require(ana.account))", as: ben)
            #expect(!seen.text.contains("relationships"))
        }
    }
}

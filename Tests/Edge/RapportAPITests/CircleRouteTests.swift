import Domain
import HTTPTypes
import TestSupport
import Testing

/// Circles, posts for them, who may answer and what is between people, through the API.
@Suite struct CircleRouteTests {
    private static func id(_ object: [String: any Sendable]) throws -> String { try #require(object["id"] as? String) }

    @Test func `a circle is made, filled, written to and seen by nobody else`() async throws {
        try await CircleWorld.run { api in
            let (ana, ben, eve) = (try await api.person("ana"), try await api.person("ben"), try await api.person("eve"))
            let base = "/api/rapport/v1/circles"
            let circle = try await api.object(.post, base, as: ana, #"{"name":"Tuesday choir"}"#)
            let id = try Self.id(circle)
            let account = try #require(ben.account)
            let filled = try await api.object(.post, "\(base)/\(id)/accounts", as: ana, #"{"account_ids":["\#(account)"]}"#)
            #expect(filled["members_count"] as? Int == 1)
            let post = try await api.object(
                .post, "/api/rapport/v1/posts", as: ana,
                #"{"text":"marjoram","audience":{"kind":"circle","circles":["\#(id)"]},"reply_control":"followers"}"#)
            #expect(post["visibility"] as? String == "private")
            let postID = try Self.id(post)
            let paths = [
                "\(base)/\(id)", "\(base)/\(id)/accounts", "/api/rapport/v1/posts/\(postID)/audience", "/api/v1/statuses/\(postID)",
                "/api/v1/statuses/\(postID)/context", base, "/api/rapport/v1/timelines/between_us", "/api/v1/timelines/home",
                "/api/v1/timelines/public", "/api/v1/accounts/\(try #require(ana.account))/statuses",
            ]
            for outsider in [eve, nil] {
                for path in paths {
                    let answer = try await api.call(.get, path, as: outsider)
                    #expect(!answer.text.contains("marjoram") && !answer.text.contains("Tuesday"), "\(path)")
                }
            }
            // Who is in it reads the post, and still learns neither name nor id.
            let seen = try await api.object(.get, "/api/v1/statuses/\(postID)", as: ben)
            #expect((seen["content"] as? String)?.contains("marjoram") == true)
            for path in paths {
                let answer = try await api.call(.get, path, as: ben)
                #expect(!answer.text.contains("Tuesday") && !answer.text.contains(#""\#(id)""#), "\(path)")
            }
            let audience = try await api.object(.get, "/api/rapport/v1/posts/\(postID)/audience", as: ben)
            #expect(audience["may_answer"] as? Bool == false)
            let own = try await api.call(.get, "/api/rapport/v1/posts/\(postID)/audience", as: ana)
            #expect(own.text.contains("Tuesday choir"))
            _ = try await api.object(.put, "/api/rapport/v1/posts/\(postID)/reply_control", as: ana, #"{"reply_control":"everyone"}"#)
            let answer = try await api.object(
                .post, "/api/v1/statuses", as: ben, #"{"status":"thyme","visibility":"public","in_reply_to_id":"\#(postID)"}"#)
            #expect(answer["visibility"] as? String == "private")
            let talk = try await api.call(.get, "/api/rapport/v1/timelines/between_us", as: ana)
            #expect(talk.text.contains("marjoram") && talk.text.contains("thyme"))
        }
    }

    @Test func `whoever began a thread says for every answer who may go on`() async throws {
        try await CircleWorld.run { api in
            let (ana, ben, eve) = (try await api.person("ana"), try await api.person("ben"), try await api.person("eve"))
            let root = try Self.id(try await api.object(.post, "/api/v1/statuses", as: ana, #"{"status":"Well?"}"#))
            let answer = try Self.id(try await api.object(.post, "/api/v1/statuses", as: ben, #"{"status":"Yes","in_reply_to_id":"\#(root)"}"#))
            let path = "/api/rapport/v1/posts/\(answer)/audience"
            #expect(try await api.object(.get, path, as: eve)["may_answer"] as? Bool == true)
            _ = try await api.object(.put, "/api/rapport/v1/posts/\(root)/reply_control", as: ana, #"{"reply_control":"nobody"}"#)
            #expect(try await api.object(.get, path, as: eve)["may_answer"] as? Bool == false)
            #expect(try await api.object(.get, path, as: ana)["may_answer"] as? Bool == true)
        }
    }

    @Test func `absent and forbidden are answered alike`() async throws {
        try await CircleWorld.run { api in
            let (ana, eve) = (try await api.person("ana"), try await api.person("eve"))
            let id = try Self.id(try await api.object(.post, "/api/rapport/v1/circles", as: ana, #"{"name":"x"}"#))
            for (method, body) in [(HTTPRequest.Method.get, nil), (.put, #"{"name":"y"}"#), (.delete, nil)] as [(HTTPRequest.Method, String?)] {
                let forbidden = try await api.call(method, "/api/rapport/v1/circles/\(id)", as: eve, body)
                let absent = try await api.call(method, "/api/rapport/v1/circles/99", as: eve, body)
                #expect(forbidden.status == 404)
                #expect(forbidden.status == absent.status)
                #expect(forbidden.text == absent.text)
            }
        }
    }

    @Test func `a refusal names the field`() async throws {
        try await CircleWorld.run { api in
            let ana = try await api.person("ana")
            for body in [
                #"{"text":"x","audience":{"kind":"circle","circles":["12"]}}"#, #"{"text":"x","audience":{"kind":"sideways"}}"#,
                #"{"text":"x","reply_control":"cats"}"#,
            ] {
                let answer = try await api.call(.post, "/api/rapport/v1/posts", as: ana, body)
                #expect(answer.status == 422)
            }
            let reader = try await api.person("ria", scopes: .readStatuses)
            #expect(try await api.call(.get, "/api/rapport/v1/circles", as: reader).status == 403)
            #expect(try await api.call(.get, "/api/rapport/v1/circles", as: nil).status == 401)
        }
    }
}

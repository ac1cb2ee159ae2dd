import Domain
import Foundation
import HTTPSupport
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

@testable import RapportAPI

/// Every operation on communities: what it refuses to whom, and that what somebody must not know of answers as nothing does.
@Suite struct CommunityRefusalTests {
    private static let root = "/api/rapport/v1/communities"
    private static let absent = "111111111111111111"

    /// Method, path below a community, and body of every operation on one. `{account}` and `{thread}` are put in.
    private static let operations: [(HTTPRequest.Method, String, String?)] = [
        (.get, "", nil), (.patch, "", #"{"topic":"x"}"#), (.get, "/figures", nil), (.post, "/join", nil), (.post, "/leave", nil),
        (.post, "/archive", nil), (.post, "/unarchive", nil), (.post, "/wishes", #"{"threads":true}"#), (.get, "/members", nil),
        (.post, "/members/{account}/accept", nil), (.post, "/members/{account}/decline", nil),
        (.post, "/members/{account}/invite", nil), (.post, "/members/{account}/remove", nil),
        (.post, "/members/{account}/ban", nil), (.post, "/members/{account}/unban", nil),
        (.post, "/members/{account}/appoint", #"{"role":"helper"}"#), (.post, "/members/{account}/hand_over", nil),
        (.get, "/threads", nil), (.post, "/threads", #"{"title":"T","text":"x"}"#), (.get, "/pinned", nil), (.get, "/happenings", nil),
        (.get, "/threads/{thread}", nil), (.put, "/threads/{thread}/coming", #"{"answer":"yes"}"#),
        (.post, "/threads/{thread}/pin", nil), (.post, "/threads/{thread}/unpin", nil),
        (.post, "/threads/{thread}/answered", nil), (.post, "/threads/{thread}/reopen", nil),
    ]

    @Test func `a private community answers every operation in the very bytes of one that does not exist`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia, jo) = (try await api.person("sam"), try await api.person("mia"), try await api.person("jo"))
            let made = try await api.object(.post, as: sam, #"{"name":"secret","access":"private"}"#)
            let (id, hello) = (try #require(made["id"] as? String), try #require(made["hello_id"] as? String))
            _ = try await api.object(.post, "/\(id)/members/\(try #require(jo.account))/ban", as: sam)
            for person in [mia, jo, nil] {
                for (method, path, body) in Self.operations {
                    let path = path.replacing("{account}", with: "\(try #require(sam.account))").replacing("{thread}", with: hello)
                    let hidden = try await api.call(method, "\(Self.root)/\(id)\(path)", as: person, body)
                    let absent = try await api.call(method, "\(Self.root)/\(Self.absent)\(path)", as: person, body)
                    #expect(hidden.status == absent.status && hidden.text == absent.text, "\(method) \(path)")
                    #expect(hidden.status == 404 || (person == nil && hidden.status == 401), "\(method) \(path): \(hidden)")
                }
                let (named, unnamed) = (
                    try await api.call(.get, "\(Self.root)/lookup?name=secret", as: person),
                    try await api.call(.get, "\(Self.root)/lookup?name=nobody", as: person)
                )
                #expect(named.status == 404 && named.text == unnamed.text)
            }
            let after = try await api.object(.get, "/\(id)", as: sam)
            #expect(after["members_count"] as? Int == 1 && after["requests_count"] as? Int == 0)
        }
    }

    @Test func `a stranger and a plain member are refused what is for greater roles`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia, jo) = (try await api.person("sam"), try await api.person("mia"), try await api.person("jo"))
            let id = try #require(try await api.object(.post, as: sam, #"{"name":"open"}"#)["id"] as? String)
            let begun = try await api.object(.post, "/\(id)/threads", as: sam, #"{"title":"T","text":"x","kind":"question"}"#)
            let thread = try #require(begun["id"] as? String)
            _ = try await api.object(.post, "/\(id)/join", as: mia)
            let free: Set = ["/join", "/leave", "/wishes", "/members", "/figures", "/members/{account}/invite", "/threads/{thread}/coming"]
            for (method, path, body) in Self.operations where method != .get && path != "/threads" {
                let own = path.replacing("{account}", with: "\(try #require(sam.account))").replacing("{thread}", with: thread)
                if path == "/leave" || path == "/join" { continue }
                let stranger = try await api.call(method, "\(Self.root)/\(id)\(own)", as: jo, body)
                #expect([403, 404].contains(stranger.status), "\(path): \(stranger)")
                if free.contains(path) { continue }
                let member = try await api.call(method, "\(Self.root)/\(id)\(own)", as: mia, body)
                #expect(member.status == 403 && member.text.contains("role_too_low"), "\(path): \(member)")
            }
            let begin = try await api.call(.post, "\(Self.root)/\(id)/threads", as: jo, #"{"title":"T","text":"x"}"#)
            #expect(begin.status == 403 && begin.text.contains("not_a_member"))
            for path in ["/members", "/figures"] {
                let refused = try await api.call(.get, "\(Self.root)/\(id)\(path)", as: jo)
                #expect(refused.status == 403 && refused.text.contains("not_a_member"))
            }
            let waiting = try await api.call(.get, "\(Self.root)/\(id)/members?standing=asked", as: mia)
            #expect(waiting.status == 403)
        }
    }

    @Test(arguments: [
        ("POST", "", #"{"name":"no way"}"#, 422, "name_invalid"),
        ("POST", "", #"{"name":"open"}"#, 422, "name_taken"),
        ("POST", "", #"{"name":"other","access":"closed"}"#, 422, "access"),
        ("PATCH", "/{id}", #"{"topic":"\#(String(repeating: "x", count: 101))"}"#, 422, "text_too_long"),
        ("POST", "/{id}/leave", nil, 409, "last_organiser"),
        ("POST", "/{id}/members/{sam}/remove", nil, 404, "record_not_found"),
        ("POST", "/{id}/members/{mia}/accept", nil, 404, "record_not_found"),
        ("POST", "/{id}/members/{mia}/hand_over", nil, 404, "record_not_found"),
        ("POST", "/{id}/members/{mia}/appoint", #"{"role":"king"}"#, 422, "role"),
        ("GET", "/{id}/members?standing=friend", nil, 422, "standing"),
        ("POST", "/{id}/threads", #"{"title":" ","text":"x"}"#, 422, "title_blank"),
        ("POST", "/{id}/threads", #"{"title":"T","text":"x","kind":"poem"}"#, 422, "kind"),
        ("POST", "/{id}/threads", #"{"title":"T","text":"x","kind":"hello"}"#, 422, "kind_unknown"),
        ("POST", "/{id}/threads", #"{"title":"T","text":"x","kind":"happening"}"#, 422, "start_missing"),
        ("POST", "/{id}/threads", #"{"title":"T","text":"x","kind":"happening","starts_at":"soon"}"#, 422, "starts_at"),
        ("PUT", "/{id}/threads/{hello}/coming", #"{"answer":"yes"}"#, 422, "no_happening"),
        ("PUT", "/{id}/threads/{hello}/coming", #"{"answer":"perhaps"}"#, 422, "answer"),
        ("POST", "/{id}/threads/{hello}/answered", nil, 422, "no_question"),
        ("POST", "/{id}/threads/1/pin", nil, 404, "record_not_found"),
        ("POST", "/{id}/threads/{hello}/burn", nil, 404, "record_not_found"),
    ] as [(String, String, String?, Int, String)])
    func `what cannot be is refused with its reason`(method: String, path: String, body: String?, status: Int, reason: String) async throws {
        try await CommunityWorld.run { api in
            let (sam, mia) = (try await api.person("sam"), try await api.person("mia"))
            let made = try await api.object(.post, as: sam, #"{"name":"open"}"#)
            let (id, hello) = (try #require(made["id"] as? String), try #require(made["hello_id"] as? String))
            let path = path.replacing("{id}", with: id).replacing("{hello}", with: hello)
                .replacing("{sam}", with: "\(try #require(sam.account))").replacing("{mia}", with: "\(try #require(mia.account))")
            let answer = try await api.call(try #require(HTTPRequest.Method(method)), Self.root + path, as: sam, body)
            #expect(answer.status == status && answer.text.contains(reason), "\(answer)")
        }
    }

    @Test func `an archived community is read, and nobody writes or joins`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia) = (try await api.person("sam"), try await api.person("mia"))
            let id = try #require(try await api.object(.post, as: sam, #"{"name":"old"}"#)["id"] as? String)
            #expect(try await api.object(.post, "/\(id)/archive", as: sam)["archived_at"] is String)
            #expect(try await api.list("/discover", as: mia).isEmpty)
            #expect(try await api.list("/\(id)/threads", as: mia).count == 1)
            let join = try await api.call(.post, "\(Self.root)/\(id)/join", as: mia)
            let begin = try await api.call(.post, "\(Self.root)/\(id)/threads", as: sam, #"{"title":"T","text":"x"}"#)
            for refused in [join, begin] { #expect(refused.status == 409 && refused.text.contains("community_archived")) }
            #expect(try await api.object(.post, "/\(id)/unarchive", as: sam)["archived_at"] is NSNull)
            #expect(try await api.object(.post, "/\(id)/join", as: mia)["members_count"] as? Int == 2)
        }
    }

    @Test func `figures count questions and newcomers, and say how long a first answer takes`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia) = (try await api.person("sam"), try await api.person("mia"))
            let id = try #require(try await api.object(.post, as: sam, #"{"name":"open"}"#)["id"] as? String)
            let none = try await api.object(.get, "/\(id)/figures", as: sam)
            #expect(none["questions"] as? Int == 0 && none["first_answer_seconds"] is NSNull)
            _ = try await api.object(.post, "/\(id)/join", as: mia)
            let begun = try await api.object(.post, "/\(id)/threads", as: mia, #"{"title":"T","text":"x","kind":"question"}"#)
            #expect(try await api.object(.get, "/\(id)/figures", as: mia)["first_answer_seconds"] is NSNull)
            let thread = try #require(begun["id"] as? String)
            let answer = try await api.call(.post, "/api/v1/statuses", as: sam, #"{"status":"y","in_reply_to_id":"\#(thread)"}"#)
            #expect(answer.status == 200 && answer.text.contains(#""visibility":"private""#))
            let figures = try await api.object(.get, "/\(id)/figures", as: mia)
            #expect(figures["questions"] as? Int == 1 && figures["questions_answered"] as? Int == 0)
            #expect((figures["first_answer_seconds"] as? Int).map { $0 < 60 } == true)
            #expect(figures["newcomers"] as? Int == 1 && figures["newcomers_answered"] as? Int == 1)
        }
    }

    @Test func `Mastodon apps show what is written in a closed community to its members alone`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia, jo) = (try await api.person("sam"), try await api.person("mia"), try await api.person("jo"))
            let id = try #require(try await api.object(.post, as: sam, #"{"name":"choir","access":"on_request"}"#)["id"] as? String)
            _ = try await api.object(.post, "/\(id)/join", as: mia)
            _ = try await api.object(.post, "/\(id)/members/\(try #require(mia.account))/accept", as: sam)
            let follow = try await api.call(.post, "/api/v1/accounts/\(try #require(sam.account))/follow", as: jo)
            #expect(follow.status == 200)
            let begun = try await api.object(.post, "/\(id)/threads", as: sam, ##"{"title":"T","text":"marjoram #herbs @jo"}"##)
            let thread = try #require(begun["id"] as? String)
            let lists = [
                "/api/v1/accounts/\(try #require(sam.account))/statuses", "/api/v1/timelines/home", "/api/v1/timelines/public",
                "/api/v1/timelines/tag/herbs", "/api/v2/search?q=marjoram", "/api/v1/notifications", "/api/rapport/v1/notifications",
                "/api/rapport/v1/timelines/between_us",
            ]
            for path in lists { #expect(try await !api.call(.get, path, as: jo).text.contains("marjoram"), "\(path)") }
            for path in ["", "/context", "/source", "/history", "/favourited_by", "/reblogged_by"] {
                let outside = try await api.call(.get, "/api/v1/statuses/\(thread)\(path)", as: jo)
                let absent = try await api.call(.get, "/api/v1/statuses/\(Self.absent)\(path)", as: jo)
                #expect(outside.status == 404 && outside.text == absent.text, "\(path)")
            }
            for act in ["favourite", "bookmark", "reblog", "mute"] {
                #expect(try await api.call(.post, "/api/v1/statuses/\(thread)/\(act)", as: jo).status == 404, "\(act)")
            }
            let own = try await api.call(.get, "/api/v1/statuses/\(thread)", as: mia)
            #expect(own.status == 200 && own.text.contains("marjoram") && own.text.contains(#""visibility":"private""#))
            // What was written there stays there: the profile does not list it, to members neither.
            #expect(try await api.call(.get, lists[0], as: mia).text == "[]")
        }
    }

    @Test func `our API tells of communities what Mastodon apps are not told`() async throws {
        try await CommunityWorld.run { api in
            let (sam, mia) = (try await api.person("sam"), try await api.person("mia"))
            let (me, host) = (try #require(mia.account), try #require(sam.account))
            let id = try #require(try await api.object(.post, as: sam, #"{"name":"choir","access":"private"}"#)["id"] as? String)
            let community = try #require(AccountID(id))
            _ = try await api.object(.post, "/\(id)/members/\(me)/invite", as: sam)
            _ = try await api.world.store.write { try $0.addNotification(.communityJoined, to: me, by: host, about: community.rawValue) }
            let path = "/api/rapport/v1/notifications"
            let told = try await api.notifications(path, as: mia)
            #expect(told.map { $0["type"] as? String } == ["community_joined"])
            #expect((told.first?["community"] as? [String: Any])?["id"] as? String == id && told.first?["subject_id"] as? String == id)
            #expect(try await api.call(.get, "/api/v1/notifications", as: mia).text == "[]")
            #expect(try await api.notifications("\(path)?types[]=mention", as: mia).isEmpty)
            _ = try await api.object(.post, "/\(id)/members/\(me)/remove", as: sam)
            let gone = try await api.call(.get, path, as: mia)
            #expect(gone.text == "[]")
        }
    }
}

extension CommunityWorld {
    fileprivate func notifications(_ path: String, as principal: Principal) async throws -> [[String: Any]] {
        let answer = try await call(.get, path, as: principal)
        #expect(answer.status == 200, "\(answer.text)")
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [[String: Any]])
    }
}

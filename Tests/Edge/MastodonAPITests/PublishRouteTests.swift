import Domain
import Foundation
import HTTPTypes
import Primitives
import TestSupport
import Testing

@Suite struct PublishRouteTests {
    @Test func `one Idempotency-Key makes one post`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let key: HTTPFields = [HTTPField.Name("Idempotency-Key")!: "abc"]
            let first = try await api.call(.post, "/api/v1/statuses", as: mia, json: #"{"status":"Once"}"#, headers: key)
            let second = try await api.call(.post, "/api/v1/statuses", as: mia, json: #"{"status":"Once"}"#, headers: key)
            let other = try await api.call(.post, "/api/v1/statuses", as: jo, json: #"{"status":"Once"}"#, headers: key)
            #expect(first.object["id"] as? String == second.object["id"] as? String)
            #expect(first.object["id"] as? String != other.object["id"] as? String)
        }
    }

    @Test(arguments: [
        (AudienceKind.public, "public"), (.unlisted, "unlisted"), (.followers, "private"), (.direct, "private"),
    ])
    func `a share without a wish goes to the audience that its author usually posts to`(usual: AudienceKind, name: String) async throws {
        try await APIWorld.run { api in
            var (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            mia.posting.audience = usual
            jo.posting.audience = usual
            let id = try await api.post("Pass me on", as: mia)
            let path = "/api/v1/statuses/\(id)/reblog"
            #expect(try await api.call(.post, path, as: mia).object["visibility"] as? String == name)
            #expect(try await api.call(.post, path, as: jo, json: #"{"visibility":"unlisted"}"#).object["visibility"] as? String == "unlisted")
        }
    }

    @Test(arguments: ["public", "unlisted", "private", "direct"]) func `an audience comes back by its name`(name: String) async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let made = try await api.call(.post, "/api/v1/statuses", as: mia, form: "status=x&visibility=\(name)")
            #expect(made.object["visibility"] as? String == name)
        }
    }

    @Test(arguments: [
        #"{"status":""}"#, #"{"status":"x","visibility":"friends"}"#, #"{"status":"x","media_ids":["1"]}"#,
        #"{"status":"x","scheduled_at":"tomorrow"}"#, #"{"status":"x","quoted_status_id":"1"}"#,
        #"{"status":"x","poll":{"options":["a"],"expires_in":600}}"#, #"{"status":"x","poll":{"options":["a","b"]}}"#,
        #"{"status":"x","language":"no such language"}"#,
    ])
    func `what cannot be published is refused in words`(json: String) async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let answer = try await api.call(.post, "/api/v1/statuses", as: mia, json: json)
            #expect(answer.status == 422 && answer.error?.isEmpty == false, "\(answer.text)")
            #expect(try await api.call(.get, "/api/v1/timelines/home", as: mia).list.isEmpty)
        }
    }

    /// An app hands over ids and nothing else: how the person got there stays unknown, unless the id is a boost's.
    @Test func `a boost through an app's call has an unknown entry, and a via only when a boost was boosted`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, sam, kim) = (
                try await api.person("mia"), try await api.person("jo"), try await api.person("sam"), try await api.person("kim")
            )
            let id = try await api.post("Pass it on", as: mia)
            let boost = try await api.call(.post, "/api/v1/statuses/\(id)/reblog", as: jo)
            _ = try await api.call(.post, "/api/v1/statuses/\(id)/reblog", as: sam)
            let boostID = try #require(boost.object["id"] as? String)
            _ = try await api.call(.post, "/api/v1/statuses/\(boostID)/reblog", as: kim)
            let shares = try await api.world.events().filter { $0.verb == .share }
            #expect(shares.count == 3 && shares.allSatisfy { $0.provenance.entry == .unknown && $0.provenance.exposed == .unknown })
            #expect(shares.filter { $0.provenance.via == nil }.count == 2)
            #expect(shares.first { $0.actor == kim.account }?.provenance.via == PostID(boostID).map { .boost($0) })
        }
    }

    @Test func `a like or an answer to a boost's id goes to the original and remembers the boost`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, sam) = (try await api.person("mia"), try await api.person("jo"), try await api.person("sam"))
            let id = try await api.post("Pass it on", as: mia)
            let boost = try #require(try await api.call(.post, "/api/v1/statuses/\(id)/reblog", as: jo).object["id"] as? String)
            _ = try await api.call(.post, "/api/v1/statuses/\(boost)/favourite", as: sam)
            let answer = try await api.post("Yes", as: sam, replyTo: boost)
            #expect(try await api.call(.get, "/api/v1/statuses/\(answer)").object["in_reply_to_id"] as? String == id)
            let acts = try await api.world.events().filter { $0.actor == sam.account && ($0.verb == .like || $0.verb == .reply) }
            #expect(acts.count == 2 && acts.allSatisfy { $0.provenance.via == PostID(boost).map { .boost($0) } })
        }
    }

    @Test func `form, JSON and multipart say the same`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let multipart = "--b\r\nContent-Disposition: form-data; name=\"status\"\r\n\r\nHello\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"sensitive\"\r\n\r\n1\r\n--b--\r\n"
            let answers = [
                try await api.call(.post, "/api/v1/statuses", as: mia, json: #"{"status":"Hello","sensitive":true}"#),
                try await api.call(.post, "/api/v1/statuses", as: mia, form: "status=Hello&sensitive=on"),
                try await api.call(
                    .post, "/api/v1/statuses", as: mia, body: multipart, headers: [.contentType: "multipart/form-data; boundary=b"]),
            ]
            for answer in answers {
                #expect(answer.object["content"] as? String == "<p>Hello</p>" && answer.object["sensitive"] as? Bool == true, "\(answer.text)")
            }
        }
    }
}

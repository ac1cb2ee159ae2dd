import Domain
import HTTPSupport
import HTTPTypes
import Primitives
import Publishing
import Store
import Testing

@testable import WebUI

/// How somebody came to act is recorded as the form says it, as far as it can be true.
@Suite struct ProvenanceTests {
    private func boost(of post: PostID, by person: WebWorld.Person, _ web: WebWorld) async throws -> PostID {
        try await #require(web.store.read { try $0.boost(of: post, by: person.account) })
    }

    @Test func `a share of a share names the share it was seen through`() async throws {
        try await withWeb { web in
            let (lea, tom, mia) = (try await web.person("lea"), try await web.person("tom"), try await web.person("mia"))
            let post = try await web.publish("pass it on", by: lea)
            _ = try await web.post("/acts/posts/\(post)/share", [("entry", "profile")], as: tom)
            let first = try await boost(of: post, by: tom, web)
            _ = try await web.post("/acts/posts/\(post)/share", [("entry", "feed"), ("via", "\(first)")], as: mia)
            let second = try await boost(of: post, by: mia, web)
            let loaded = try await web.store.read { try $0.posts([second], known: { _, _ in false }) }
            #expect(loaded.first?.post.via == first && loaded.first?.post.boostOf == post)
            let share = try #require(await web.events().first { $0.verb == .share && $0.actor == mia.account })
            #expect(share.provenance.via == .boost(first) && share.provenance.entry == .feed)
            #expect(share.provenance.exposed == .yes && share.provenance.actedBy == mia.member)
        }
    }

    @Test func `a via that is no share of the post is not recorded`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let post = try await web.publish("one", by: lea)
            let other = try await web.publish("two", by: lea)
            _ = try await web.post("/acts/posts/\(other)/share", as: lea)
            let foreign = try await boost(of: other, by: lea, web)
            for via in ["\(foreign)", "\(other)", "999"] {
                _ = try await web.post("/acts/posts/\(post)/favourite", [("entry", "feed"), ("via", via)], as: tom)
                _ = try await web.post("/acts/posts/\(post)/unfavourite", as: tom)
            }
            let likes = try await web.events().filter { $0.verb == .like }
            #expect(likes.count == 3 && likes.allSatisfy { $0.provenance.via == nil && $0.provenance.entry == .feed })
        }
    }

    @Test func `a list and a hashtag are remembered as what somebody came through, if they can be`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let post = try await web.publish("about #bees", by: lea)
            _ = try await web.post("/acts/accounts/\(lea.account)/follow", as: tom)
            let made = try await web.post("/lists", [("title", "Friends")], as: tom)
            let list = try #require(made.location.split(separator: "/").last.map(String.init))
            _ = try await web.post("/acts/lists/\(list.prefix { $0 != "?" })/add", [("name", "lea")], as: tom)
            let id = list.prefix { $0 != "?" }
            #expect(try await web.get("/lists/\(id)", as: tom).html.contains("name=\"via\" value=\"list:\(id)\""))
            #expect(try await web.get("/tags/bees", as: tom).html.contains("name=\"via\" value=\"tag:bees\""))
            for via in ["list:\(id)", "tag:bees", "tag:wasps", "list:9"] {
                _ = try await web.post("/acts/posts/\(post)/favourite", [("entry", "feed"), ("via", via)], as: tom)
                _ = try await web.post("/acts/posts/\(post)/unfavourite", as: tom)
            }
            let likes = try await web.events().filter { $0.verb == .like }.map(\.provenance.via)
            #expect(likes == [SeenThrough.list(try #require(ListID(id))).recorded, SeenThrough.tag("bees").recorded, nil, nil])
        }
    }

    @Test func `what a form does not say stays unknown`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let post = try await web.publish("one", by: lea)
            _ = try await web.post("/acts/posts/\(post)/favourite", as: tom)
            let like = try #require(await web.events().first { $0.verb == .like })
            #expect(like.provenance.entry == .unknown && like.provenance.exposed == .unknown && like.provenance.engaged == .unknown)
        }
    }

    @Test func `every form of a list says where it stands, and a thread remembers how it was opened`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            let post = try await web.publish("look", by: lea)
            _ = try await web.post("/acts/posts/\(post)/share", as: lea)
            let share = try await boost(of: post, by: lea, web)
            let profile = try await web.get("/@lea", as: tom).html
            #expect(profile.contains("name=\"entry\" value=\"profile\"") && profile.contains("name=\"via\" value=\"\(share)\""))
            #expect(profile.contains("href=\"/@lea/\(post)?entry=profile&amp;via=\(share)\""))
            let thread = try await web.get("/@lea/\(post)?entry=profile&via=\(share)", as: tom).html
            #expect(thread.contains("name=\"via\" value=\"\(share)\"") && thread.contains("name=\"opened\" value=\"1\""))
            let reply = [("text", "nice"), ("reply_to", "\(post)"), ("entry", "profile"), ("via", "\(share)"), ("opened", "1")]
            #expect(try await web.post("/compose", reply, as: tom).status == 303)
            let event = try #require(await web.events().first { $0.verb == .reply })
            #expect(event.provenance.via == .boost(share) && event.provenance.entry == .profile && event.provenance.engaged == .yes)
            #expect(try await web.get("/@lea/\(post)", as: tom).html.contains("name=\"entry\" value=\"direct\"") == false)
            let typed = try await web.get("/@lea/\(post)", as: tom, headers: [.fetchSite: "none"])
            #expect(typed.html.contains("name=\"entry\" value=\"direct\""))
            let elsewhere = try await web.get("/@lea/\(post)", as: tom, headers: [.fetchSite: "cross-site"])
            #expect(elsewhere.html.contains("name=\"entry\" value=\"external\""))
        }
    }
}

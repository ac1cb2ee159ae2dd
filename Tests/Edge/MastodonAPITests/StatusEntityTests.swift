import Domain
import Foundation
import HTTPTypes
import Primitives
import TestSupport
import Testing

@Suite struct StatusEntityTests {
    @Test func `a post is written as Mastodon writes it`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("Mia")
            let jo = try await api.person("jo")
            let id = try await api.post("Hello @jo, read https://example.org #Café", as: mia)
            let answer = try await api.call(.get, "/api/v1/statuses/\(id)", as: jo)
            let (miaID, joID) = (try #require(mia.account), try #require(jo.account))
            let created = try #require(answer.object["created_at"] as? String)
            #expect(created.hasPrefix("2027-01-15T08:00:01.") && created.hasSuffix("Z"))
            #expect(
                answer.canonical
                    == Answer.canonical(
                        #"""
                        {"id":"\#(id)","created_at":"\#(created)","in_reply_to_id":null,"in_reply_to_account_id":null,
                        "sensitive":false,"spoiler_text":"","visibility":"public","language":null,
                        "uri":"https://here.example/ap/p/\#(id)","url":"https://here.example/@Mia/\#(id)","edited_at":null,
                        "content":"<p>Hello <span class=\"h-card\" translate=\"no\"><a href=\"https://here.example/@jo\" class=\"u-url mention\">@<span>jo</span></a></span>, read <a href=\"https://example.org\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span class=\"invisible\">https://</span><span class=\"\">example.org</span><span class=\"invisible\"></span></a> <a href=\"https://here.example/tags/cafe\" class=\"mention hashtag\" rel=\"tag\">#<span>Café</span></a></p>",
                        "application":{"name":"Test app","website":"https://app.example"},"media_attachments":[],
                        "mentions":[{"id":"\#(joID)","username":"jo","url":"https://here.example/@jo","acct":"jo"}],
                        "tags":[{"name":"cafe","url":"https://here.example/tags/cafe"}],"emojis":[],"card":null,"quote":null,
                        "replies_count":0,"reblogs_count":0,"favourites_count":0,"quotes_count":0,
                        "favourited":false,"reblogged":false,"bookmarked":false,"muted":false,"filtered":[],
                        "account":\#(account(miaID.description)),"poll":null,"reblog":null}
                        """#))
        }
    }

    private func account(_ id: String) -> String {
        #"""
        {"id":"\#(id)","username":"Mia","acct":"Mia","display_name":"","locked":false,"bot":false,"group":false,
        "discoverable":false,"indexable":false,"noindex":true,"hide_collections":false,"created_at":"2027-01-15T00:00:00.000Z",
        "note":"","url":"https://here.example/@Mia","uri":"https://here.example/ap/u/\#(id)",
        "avatar":"https://here.example/assets/avatar.png","avatar_static":"https://here.example/assets/avatar.png",
        "header":"https://here.example/assets/header.png","header_static":"https://here.example/assets/header.png",
        "emojis":[],"roles":[],"fields":[],"followers_count":0,"following_count":0,"statuses_count":1,
        "last_status_at":"2027-01-15"}
        """#
    }

    @Test func `somebody who has not signed in is told nothing of a viewer`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let id = try await api.post("Hello", as: mia)
            let post = try await api.call(.get, "/api/v1/statuses/\(id)").object
            #expect(post["favourited"] == nil && post["filtered"] == nil && post["pinned"] == nil)
            #expect(post["content"] as? String == "<p>Hello</p>")
        }
    }

    @Test func `a boost holds its original, with the original's figures and flags`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let id = try await api.post("Pass it on", as: mia)
            let boost = try await api.call(.post, "/api/v1/statuses/\(id)/reblog", as: jo)
            let original = try #require(boost.object["reblog"] as? [String: Any])
            #expect(boost.object["id"] as? String != id && original["id"] as? String == id)
            #expect(original["reblogs_count"] as? Int == 1 && boost.object["reblogs_count"] as? Int == 1)
            #expect(original["reblogged"] as? Bool == true && boost.object["reblogged"] as? Bool == true)
            #expect(boost.object["content"] as? String == "" && original["content"] as? String == "<p>Pass it on</p>")
            let undone = try await api.call(.post, "/api/v1/statuses/\(id)/unreblog", as: jo)
            #expect(undone.object["id"] as? String == id && undone.object["reblogged"] as? Bool == false)
        }
    }

    @Test func `a poll tells each viewer their own votes`() async throws {
        try await APIWorld.run { api in
            let (mia, jo, sam) = (try await api.person("mia"), try await api.person("jo"), try await api.person("sam"))
            let made = try await api.call(
                .post, "/api/v1/statuses", as: mia,
                form: "status=Which%3F&poll[options][]=Tea&poll[options][]=Coffee&poll[expires_in]=600&poll[multiple]=0")
            let poll = try #require(made.object["poll"] as? [String: Any])
            let id = try #require(poll["id"] as? String)
            #expect(poll["voted"] as? Bool == true && (poll["expires_at"] as? String)?.hasPrefix("2027-01-15T08:10:00.") == true)
            let voted = try await api.call(.post, "/api/v1/polls/\(id)/votes", as: jo, json: #"{"choices":[1]}"#)
            #expect(voted.object["own_votes"] as? [Int] == [1] && voted.object["votes_count"] as? Int == 1)
            let seen = try await api.call(.get, "/api/v1/polls/\(id)", as: sam)
            #expect(seen.object["own_votes"] as? [Int] == [] && seen.object["voted"] as? Bool == false)
            #expect((seen.object["options"] as? [[String: Any]])?.map { $0["votes_count"] as? Int } == [0, 1])
            let again = try await api.call(.post, "/api/v1/polls/\(id)/votes", as: jo, form: "choices[]=0")
            #expect(again.status == 422)
        }
    }

    @Test func `a deleted post is answered with its plain text`() async throws {
        try await APIWorld.run { api in
            let (mia, jo) = (try await api.person("mia"), try await api.person("jo"))
            let id = try await api.post("To be rewritten", as: mia)
            #expect(try await api.call(.delete, "/api/v1/statuses/\(id)", as: jo).status == 404)
            let gone = try await api.call(.delete, "/api/v1/statuses/\(id)", as: mia)
            #expect(gone.object["text"] as? String == "To be rewritten")
            #expect(try await api.call(.get, "/api/v1/statuses/\(id)", as: mia).status == 404)
        }
    }

    @Test func `history and source show what was written`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let id = try await api.post("First", as: mia)
            api.clock.advance(by: .seconds(60))
            _ = try await api.call(.put, "/api/v1/statuses/\(id)", as: mia, json: #"{"status":"Second","spoiler_text":"Mind"}"#)
            let history = try await api.call(.get, "/api/v1/statuses/\(id)/history")
            #expect(history.list.map { $0["content"] as? String } == ["<p>First</p>", "<p>Second</p>"])
            let source = try await api.call(.get, "/api/v1/statuses/\(id)/source", as: mia)
            #expect(source.object["text"] as? String == "Second" && source.object["spoiler_text"] as? String == "Mind")
        }
    }
}

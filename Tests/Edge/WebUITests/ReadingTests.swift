import Domain
import HTTPSupport
import HTTPTypes
import Primitives
import Publishing
import Store
import Testing

@testable import WebUI

@Suite struct ReadingTests {
    @Test func `a visitor reads public posts and is asked to sign in for the rest`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let id = try await web.publish("Hello #Garden", by: lea)
            for path in ["/", "/public", "/@lea", "/@lea/\(id)", "/tags/garden"] {
                let answer = try await web.get(path)
                #expect(answer.status == 200, "\(path)")
                #expect(answer.html.contains("Hello"), "\(path)")
                #expect(!answer.html.contains("<form class=\"acts\""), "\(path)")
            }
            for path in ["/notifications", "/conversations", "/settings/profile", "/lists", "/favourites", "/follow_requests"] {
                let answer = try await web.get(path)
                #expect(answer.status == 303 && answer.location.hasPrefix("/auth/sign_in?return_to=%2F"), "\(path)")
            }
        }
    }

    @Test func `absent, hidden and suspended are the same page`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let tom = try await web.person("tom")
            let secret = try await web.publish("only for followers", by: lea, audience: .followers)
            let gone = try await web.publish("soon gone", by: lea)
            try await web.services.publishing.delete(gone, by: .init(account: lea.account))
            let paths = ["/@nobody", "/@lea/\(secret)", "/@lea/\(gone)", "/@lea/12345", "/@tom/\(secret)", "/@lea/x"]
            var pages: Set<String> = []
            for path in paths {
                let answer = try await web.get(path, as: tom)
                #expect(answer.status == 404, "\(path)")
                pages.insert(answer.html.replacing(path, with: "PATH"))
            }
            #expect(pages.count == 1)
            try await web.store.write { try $0.setState(of: lea.account, to: .suspended) }
            #expect(try await web.get("/@lea", as: tom).status == 404)
        }
    }

    @Test func `hostile names and texts stay text`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
            try await web.store.write { tx in
                guard var account = try tx.account(lea.account) else { return }
                account.displayName = evil
                account.note = evil
                account.fields = [ProfileField(name: evil, value: evil)]
                try tx.updateProfile(account)
                try tx.setInterests(of: lea.account, to: [Interest(term: evil, label: evil)])
                try tx.setBackground(of: lea.account, to: [BackgroundEntry(kind: .work, entry: evil)])
            }
            let poll = PollDraft(options: [evil, "no"], duration: .days(1))
            let id = try await web.services.publishing.publish(
                PostDraft(text: evil, spoiler: evil, poll: poll), by: .init(account: lea.account))
            for path in ["/", "/public", "/@lea", "/@lea/\(id)", "/@lea/\(id)/edit", "/@lea/\(id)/delete", "/search?q=\(evil.count)%3Cscript%3E"] {
                let answer = try await web.get(path, as: lea)
                #expect(answer.status == 200, "\(path)")
                #expect(!answer.html.contains("<script") && !answer.html.contains("<img"), "\(path)")
            }
        }
    }

    @Test func `pages allow no script and no inline style, and no cache keeps them`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let answer = try await web.get("/", as: lea)
            let policy = answer.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"))
            #expect(answer.headers[.cacheControl]?.contains("no-store") == true)
            #expect(answer.headers[.contentEncoding] == nil)
        }
    }

    @Test func `a post's moment is told in the reader's time zone`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let id = try await web.publish("When is it?", by: lea)
            try await web.store.write { tx in
                guard var member = try tx.member(lea.member) else { return }
                member.timeZone = "Asia/Tokyo"
                try tx.updateMember(member)
            }
            let html = try await web.get("/@lea/\(id)", as: lea).html
            #expect(html.contains("<time datetime=\"2026-11-21T09:30:00.000Z\""))
            #expect(html.contains("21 November 2026, 18:30"))
            #expect(try await web.get("/@lea/\(id)").html.contains("21 November 2026, 09:30"))
        }
    }

    @Test func `lists lead on to older posts by id`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            for number in 1...3 { _ = try await web.publish("post number \(number)", by: lea) }
            let first = try await web.get("/@lea?limit=2")
            #expect(first.html.contains("post number 3") && !first.html.contains("post number 1"))
            let older = try #require(first.html.firstMatch(of: /href="(\/@lea\?max_id=\d+)"/)).1
            let second = try await web.get("\(older)&limit=2")
            #expect(second.html.contains("post number 1") && !second.html.contains("post number 3"))
            #expect(second.html.contains("rel=\"prev\""))
        }
    }

    @Test func `a list leads on although one of its newest posts is gone`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            var ids: [PostID] = []
            for number in 1...3 {
                ids.append(try await web.publish("post number \(number)", by: tom))
                try await web.services.reactions.favourite(ids[number - 1], by: .init(account: lea.account))
            }
            try await web.services.publishing.delete(ids[2], by: .init(account: tom.account))
            let first = try await web.get("/favourites?limit=2", as: lea)
            #expect(first.html.contains("post number 2") && !first.html.contains("post number 1"))
            let older = try #require(first.html.firstMatch(of: /href="(\/favourites\?max_id=\d+)"/)).1
            let second = try await web.get("\(older)&limit=2", as: lea)
            #expect(second.html.contains("post number 1") && !second.html.contains("href=\"/favourites?max_id"))
        }
    }

    @Test func `the list of conversations shows no message that its reader may not see`() async throws {
        try await withWeb { web in
            let (lea, tom, _) = (try await web.person("lea"), try await web.person("tom"), try await web.person("mia"))
            func write(_ text: String, to parent: PostID? = nil) async throws -> PostID {
                try await web.services.publishing.publish(
                    PostDraft(text: text, audience: .direct, replyTo: parent), by: .init(account: lea.account))
            }
            _ = try await web.post("/acts/accounts/\(lea.account)/follow", as: tom)
            let first = try await write("@tom @mia hello there")
            #expect(try await web.get("/conversations", as: tom).html.contains("hello there"))
            #expect(try await web.post("/acts/accounts/\(tom.account)/block", as: lea).status == 303)
            _ = try await write("hidden words", to: first)
            let html = try await web.get("/conversations", as: tom).html
            #expect(!html.contains("hidden words"))
            #expect(try await web.get("/conversations", as: lea).html.contains("hidden words"))
        }
    }

    @Test func `a post bears its language and its answers stand in order below it`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let root = try await web.services.publishing.publish(
                PostDraft(text: "Guten Morgen", language: "de"), by: .init(account: lea.account))
            let answer = try await web.services.publishing.publish(
                PostDraft(text: "first answer", replyTo: root), by: .init(account: lea.account))
            _ = try await web.services.publishing.publish(
                PostDraft(text: "deeper answer", replyTo: answer), by: .init(account: lea.account))
            let html = try await web.get("/@lea/\(root)").html
            #expect(html.contains("lang=\"de\""))
            let places = ["Guten Morgen", "first answer", "deeper answer"].compactMap { html.firstRange(of: $0)?.lowerBound }
            #expect(places.count == 3 && places == places.sorted())
            #expect(html.contains("post depth1"))
        }
    }

    @Test func `search engines find only those who allow it`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let id = try await web.publish("find me", by: lea)
            let noIndex = "<meta name=\"robots\" content=\"noindex\">"
            for path in ["/@lea", "/@lea/\(id)"] { #expect(try await web.get(path).html.contains(noIndex), "\(path)") }
            _ = try await web.post("/settings/privacy", [("indexable", "1")], as: lea)
            for path in ["/@lea", "/@lea/\(id)"] { #expect(try await !web.get(path).html.contains(noIndex), "\(path)") }
        }
    }
}

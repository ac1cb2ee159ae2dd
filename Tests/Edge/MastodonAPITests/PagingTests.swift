import Domain
import Foundation
import HTTPTypes
import Primitives
import TestSupport
import Testing

@Suite struct PagingTests {
    @Test func `home is walked to its end by its links, each post once`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            var written: [String] = []
            for number in 0..<7 { written.insert(try await api.post("Post \(number)", as: mia), at: 0) }
            var path: String? = "/api/v1/timelines/home?limit=3"
            var seen: [String] = []
            while let next = path {
                let page = try await api.call(.get, next, as: mia)
                #expect(page.list.count <= 3)
                seen += page.ids
                path = link("next", in: page)
            }
            #expect(seen == written)
        }
    }

    @Test func `min_id pages upwards from the entry next to it`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            var written: [String] = []
            for number in 0..<5 { written.append(try await api.post("Post \(number)", as: mia)) }
            let page = try await api.call(.get, "/api/v1/timelines/home?limit=2&min_id=\(written[0])", as: mia)
            #expect(page.ids == [written[2], written[1]])
            let since = try await api.call(.get, "/api/v1/timelines/home?limit=2&since_id=\(written[0])", as: mia)
            #expect(since.ids == [written[4], written[3]])
        }
    }

    @Test func `a page holds forty posts and eighty accounts at most, and links keep other parameters`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            for number in 0..<45 { _ = try await api.post("Post \(number)", as: mia) }
            let page = try await api.call(.get, "/api/v1/timelines/public?local=true&limit=1000", as: mia)
            #expect(page.list.count == 40)
            #expect(page.headers[HTTPField.Name("Link")!]?.contains("/api/v1/timelines/public?local=true&limit=1000&max_id=") == true)
            #expect(try await api.call(.get, "/api/v1/timelines/home", as: mia).list.count == 20)
        }
    }

    @Test func `favourites page by the mark and not by the post`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let (first, second) = (try await api.post("First", as: mia), try await api.post("Second", as: mia))
            _ = try await api.call(.post, "/api/v1/statuses/\(second)/favourite", as: mia)
            api.clock.advance(by: .seconds(5))
            _ = try await api.call(.post, "/api/v1/statuses/\(first)/favourite", as: mia)
            let page = try await api.call(.get, "/api/v1/favourites?limit=1", as: mia)
            #expect(page.ids == [first])
            let next = try #require(link("next", in: page))
            #expect(try await api.call(.get, next, as: mia).ids == [second])
        }
    }

    @Test(arguments: ["favourite", "reblog"]) func `min_id pages upwards through who reacted`(act: String) async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            let id = try await api.post("Hello", as: mia)
            var people: [String] = []
            for number in 0..<4 {
                let fan = try await api.person("fan\(number)")
                people.append("\(try #require(fan.account))")
                api.clock.advance(by: .seconds(1))
                _ = try await api.call(.post, "/api/v1/statuses/\(id)/\(act)", as: fan)
            }
            let path = "/api/v1/statuses/\(id)/\(act == "reblog" ? "reblogged_by" : "favourited_by")?limit=1"
            let newest = try await api.call(.get, path, as: mia)
            let second = try await api.call(.get, try #require(link("next", in: newest)), as: mia)
            let third = try await api.call(.get, try #require(link("next", in: second)), as: mia)
            #expect([newest.ids, second.ids, third.ids] == [[people[3]], [people[2]], [people[1]]])
            #expect(try await api.call(.get, try #require(link("prev", in: third)), as: mia).ids == second.ids)
        }
    }

    @Test func `min_id pages upwards through an author's posts with a hashtag`() async throws {
        try await APIWorld.run { api in
            let mia = try await api.person("mia")
            var ids: [String] = []
            for number in 0..<4 { ids.append(try await api.post("\(number) #bees", as: mia)) }
            let path = "/api/v1/accounts/\(try #require(mia.account))/statuses?tagged=bees&limit=1&min_id=\(ids[0])"
            #expect(try await api.call(.get, path, as: mia).ids == [ids[1]])
        }
    }

    /// The path that a link of the answer leads to.
    private func link(_ relation: String, in answer: Answer) -> String? {
        guard let header = answer.headers[HTTPField.Name("Link")!] else { return nil }
        for part in header.components(separatedBy: ", ") where part.hasSuffix("rel=\"\(relation)\"") {
            return String(part.prefix { $0 != ">" }.dropFirst()).replacing("https://here.example", with: "")
        }
        return nil
    }
}

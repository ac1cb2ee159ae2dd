import Domain
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

@testable import RapportAPI

/// How many statements a route of our own API may run, whatever it shows.
@Suite struct StatementBudgetTests {
    /// People who talk in `size` communities and conversations, and wait for the viewer's answers.
    private static func world(
        _ size: Int, _ body: @escaping @Sendable (CircleWorld, _ viewer: Principal, _ conversation: String) async throws -> Void
    ) async throws {
        try await CircleWorld.run { world in
            let (base, mia) = ("/api/rapport/v1", try await world.person("mia"))
            let me = try #require(mia.account)
            let post = try await world.object(.post, "\(base)/posts", as: mia, #"{"text":"hello"}"#)
            let id = try #require(post["id"] as? String)
            var talk = ""
            for number in 0..<size {
                let fan = try await world.person("fan\(number)")
                let made = try await world.object(.post, "\(base)/communities", as: mia, #"{"name":"choir\#(number)","title":"Choir"}"#)
                let community = try #require(made["id"] as? String)
                _ = try await world.object(.post, "\(base)/communities/\(community)/join", as: fan)
                _ = try await world.object(
                    .post, "\(base)/communities/\(community)/threads", as: fan, #"{"title":"Scales","text":"la","kind":"talk"}"#)
                _ = try await world.call(.post, "/api/v1/statuses", as: fan, #"{"status":"nice","in_reply_to_id":"\#(id)"}"#)
                let begun = try await world.object(.post, "\(base)/conversations", as: fan, #"{"member_ids":["\#(me)"],"text":"psst"}"#)
                talk = try #require(begun["id"] as? String)
                _ = try await world.call(.post, "\(base)/conversations/\(talk)/accept", as: mia)
                _ = try await world.call(.post, "\(base)/connections/\(me)", as: fan, #"{"message":"hi"}"#)
            }
            try await body(world, mia, talk)
        }
    }

    @Test(arguments: [1, 9]) func `reading takes as many statements for one as for many`(size: Int) async throws {
        try await Self.world(size) { world, mia, talk in
            let most: [String: Int] = [
                "today": 22, "waiting": 9, "timelines/between_us": 10, "invitations": 1, "communities": 4, "communities/discover": 4,
                "conversations": 8, "conversations/requests": 8, "conversations/\(talk)": 8, "conversations/\(talk)/messages": 8,
                "connections/requests": 3, "connections": 3, "introductions": 3, "introductions/made": 3, "goal": 1, "circles": 2,
            ]
            for (path, most) in most {
                _ = try await world.call(.get, "/api/rapport/v1/\(path)", as: mia)
                _ = world.store.takeCounts()
                let answer = try await world.call(.get, "/api/rapport/v1/\(path)", as: mia)
                let counts = world.store.takeCounts()
                #expect(answer.status == 200 && !counts.isEmpty && counts.reduce(0, +) <= most, "\(path): \(counts)")
            }
        }
    }

    @Test(arguments: [1, 9]) func `posts of shared interest cost three statements, however many there are, and nobody else any`(size: Int) async throws {
        try await CircleWorld.run { world in
            let (lea, mia) = (try await world.person("lea"), try await world.person("mia"))
            var people = [try #require(lea.account)]
            for number in 0..<size {
                let fan = try await world.person("fan\(number)")
                people.append(try #require(fan.account))
                _ = try await world.object(.post, "/api/rapport/v1/posts", as: fan, #"{"text":"hello"}"#)
            }
            let willing = people
            try await world.world.store.write { tx in
                for id in willing {
                    guard var account = try tx.account(id) else { continue }
                    account.isDiscoverable = true
                    try tx.updateProfile(account)
                    try tx.setInterests(of: id, to: [Interest(term: "radios", label: "Radios")])
                }
            }
            var counts: [[Int]] = []
            for person in [mia, lea] {
                _ = try await world.object(.get, "/api/rapport/v1/today", as: person)
                _ = world.store.takeCounts()
                let today = try await world.object(.get, "/api/rapport/v1/today", as: person)
                counts.append(world.store.takeCounts())
                let shared = try #require(today["shared_interests"] as? [[String: any Sendable]])
                #expect(shared.count == (person.account == lea.account ? min(size, 3) : 0))
                #expect(shared.allSatisfy { $0["interests"] as? [String] == ["Radios"] && $0["status"] is [String: any Sendable] })
            }
            // One read block each, in which posts, their authors and what the viewer has with both take three more.
            #expect(counts.map(\.count) == [1, 1] && counts[1][0] <= counts[0][0] + 6 && counts[0][0] <= 8, "\(counts)")
        }
    }

    @Test(arguments: [1, 9]) func `a message, a thread and a done are written in few statements`(size: Int) async throws {
        try await Self.world(size) { world, mia, talk in
            let base = "/api/rapport/v1"
            let lookup = try await world.object(.get, "\(base)/communities/lookup?name=choir0", as: mia)
            let community = try #require(lookup["id"] as? String)
            let acts = [
                ("conversations/\(talk)/messages", #"{"text":"la"}"#, 30),
                ("communities/\(community)/threads", #"{"title":"Scales","text":"la","kind":"talk"}"#, 30),
                ("posts", #"{"text":"la"}"#, 14),
            ]
            for (path, json, most) in acts {
                _ = world.store.takeWrites()
                let answer = try await world.call(.post, "\(base)/\(path)", as: mia, json)
                // The transaction of the request; the others are of jobs.
                let count = world.store.takeWrites().first ?? 0
                #expect(answer.status == 200 && (1...most).contains(count), "\(path): \(count) \(answer.text)")
            }
        }
    }
}

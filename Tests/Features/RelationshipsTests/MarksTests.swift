import Domain
import Primitives
import Relationships
import Store
import TestSupport
import Testing

@Suite struct MarksTests {
    @Test func `a note is private and may be removed`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            #expect(try await relating.service.setNote("met in Ulm", about: tom, by: lea).note == "met in Ulm")
            #expect(try await relating.relation(tom, lea).note == "")
            #expect(try await relating.service.setNote(" a\r\nb\0 ", about: tom, by: lea).note == "a\nb")
            #expect(try await relating.service.setNote("", about: tom, by: lea).note == "")
            await #expect { _ = try await relating.service.setNote(String(repeating: "x", count: 2_001), about: tom, by: lea) } throws: {
                ($0 as? RuleError)?.kind == .invalid
            }
        }
    }

    @Test func `only followed accounts are endorsed, as long as they are`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            await #expect { _ = try await relating.service.endorse(tom, by: lea) } throws: { ($0 as? RuleError)?.kind == .invalid }
            try await relating.follow(tom, by: lea)
            #expect(try await relating.service.endorse(tom, by: lea).isEndorsing)
            let endorsed = try await relating.world.store.read { try $0.endorsed(by: lea, PageRequest(limit: 5)).map(\.account) }
            #expect(endorsed == [tom])
            #expect(try await !relating.service.unendorse(tom, by: lea).isEndorsing)
            _ = try await relating.service.endorse(tom, by: lea)
            #expect(try await !relating.service.unfollow(tom, by: lea, provenance: .unknown).isEndorsing)
        }
    }

    @Test func `a hidden network is shown to its owner only`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea", hidesNetwork: true), try await relating.person("tom"))
            try await relating.follow(tom, by: lea)
            try await relating.follow(lea, by: tom)
            #expect(try await relating.lists(lea, for: tom).followers == [])
            #expect(try await relating.lists(lea, for: nil).following == [])
            #expect(try await relating.lists(lea, for: lea).followers == [tom])
            #expect(try await relating.lists(lea, for: lea).following == [tom])
        }
    }

    @Test func `lists of followers leave out whom the viewer blocks or mutes, and are closed to the blocked`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            let (mia, sam, jo) = (try await relating.person("mia"), try await relating.person("sam"), try await relating.person("jo"))
            for fan in [tom, mia, sam] { try await relating.follow(lea, by: fan) }
            _ = try await relating.service.block(mia, by: jo, provenance: .unknown)
            _ = try await relating.service.mute(sam, by: jo)
            #expect(try await relating.lists(lea, for: jo).followers == [tom])
            #expect(try await relating.lists(lea, for: lea).followers == [sam, mia, tom])
            _ = try await relating.service.block(jo, by: lea, provenance: .unknown)
            #expect(try await relating.lists(lea, for: jo).followers == [])
        }
    }

    @Test func `followers are paged in both directions`() async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea")
            var fans: [AccountID] = []
            for index in 0..<7 {
                let fan = try await relating.person("fan\(index)")
                fans.insert(fan, at: 0)
                try await relating.follow(lea, by: fan)
            }
            let pages = try await relating.world.store.read { view in
                let first = try view.followers(of: lea, PageRequest(limit: 3))
                let second = try view.followers(of: lea, PageRequest(maxID: first.last?.pageID, limit: 3))
                let back = try view.followers(of: lea, PageRequest(minID: second.last?.pageID, limit: 2))
                let since = try view.followers(of: lea, PageRequest(sinceID: second.last?.pageID, limit: 2))
                return [first, second, back, since].map { $0.map(\.account) }
            }
            let expected: [ArraySlice<AccountID>] = [fans[0..<3], fans[3..<6], fans[3..<5], fans[0..<2]]
            #expect(pages == expected.map(Array.init))
        }
    }
}

import Communities
import Domain
import Primitives
import Store
import TestSupport
import Testing

@Suite struct FoundingTests {
    @Test(arguments: TestEngine.available)
    func `a community begins with its organiser and the newcomers' thread`(engine: TestEngine) async throws {
        try await withGathering(engine) { gathering in
            let sam = try await gathering.person()
            let id = try await gathering.community(by: sam)
            let loaded = try await gathering.loaded(id)
            #expect(loaded.counters == CommunityCounters(members: 1, organisers: 1, threads: 1))
            let read = try await gathering.world.store.read { view in
                (
                    try view.communityThread(loaded.community.hello, in: id), try view.account(id),
                    try view.communities(of: sam.account, PageRequest(limit: 9))
                )
            }
            #expect(read.0?.kind == .hello && read.0?.author == sam.account)
            #expect(read.1?.kind == .community && read.1?.state == .active && read.1?.note == "Mend things")
            #expect(read.2.map(\.community) == [id] && read.2.first?.role == .organiser)
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test(arguments: ["", "two words", "admin", "a-b", String(repeating: "x", count: 31)])
    func `a name that no account may bear is refused`(name: String) async throws {
        try await withGathering { gathering in
            let sam = try await gathering.person("sam")
            let code = await refusal { _ = try await gathering.service.create(CommunityDraft(name: name), by: sam) }
            #expect(code == "name_invalid")
        }
    }

    @Test func `a name is taken once, also by a private community`() async throws {
        try await withGathering { gathering in
            let sam = try await gathering.person("sam")
            _ = try await gathering.community(.private, name: "Secret", by: sam)
            for name in ["secret", "SAM"] {
                let code = await refusal { _ = try await gathering.community(name: name, by: sam) }
                #expect(code == "name_taken")
            }
        }
    }

    @Test(arguments: [
        (CommunityDraft(name: "x", topic: String(repeating: "t", count: 101)), "topic"),
        (CommunityDraft(name: "x", purpose: String(repeating: "t", count: 501)), "purpose"),
        (CommunityDraft(name: "x", atmosphere: String(repeating: "t", count: 4001)), "atmosphere"),
        (CommunityDraft(name: "x", title: String(repeating: "t", count: 61)), "title"),
    ])
    func `texts have bounds`(draft: CommunityDraft, expected: String) async throws {
        try await withGathering { gathering in
            let sam = try await gathering.person("sam")
            await #expect { _ = try await gathering.service.create(draft, by: sam) } throws: { ($0 as? RuleError)?.field == expected }
        }
    }

    @Test func `access decides what else is seen of its account`() async throws {
        try await withGathering { gathering in
            let sam = try await gathering.person("sam")
            let id = try await gathering.community(by: sam)
            var seen: [String] = []
            for access in [CommunityAccess.private, .onRequest, .open] {
                try await gathering.service.update(id, to: CommunityDraft(title: "Café", topic: "Tea", access: access), by: sam)
                let account = try await gathering.world.store.read { try $0.account(id) }
                seen.append("\(account?.state ?? .deleted) \(account?.isLocked == true) \(account?.displayName ?? "")")
            }
            #expect(seen == ["hidden true Café", "active true Café", "active false Café"])
            let community = try await gathering.loaded(id).community
            #expect(community.topic == "Tea" && community.purpose == "Mend things" && community.access == .open)
        }
    }

    @Test func `a suspended community is absent and stays suspended`() async throws {
        try await withGathering { gathering in
            let sam = try await gathering.person("sam")
            let id = try await gathering.community(by: sam)
            try await gathering.world.store.write { try $0.setState(of: id, to: .suspended) }
            let code = await refusal { try await gathering.service.update(id, to: CommunityDraft(access: .private), by: sam) }
            #expect(code == "record_not_found")
            #expect(try await gathering.world.store.read { try $0.account(id)?.state } == .suspended)
        }
    }

    @Test func `what members wrote stays among members: a community is opened only before anybody wrote`() async throws {
        for access in [CommunityAccess.private, .onRequest] {
            for writes in [true, false] {
                try await withGathering { gathering in
                    let sam = try await gathering.person("sam")
                    let id = try await gathering.community(access, by: sam)
                    let canary =
                        writes ? try await gathering.begin(in: id, by: sam)
                        : try await gathering.answer(try await gathering.loaded(id).community.hello, by: sam)
                    try await gathering.service.update(id, to: CommunityDraft(topic: "Tea", access: access == .private ? .onRequest : access), by: sam)
                    let opened = CommunityDraft(topic: "Bees", access: .open)
                    #expect(await refusal { try await gathering.service.update(id, to: opened, by: sam) } == "community_has_threads")
                    let community = try await gathering.loaded(id).community
                    #expect(community.access == .onRequest && community.topic == "Tea")
                    let stranger = try await gathering.person("stranger")
                    #expect(try await !gathering.sees(canary, stranger))
                }
            }
        }
    }
}

import Domain
import Jobs
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

@Suite struct ProfileTests {
    private func change(_ world: World, _ edit: (inout ProfileChange) -> Void) async throws -> Account {
        let account = try #require(try await world.account("lea"))
        let member = try #require(try await world.store.read { try $0.memberships(of: account.id) }.first?.member)
        var change = ProfileChange()
        edit(&change)
        return try await world.services.profiles.change(account.id, by: member, change)
    }

    @Test func `what is not named stays`() async throws {
        try await World.with { world in
            try await world.join("lea")
            _ = try await change(world) {
                $0.displayName = " Lea \n L. "
                $0.note = "a\r\nb"
                $0.isLocked = true
                $0.isBot = true
            }
            let account = try await change(world) { $0.isDiscoverable = true }
            #expect(account.displayName == "Lea   L." && account.note == "a\nb")
            #expect(account.isLocked && account.isDiscoverable && account.kind == .bot && account.version == 3)
        }
    }

    @Test func `a profile has at most eight fields, each with a label`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let eight = (1...8).map { ProfileField(name: "n\($0)", value: "v") }
            #expect(try await change(world) { $0.fields = eight + [ProfileField(name: " ", value: "")] }.fields.count == 8)
            #expect(await refusal { _ = try await change(world) { $0.fields = eight + [ProfileField(name: "n", value: "v")] } } == "too_many_fields")
            #expect(await refusal { _ = try await change(world) { $0.fields = [ProfileField(name: "", value: "v")] } } == "field_name_blank")
            let long = String(repeating: "x", count: 256)
            #expect(await refusal { _ = try await change(world) { $0.fields = [ProfileField(name: "n", value: long)] } } == "fields_attributes_too_long")
        }
    }

    @Test func `texts have bounds`() async throws {
        try await World.with { world in
            try await world.join("lea")
            #expect(await refusal { _ = try await change(world) { $0.displayName = String(repeating: "x", count: 61) } } == "display_name_too_long")
            #expect(await refusal { _ = try await change(world) { $0.note = String(repeating: "x", count: 1001) } } == "note_too_long")
            #expect(await refusal { _ = try await change(world) { $0.language = "german" } } == "language_invalid")
            #expect(await refusal { _ = try await change(world) { $0.timeZone = "../etc" } } == "time_zone_invalid")
            let entry = BackgroundEntry(kind: .work, entry: "x", fromYear: 2010, toYear: 2001)
            #expect(await refusal { _ = try await change(world) { $0.background = [entry] } } == "years_invalid")
        }
    }

    @Test func `interests share a vocabulary that completes`() async throws {
        try await World.with { world in
            try await world.join("lea")
            _ = try await change(world) { $0.interests = [Interest(term: "", label: "Bee  Keeping"), Interest(term: "", label: "bee keeping")] }
            let account = try #require(try await world.account("lea"))
            #expect(try await world.store.read { try $0.interests(of: account.id) }.map(\.term) == ["bee keeping"])
            #expect(try await world.services.profiles.completions(of: "BEE").map(\.label) == ["Bee  Keeping"])
            #expect(try await world.services.profiles.completions(of: " ").isEmpty)
        }
    }

    @Test func `each entry is seen by whom it is for`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let account = try #require(try await world.account("lea")).id
            _ = try await change(world) {
                $0.background = EntryVisibility.allCases.map { BackgroundEntry(kind: .place, entry: "\($0)", visibility: $0) }
                $0.interests = [Interest(term: "", label: "secret", visibility: .me)]
            }
            let profiles = world.services.profiles
            let (asker, friend) = (try await world.test.insertAccount("asker"), try await world.test.insertAccount("friend"))
            for (other, state) in [(asker, ConnectionState.asked), (friend, .connected)] {
                try await world.store.write { tx in
                    guard let viewer = try tx.account(other), let owner = try tx.account(account) else { throw StoreError.notFound }
                    var pair = try tx.lockRelation(of: viewer, with: owner)
                    (pair.outgoing.connection, pair.incoming.connection) = (state, state == .asked ? .askedBy : state)
                    pair.connection = ConnectionRecord(id: tx.nextID(in: other.bucket))
                    try tx.saveRelation(pair)
                }
            }
            let now = world.time.now
            func entries(_ viewer: AccountID?) async throws -> [String] {
                try await profiles.details(of: account, for: viewer, at: now).background.map(\.entry)
            }
            #expect(try await entries(nil) == ["everyone"])
            #expect(try await entries(asker) == ["everyone"])
            #expect(try await entries(friend) == ["everyone", "connections"])
            #expect(try await entries(account) == ["everyone", "connections", "me"])
            #expect(try await profiles.details(of: account, for: friend, at: now).interests.isEmpty)
        }
    }

    @Test func `language, zone and defaults of posts are the member's`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let token = try await world.session("lea")
            _ = try await world.services.access.principal(session: token)
            _ = try await change(world) {
                $0.language = "de-at"
                $0.posting = PostingDefaults(audience: .followers, isSensitive: true, language: "de")
            }
            world.announce()
            let principal = try await world.services.access.principal(session: token)
            #expect(principal?.language == "de-AT" && principal?.posting == PostingDefaults(audience: .followers, isSensitive: true, language: "de"))
        }
    }

    @Test func `only unlocking lets in those who wait`() async throws {
        try await World.with { world in
            let lea = try await world.join("lea")
            let account = try #require(try await world.account("lea")).id
            for (isLocked, expected) in [(true, 0), (true, 0), (false, 1), (false, 0)] {
                var change = ProfileChange()
                change.isLocked = isLocked
                _ = try await world.services.profiles.change(account, by: lea.id, change)
                let jobs = try await world.store.write { try $0.claimJobs(queue: 0, limit: 50, lease: .minutes(1)) }
                #expect(jobs.filter { $0.kind == JobKind.acceptRequests }.count == expected)
            }
        }
    }
}

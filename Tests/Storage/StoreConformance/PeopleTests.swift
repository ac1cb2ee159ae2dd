import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Accounts, members, access, invitations and settings on a store in memory.
@Suite struct PeopleTests {
    @Test func `an account is found by id and by name in any case`() async throws {
        try await withMemoryStore { world in
            let account = try await world.insertAccount("Lea")
            let read = try await world.store.read { view in
                (try view.account(account), try view.account(username: "LEA", host: ""), try view.accountCounters([account]))
            }
            #expect(read.0?.username == "Lea")
            #expect(read.1?.id == account)
            #expect(read.2[account] == AccountCounters())
        }
    }

    @Test func `a name is given once`() async throws {
        try await withMemoryStore { world in
            _ = try await world.insertAccount("lea")
            await #expect(throws: StoreError.conflict("username")) { _ = try await world.insertAccount("LEA") }
        }
    }

    @Test func `differences are added to the figures`() async throws {
        try await withMemoryStore { world in
            let account = try await world.insertAccount("lea")
            let later = Timestamp(milliseconds: 2_000)
            try await world.store.write { tx in
                try tx.adjustCounters(of: account, followers: 2, following: 1, posts: 1, lastPostAt: later)
                try tx.adjustCounters(of: account, followers: -1, following: 0, posts: 1, lastPostAt: Timestamp(milliseconds: 1_000))
                try tx.adjustCounters(of: account, following: 1)
            }
            let counters = try await world.store.read { try $0.accountCounters([account])[account] }
            #expect(counters == AccountCounters(followers: 1, following: 2, posts: 2, lastPostAt: later))
            #expect(world.announced.all.contains(.accountChanged(account)))
        }
    }

    @Test func `a profile keeps its fields and raises its version`() async throws {
        try await withMemoryStore { world in
            let id = try await world.insertAccount("lea")
            let fields = [
                ProfileField(name: "Say \"hi\"\n", value: "https://a.example/ä", verifiedAt: Timestamp(milliseconds: 5)),
                ProfileField(name: "x", value: ""),
            ]
            try await world.store.write { tx in
                guard var account = try tx.account(id) else { throw StoreError.notFound }
                account.fields = fields
                account.isLocked = true
                try tx.updateProfile(account)
            }
            let account = try await world.store.read { try $0.account(id) }
            #expect(account?.fields == fields)
            #expect(account?.isLocked == true)
            #expect(account?.version == 2)
        }
    }

    @Test func `the vocabulary of interests counts its uses and completes`() async throws {
        try await withMemoryStore { world in
            let (lea, tom) = (try await world.insertAccount("lea"), try await world.insertAccount("tom"))
            let (bees, beer) = (Interest(term: "bees", label: "Bees"), Interest(term: "beer", label: "Beer", visibility: .me))
            try await world.store.write { tx in
                try tx.setInterests(of: lea, to: [bees, beer])
                try tx.setInterests(of: tom, to: [bees])
            }
            #expect(try await world.store.read { try $0.interests(of: lea) } == [bees, beer])
            #expect(try await world.store.read { try $0.interestTerms(prefix: "bee", limit: 5).map(\.label) } == ["Bees", "Beer"])
            try await world.store.write { try $0.setInterests(of: lea, to: []) }
            #expect(try await world.store.read { try $0.interestTerms(prefix: "bee", limit: 5).map(\.label) } == ["Bees"])
        }
    }

    @Test func `background entries keep their order`() async throws {
        try await withMemoryStore { world in
            let lea = try await world.insertAccount("lea")
            let entries = [
                BackgroundEntry(kind: .work, entry: "Repair café", fromYear: 2019, visibility: .connections),
                BackgroundEntry(kind: .place, entry: "Graz", fromYear: 2001, toYear: 2010),
            ]
            try await world.store.write { try $0.setBackground(of: lea, to: entries) }
            #expect(try await world.store.read { try $0.background(of: lea) } == entries)
        }
    }

    @Test func `a member is found by address, which is given once`() async throws {
        try await withMemoryStore { world in
            let member = try await world.insertMember("Lea@Example.org")
            #expect(try await world.store.read { try $0.memberID(email: "lea@example.ORG") } == member)
            await #expect(throws: StoreError.conflict("email")) { _ = try await world.insertMember("lea@example.org") }
            try await world.store.write { try $0.setEmail(of: member, to: "new@example.org") }
            #expect(try await world.store.read { try $0.memberID(email: "lea@example.org") } == nil)
            #expect(try await world.store.read { try $0.member(member)?.email } == "new@example.org")
        }
    }

    @Test func `a member that changed meanwhile is not overwritten`() async throws {
        try await withMemoryStore { world in
            let id = try await world.insertMember("lea@example.org")
            let member = try #require(try await world.store.read { try $0.member(id) })
            try await world.store.write { try $0.updateMember(member) }
            await #expect(throws: StoreError.conflict("member")) { try await world.store.write { try $0.updateMember(member) } }
        }
    }

    @Test func `a time step and a recovery code work once`() async throws {
        try await withMemoryStore { world in
            let member = try await world.insertMember("lea@example.org")
            let used = try await world.store.write { tx in
                try tx.setRecoveryCodes(of: member, to: [[1, 2], [3, 4]])
                return [
                    try tx.useStep(7, of: member), try tx.useStep(7, of: member), try tx.useStep(6, of: member),
                    try tx.useStep(8, of: member), try tx.useRecoveryCode([1, 2], of: member),
                    try tx.useRecoveryCode([1, 2], of: member), try tx.useRecoveryCode([9], of: member),
                ]
            }
            #expect(used == [true, false, false, true, true, false, false])
            #expect(try await world.store.read { try $0.recoveryCodesLeft(of: member) } == 1)
        }
    }

    @Test func `an invitation ends with its uses`() async throws {
        try await withMemoryStore { world in
            let uses = try await world.store.write { tx in
                try tx.insertInvite(Invite(id: tx.nextID(in: Bucket(hashing: "abc")), code: "abc", inviter: nil, mostUses: 1, createdAt: tx.now))
                return [try tx.useInvite(code: "abc"), try tx.useInvite(code: "abc"), try tx.useInvite(code: "nope")]
            }
            #expect(uses == [true, false, false])
        }
    }

    @Test func `a setting is claimed once and set often`() async throws {
        try await withMemoryStore { world in
            let values = try await world.store.write { tx in
                [try tx.claimSetting("host", as: "a"), try tx.claimSetting("host", as: "b")]
            }
            #expect(values == ["a", "a"])
            try await world.store.write { try $0.setSetting("host", to: "c") }
            #expect(try await world.store.read { try $0.settings()["host"] } == "c")
        }
    }
}

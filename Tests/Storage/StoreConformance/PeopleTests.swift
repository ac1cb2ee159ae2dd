import Domain
import Primitives
import Store
import TestSupport
import Testing

/// The ports of accounts, members, invitations and settings on every engine.
@Suite struct PeopleTests {
    /// A name that nobody else has: tests of one engine share a database.
    private func fresh(_ stem: String) -> String { stem + Randomness.system.bytes(6).map { String($0, radix: 36) }.joined() }

    @Test(arguments: TestEngine.available)
    func `an account is found by id and by name in any case`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let name = fresh("Lea")
            let account = try await world.insertAccount(name)
            let read = try await world.store.read { view in
                (try view.account(account), try view.account(username: name.uppercased(), host: ""), try view.accountCounters([account]))
            }
            #expect(read.0?.username == name)
            #expect(read.1?.id == account)
            #expect(read.2[account] == AccountCounters())
        }
    }

    @Test(arguments: TestEngine.available)
    func `a name is given once`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let name = fresh("lea")
            _ = try await world.insertAccount(name)
            await #expect(throws: StoreError.conflict("username")) { _ = try await world.insertAccount(name.uppercased()) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `differences are added to the figures`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let account = try await world.insertAccount(fresh("lea"))
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

    @Test(arguments: TestEngine.available)
    func `a profile keeps its fields and raises its version`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let id = try await world.insertAccount(fresh("lea"))
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

    @Test(arguments: TestEngine.available)
    func `the vocabulary of interests counts its uses and completes`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let (lea, tom) = (try await world.insertAccount(fresh("lea")), try await world.insertAccount(fresh("tom")))
            let stem = fresh("bee")
            let bees = Interest(term: stem + "s", label: "Bees")
            let beer = Interest(term: stem + "r", label: "Beer")
            let secret = Interest(term: stem + "f", label: "Beef", visibility: .me)
            try await world.store.write { tx in
                try tx.setInterests(of: lea, to: [bees, beer, secret])
                try tx.setInterests(of: tom, to: [bees])
            }
            #expect(try await world.store.read { try $0.interests(of: lea) } == [bees, beer, secret])
            #expect(try await world.store.read { try $0.interestTerms(prefix: stem, limit: 5).map(\.label) } == ["Bees", "Beer"])
            try await world.store.write { try $0.setInterests(of: lea, to: []) }
            #expect(try await world.store.read { try $0.interestTerms(prefix: stem, limit: 5).map(\.label) } == ["Bees"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `background entries keep their order`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let lea = try await world.insertAccount(fresh("lea"))
            let entries = [
                BackgroundEntry(kind: .work, entry: "Repair café", fromYear: 2019, visibility: .connections),
                BackgroundEntry(kind: .place, entry: "Graz", fromYear: 2001, toYear: 2010),
            ]
            try await world.store.write { try $0.setBackground(of: lea, to: entries) }
            #expect(try await world.store.read { try $0.background(of: lea) } == entries)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a member is found by address, which is given once`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let (old, new) = (fresh("Lea") + "@Example.org", fresh("new") + "@example.org")
            let member = try await world.insertMember(old)
            #expect(try await world.store.read { try $0.memberID(email: old.uppercased()) } == member)
            await #expect(throws: StoreError.conflict("email")) { _ = try await world.insertMember(old.lowercased()) }
            try await world.store.write { try $0.setEmail(of: member, to: new) }
            #expect(try await world.store.read { try $0.memberID(email: old) } == nil)
            #expect(try await world.store.read { try $0.member(member)?.email } == new)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a member that changed meanwhile is not overwritten`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let id = try await world.insertMember(fresh("lea") + "@example.org")
            let member = try #require(try await world.store.read { try $0.member(id) })
            try await world.store.write { try $0.updateMember(member) }
            await #expect(throws: StoreError.conflict("member")) { try await world.store.write { try $0.updateMember(member) } }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a time step and a recovery code work once`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let member = try await world.insertMember(fresh("lea") + "@example.org")
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

    @Test(arguments: TestEngine.available)
    func `an invitation ends with its uses`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let code = fresh("code")
            let uses = try await world.store.write { tx in
                try tx.insertInvite(Invite(id: tx.nextID(in: Bucket(hashing: code)), code: code, inviter: nil, mostUses: 1, createdAt: tx.now))
                return [try tx.useInvite(code: code), try tx.useInvite(code: code), try tx.useInvite(code: code + "x")]
            }
            #expect(uses == [true, false, false])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a setting is claimed once and set often`(engine: TestEngine) async throws {
        try await withStore(engine) { world in
            let name = fresh("setting")
            let values = try await world.store.write { tx in
                [try tx.claimSetting(name, as: "a"), try tx.claimSetting(name, as: "b")]
            }
            #expect(values == ["a", "a"])
            try await world.store.write { try $0.setSetting(name, to: "c") }
            #expect(try await world.store.read { try $0.settings()[name] } == "c")
        }
    }
}

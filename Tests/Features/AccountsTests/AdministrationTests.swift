import Domain
import Jobs
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

@Suite struct AdministrationTests {
    private static let client = ClientInfo(address: "a", countedAddress: "a", userAgent: "u")

    private func finish(_ world: World, _ token: String, name: String = "Club", username: String = "admin", password: String = World.password) async throws -> String {
        try await world.services.firstRun.finish(
            token: token, profile: ServerProfile(name: name, description: "d", signUp: .approval), username: username,
            email: "op@example.org", password: password, client: Self.client, previous: nil)
    }

    @Test func `the first visitor becomes the operator, once`() async throws {
        try await World.with { world in
            let old = try #require(try await world.services.firstRun.newToken())
            let token = try #require(try await world.services.firstRun.newToken())
            #expect(await refusal { _ = try await finish(world, old) } == "link_invalid")
            #expect(await refusal { _ = try await finish(world, token, name: "") } == "server_name_invalid")
            #expect(await refusal { _ = try await finish(world, token, password: "short") } == "password_too_short")
            #expect(try await world.services.firstRun.isOpen(token: token, now: world.time.now))
            let session = try await finish(world, token)
            #expect(try await world.services.access.principal(session: session)?.role == .operator)
            let profile = try await world.store.read { try $0.serverProfile() }
            #expect(profile == ServerProfile(name: "Club", description: "d", signUp: .approval, isSetUp: true, contact: "admin"))
            #expect(await refusal { _ = try await finish(world, token, username: "second") } == "link_invalid")
            #expect(try await world.services.firstRun.newToken() == nil)
        }
    }

    @Test func `two visitors at once make one operator`() async throws {
        try await World.with { world in
            let token = try #require(try await world.services.firstRun.newToken())
            async let first = refusal { _ = try await finish(world, token, username: "one") }
            async let second = refusal { _ = try await finish(world, token, username: "two") }
            let outcomes = await [first, second]
            #expect(outcomes.count { $0 == nil } == 1)
        }
    }

    @Test func `a created account gets a password that works, and may bear a reserved name`() async throws {
        try await World.with { world in
            let made = try await world.services.administration.create(username: "support", email: "s@example.org", isConfirmed: true)
            let password = try #require(made.password)
            #expect(try await world.signIn("support", password).isSignedIn)
            #expect(
                await refusal { _ = try await world.services.administration.create(username: "tom", email: "S@example.org", isConfirmed: true) }
                    == "email_taken")
            #expect(try await world.services.administration.list().map(\.account.username) == ["support"])
        }
    }

    @Test func `suspending shuts out at once and is taken back`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let session = try await world.session("lea")
            #expect(try await world.services.access.principal(session: session) != nil)
            try await world.services.administration.setSuspended(true, "LEA")
            world.announce()
            #expect(try await world.services.access.principal(session: session) == nil)
            #expect(try await world.account("lea")?.state == .suspended)
            try await world.services.administration.setSuspended(false, "lea")
            world.announce()
            #expect(try await world.services.access.principal(session: session) != nil)
        }
    }

    @Test func `deletion erases person and profile, ends access and keeps the name`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let session = try await world.session("lea")
            let account = try #require(try await world.account("lea"))
            var change = ProfileChange()
            change.displayName = "Lea"
            change.interests = [Interest(term: "", label: "Bees")]
            _ = try await world.services.profiles.change(account.id, by: member.id, change)
            try await world.services.administration.delete("lea")
            let jobs = try await world.store.write { try $0.claimJobs(queue: 0, limit: 50, lease: .minutes(1)) }
            let erasure = try #require(jobs.first { $0.kind == JobKind.eraseActs }.map { try ErasureJob(json: $0.payload) })
            #expect(erasure.account == account.id && erasure.member == member.id)
            #expect(erasure.alias != account.id && erasure.alias.bucket == account.id.bucket)
            world.announce()
            let erased = try #require(try await world.account("lea"))
            #expect(erased.state == .deleted && erased.displayName.isEmpty)
            #expect(try await world.store.read { try $0.interests(of: account.id) }.isEmpty)
            #expect(try await world.store.read { try $0.member(member.id) }?.email == "")
            #expect(try await world.services.access.principal(session: session) == nil)
            #expect(await refusal { _ = try await world.signIn("lea") } == "sign_in_failed")
            try await world.mode(.open)
            #expect(await refusal { try await world.signUp("lea") } == "username_taken")
            try await world.signUp("lea2", email: "lea@example.org")
        }
    }

    @Test func `the last operator stays`() async throws {
        try await World.with { world in
            try await world.join("op", role: .operator)
            let administration = world.services.administration
            #expect(await refusal { try await administration.setRole(of: "op", to: .member) } == "last_operator")
            #expect(await refusal { try await administration.setSuspended(true, "op") } == "last_operator")
            #expect(await refusal { try await administration.delete("op") } == "last_operator")
            try await world.join("other", role: .operator)
            try await administration.setRole(of: "op", to: .member)
            #expect(try await administration.show("op").member?.role == .member)
        }
    }

    @Test func `a password set by the operator ends what was signed in`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let session = try await world.session("lea")
            let password = try #require(try await world.services.administration.resetPassword(of: "lea"))
            world.announce()
            #expect(try await world.services.access.principal(session: session) == nil)
            #expect(try await world.signIn("lea", password).isSignedIn)
        }
    }
}

import Domain
import Letters
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

/// What somebody has begun leads nowhere once their access has ended.
@Suite struct EndOfAccessTests {
    private static let client = ClientInfo(address: "192.0.2.9", countedAddress: "192.0.2.9", userAgent: "u")

    @Test func `a new password ends a change of address that a thief has begun`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            try await world.services.emailChange.request(for: member.id, to: "thief@example.org", password: World.password)
            let link = try #require(try await world.sendMail().lazy.compactMap { $0.token("confirm") }.first)
            _ = try await world.services.administration.resetPassword(of: "lea")
            #expect(await refusal { _ = try await world.services.signUp.confirm(token: link) } == "link_invalid")
            #expect(try await world.store.read { try $0.member(member.id)?.email } == "lea@example.org")
        }
    }

    @Test func `a new password ends codes that were not exchanged`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let account = try #require(try await world.account("lea"))
            let code = AuthorizationCode(
                codeHash: Array(repeating: 1, count: 32), clientID: "app", member: member.id, account: account.id, scopes: .everything,
                redirectURI: "urn:x", codeChallenge: nil, createdAt: world.time.now, expiresAt: world.time.now.adding(.minutes(10)))
            try await world.store.write { try $0.insertAuthorizationCode(code) }
            _ = try await world.services.administration.resetPassword(of: "lea")
            #expect(try await world.store.read { try $0.authorizationCode(code.codeHash) } == nil)
        }
    }

    @Test func `who is turned away is forgotten, link, name and address`() async throws {
        try await World.with { world in
            try await world.mode(.approval)
            try await world.signUp("lea", reason: "bees")
            let link = try #require(try await world.sendMail().first?.token("confirm"))
            try await world.services.administration.reject("lea")
            #expect(await refusal { _ = try await world.services.signUp.confirm(token: link) } == "link_invalid")
            #expect(try await world.account("lea") == nil)
            #expect(try await world.store.read { try $0.memberID(email: "lea@example.org") } == nil)
            try await world.signUp("lea", reason: "bees again")
            #expect(try await world.sendMail().first?.token("confirm") != nil)
        }
    }

    @Test func `who waits for a decision is neither suspended nor let in by the way`() async throws {
        try await World.with { world in
            try await world.mode(.approval)
            try await world.signUp("lea", reason: "bees")
            let administration = world.services.administration
            #expect(await refusal { try await administration.setSuspended(true, "lea") } == "awaits_approval")
            #expect(await refusal { try await administration.setSuspended(false, "lea") } == "awaits_approval")
            try await world.join("tom")
            #expect(await refusal { try await administration.setSuspended(false, "tom") } == "not_suspended")
        }
    }

    @Test func `an operator can turn off a second factor that was lost`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let factor = world.services.secondFactor
            #expect(await refusal { _ = try await factor.begin(for: member.id, password: "wrong password") } == "password_wrong")
            _ = try await factor.begin(for: member.id, password: World.password)
            let secret = try #require(try await world.store.read { try $0.member(member.id)?.secondFactor.secret })
            _ = try await factor.enable(for: member.id, code: TOTP.code(secret: secret, step: TOTP.step(at: world.time.now)))
            let kept = try #require(try await world.services.administration.resetPassword(of: "lea"))
            #expect(try await !world.signIn("lea", kept).isSignedIn)
            let made = try #require(try await world.services.administration.resetPassword(of: "lea", endingSecondFactor: true))
            #expect(try await world.signIn("lea", made).isSignedIn)
        }
    }

    @Test func `many strangers who guess do not lock out who is signed in already`() async throws {
        try await World.with { world in
            try await world.join("lea")
            _ = try await world.session("lea")
            for number in 0..<100 {
                _ = await refusal { _ = try await world.signIn("lea", "wrong password", from: "198.51.100.\(number)") }
            }
            #expect(await refusal { _ = try await world.signIn("lea", from: "203.0.113.5") } == "too_many_attempts")
            #expect(try await world.signIn("lea").isSignedIn)
        }
    }

    @Test func `an invitation lasts ten years at most`() async throws {
        try await World.with { world in
            let invites = world.services.invites
            #expect(await refusal { _ = try await invites.create(by: nil, lasting: .days(3651)) } == "days_invalid")
            #expect(await refusal { _ = try await invites.create(by: nil, lasting: .zero) } == "days_invalid")
            _ = try await invites.create(by: nil, lasting: .days(3650))
        }
    }

    @Test func `an interest for few eyes is suggested to nobody`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let account = try #require(try await world.account("lea"))
            func offered() async throws -> [String] {
                try await world.store.read { try $0.interestTerms(prefix: "", limit: 10).map(\.label) }
            }
            func enter(_ visibility: EntryVisibility) async throws {
                var change = ProfileChange()
                change.interests = [Interest(term: "", label: "Bees", visibility: visibility)]
                _ = try await world.services.profiles.change(account.id, by: member.id, change)
            }
            for visibility in [EntryVisibility.me, .connections] {
                try await enter(visibility)
                #expect(try await offered().isEmpty)
            }
            try await enter(.everyone)
            #expect(try await offered() == ["Bees"])
            try await enter(.me)
            #expect(try await offered().isEmpty)
        }
    }
}

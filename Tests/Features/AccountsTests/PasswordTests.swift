import Domain
import Letters
import Files
import Primitives
import TestSupport
import Testing

@testable import Accounts

@Suite struct PasswordTests {
    @Test func `scrypt gives the result of RFC 7914`() throws {
        // Section 12, third vector: N = 16384, r = 8, p = 1; the first 32 of its 64 bytes.
        let hash = try PasswordHash(
            of: "pleaseletmein", salt: Array("SodiumChloride".utf8), costs: .init(logRounds: 14, blockSize: 8, parallelism: 1))
        let hex = hash.hash.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        #expect(hex == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
    }

    @Test func `a hash is made with the costs that we promise`() async throws {
        let hasher = PasswordHasher(randomness: .system)
        let stored = try await hasher.hash("correct horse battery")
        #expect(stored.hasPrefix("scrypt$15$8$3$"))
        #expect(try await hasher.verify("correct horse battery", against: stored))
        #expect(try await hasher.verify("correct horse batterz", against: stored) == false)
        #expect(try await hasher.hash("correct horse battery") != stored)
    }

    @Test(arguments: ["", "plain", "scrypt$15$8$3$AA", "scrypt$30$8$3$AAAA$AAAA", "scrypt$15$8$99$AAAA$AAAA", "scrypt$4$1$1$!$AAAA"])
    func `what is no hash matches nothing`(stored: String) async throws {
        let hasher = PasswordHasher(randomness: .system, costs: .init(logRounds: 4, blockSize: 1, parallelism: 1))
        #expect(try await hasher.verify("", against: stored) == false)
    }

    @Test func `a password of nobody is checked with the same costs`() async throws {
        let hasher = PasswordHasher(randomness: .system, costs: .init(logRounds: 12, blockSize: 8, parallelism: 1))
        let stored = try await hasher.hash("correct horse battery")
        let clock = ContinuousClock()
        var known = Duration.zero, unknown = Duration.zero
        for _ in 0..<5 {
            known += try await clock.measure { _ = try await hasher.verify("wrong password", against: stored) }
            unknown += try await clock.measure { _ = try await hasher.verify("wrong password", against: nil) }
        }
        #expect(unknown > known / 4, "an unknown member is told by the time: \(unknown) against \(known)")
    }

    @Test(arguments: [
        "short", "123456789", "1234567890", "Password123", "qwertyuiop", "aaaaaaaaaaaa", "sunshine2024", "iloveyouforever", "lea@example.org",
        "abababababababab",
    ])
    func `a weak password is refused`(password: String) throws {
        let rules = try PasswordRules(locator: .standard())
        #expect(throws: RuleError.self) { try rules.check(password, about: ["lea", "lea@example.org"]) }
    }

    @Test(arguments: ["correct horse battery", "tr4mp0lin-Wolke", "zwölf Äpfel am Baum", "x7#kQ9!mZp"])
    func `a good password is accepted`(password: String) throws {
        try PasswordRules(locator: .standard()).check(password, about: ["lea"])
    }

    @Test func `a password without end is refused`() {
        #expect(throws: RuleError.self) {
            try PasswordRules(common: []).check(String(repeating: "abcdefghij", count: 200), about: [])
        }
    }

    @Test func `a new password comes by a link that works once, and ends everything else`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let session = try await world.session("lea")
            try await world.services.passwordReset.request(email: "lea@example.org")
            try await world.services.passwordReset.request(email: "lea@example.org")
            let tokens = try await world.sendMail().compactMap { $0.token("reset") }
            #expect(tokens.count == 2)
            let reset = world.services.passwordReset
            #expect(await refusal { try await reset.reset(token: tokens[0], password: "another good one") } == "link_invalid")
            #expect(await refusal { try await reset.reset(token: tokens[1], password: "short") } == "password_too_short")
            try await reset.reset(token: tokens[1], password: "another good one")
            #expect(await refusal { try await reset.reset(token: tokens[1], password: "a third good one") } == "link_invalid")
            world.announce()
            #expect(try await world.services.access.principal(session: session) == nil)
            #expect(await refusal { _ = try await world.signIn("lea") } == "sign_in_failed")
            #expect(try await world.signIn("lea", "another good one").isSignedIn)
            #expect(try await world.sendMail().map(\.subject) == ["Your password for Rapport was changed"])
        }
    }

    @Test func `an unknown address gets no message, and nobody is flooded`() async throws {
        try await World.with { world in
            try await world.join("lea")
            try await world.services.passwordReset.request(email: "nobody@example.org")
            for _ in 0..<9 { try await world.services.passwordReset.request(email: "lea@example.org") }
            #expect(try await world.sendMail().count == 3)
        }
    }

    @Test func `a link to choose a password ends after two hours`() async throws {
        try await World.with { world in
            try await world.join("lea")
            try await world.services.passwordReset.request(email: "lea@example.org")
            let token = try #require(try await world.sendMail().first?.token("reset"))
            #expect(try await world.services.passwordReset.isOpen(token: token, now: world.time.now))
            world.time.advance(by: .hours(3))
            #expect(try await world.services.passwordReset.isOpen(token: token, now: world.time.now) == false)
            #expect(await refusal { try await world.services.passwordReset.reset(token: token, password: "another good one") } == "link_invalid")
        }
    }

    @Test func `changing the password asks for the present one and keeps this browser`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let (kept, other) = (try await world.session("lea"), try await world.session("lea"))
            let change = world.services.passwordChange
            #expect(await refusal { try await change.change(for: member.id, from: "wrong", to: "another good one", keeping: kept) } == "password_wrong")
            try await change.change(for: member.id, from: World.password, to: "another good one", keeping: kept)
            world.announce()
            #expect(try await world.services.access.principal(session: kept) != nil)
            #expect(try await world.services.access.principal(session: other) == nil)
        }
    }
}

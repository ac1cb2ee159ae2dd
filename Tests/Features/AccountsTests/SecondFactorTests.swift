import Domain
import Letters
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

@Suite struct SecondFactorTests {
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"), (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ])
    func `codes are those of RFC 6238, appendix B`(seconds: Int64, code: String) {
        let step = TOTP.step(at: Timestamp(milliseconds: seconds * 1000))
        #expect(TOTP.code(secret: Array("12345678901234567890".utf8), step: step, digits: 8) == code)
    }

    @Test func `a code counts one step early and late, and never again`() {
        let secret = Array("12345678901234567890".utf8)
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let step = TOTP.step(at: now)
        func matches(_ offset: Int64, after last: Int64 = 0) -> Int64? {
            TOTP.matchingStep(TOTP.code(secret: secret, step: step + offset), secret: secret, at: now, after: last)
        }
        #expect([-2, -1, 0, 1, 2].map { matches($0) != nil } == [false, true, true, true, false])
        #expect(matches(0, after: step) == nil && matches(-1, after: step) == nil && matches(1, after: step) == step + 1)
        #expect(TOTP.matchingStep("", secret: secret, at: now, after: 0) == nil)
        let code = TOTP.code(secret: secret, step: step)
        #expect(TOTP.matchingStep("\(code.prefix(3)) \(code.suffix(3))", secret: secret, at: now, after: 0) == step)
    }

    @Test func `the address for apps names issuer and account`() {
        let uri = TOTP.uri(secret: Array("12345678901234567890".utf8), account: "lea@example.org", issuer: "A & B")
        #expect(uri == "otpauth://totp/A%20%26%20B:lea@example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=A%20%26%20B&algorithm=SHA1&digits=6&period=30")
    }

    /// Turns it on and returns the recovery codes and the secret.
    private func enable(_ world: World, _ member: Member) async throws -> (codes: [String], secret: [UInt8]) {
        _ = try await world.services.secondFactor.begin(for: member.id, password: World.password)
        let secret = try #require(try await world.store.read { try $0.member(member.id)?.secondFactor.secret })
        let code = TOTP.code(secret: secret, step: TOTP.step(at: world.time.now))
        return (try await world.services.secondFactor.enable(for: member.id, code: code), secret)
    }

    private func ticket(_ world: World) async throws -> String {
        guard case .secondFactor(let ticket) = try await world.signIn("lea") else { throw RuleError.signInFailed }
        return ticket
    }

    private func finish(_ world: World, _ ticket: String, _ code: String) async throws -> String {
        try await world.services.signIn.finish(
            ticket: ticket, code: code, client: ClientInfo(address: "a", countedAddress: "a", userAgent: "u"), previous: nil)
    }

    @Test func `it begins with a right code and is then asked for`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            _ = try await world.services.secondFactor.begin(for: member.id, password: World.password)
            #expect(await refusal { _ = try await world.services.secondFactor.enable(for: member.id, code: "000000") } == "code_wrong")
            _ = try await world.session("lea")
            let (codes, secret) = try await enable(world, member)
            #expect(codes.count == 10 && Set(codes).count == 10)
            #expect(try await world.sendMail().map(\.subject) == ["Two-factor sign-in is on"])
            let ticket = try await ticket(world)
            // The code of the set-up is used up.
            let used = TOTP.code(secret: secret, step: TOTP.step(at: world.time.now))
            #expect(await refusal { _ = try await finish(world, ticket, used) } == "code_wrong")
            world.time.advance(by: .seconds(30))
            let token = try await finish(world, ticket, TOTP.code(secret: secret, step: TOTP.step(at: world.time.now)))
            #expect(try await world.services.access.principal(session: token)?.member == member.id)
        }
    }

    @Test func `a ticket works once and for ten minutes`() async throws {
        try await World.with { world in
            let (codes, _) = try await enable(world, try await world.join("lea"))
            let first = try await ticket(world)
            _ = try await finish(world, first, codes[0])
            #expect(await refusal { _ = try await finish(world, first, codes[1]) } == "link_invalid")
            let second = try await ticket(world)
            world.time.advance(by: .minutes(11))
            #expect(await refusal { _ = try await finish(world, second, codes[1]) } == "link_invalid")
        }
    }

    @Test func `a recovery code works once, however it is typed`() async throws {
        try await World.with { world in
            let (codes, _) = try await enable(world, try await world.join("lea"))
            _ = try await finish(world, try await ticket(world), codes[0].uppercased().replacing("-", with: " "))
            #expect(await refusal { _ = try await finish(world, try await ticket(world), codes[0]) } == "code_wrong")
        }
    }

    @Test func `codes cannot be guessed without end`() async throws {
        try await World.with { world in
            let (codes, _) = try await enable(world, try await world.join("lea"))
            let ticket = try await ticket(world)
            for _ in 0..<10 { _ = await refusal { _ = try await finish(world, ticket, "000000") } }
            #expect(await refusal { _ = try await finish(world, ticket, codes[0]) } == "too_many_attempts")
        }
    }

    @Test func `turning it off and renewing codes asks for the password`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let (codes, _) = try await enable(world, member)
            let setup = world.services.secondFactor
            #expect(await refusal { try await setup.disable(for: member.id, password: "wrong") } == "password_wrong")
            let renewed = try await setup.renewCodes(for: member.id, password: World.password)
            #expect(await refusal { _ = try await finish(world, try await ticket(world), codes[3]) } == "code_wrong")
            _ = try await finish(world, try await ticket(world), renewed[3])
            try await setup.disable(for: member.id, password: World.password)
            _ = try await world.session("lea")
        }
    }
}

import Domain
import Letters
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

@Suite struct EmailChangeTests {
    private static let new = "lea@new.example"

    private func ask(_ world: World, _ member: Member, _ email: String = new, password: String = World.password) async throws {
        try await world.services.emailChange.request(for: member.id, to: email, password: password)
    }

    private func email(_ world: World, _ member: Member) async throws -> String? { try await world.store.read { try $0.member(member.id)?.email } }

    @Test func `the new address holds once its link is opened, and the old one is told`() async throws {
        try await World.with { world in
            let lea = try await world.join("lea")
            try await world.sendMail()
            try await ask(world, lea, "Lea@New.example")
            let question = try await world.sendMail()
            #expect(question.map(\.to) == [Self.new])
            #expect(question.first?.subject == "Confirm your new e-mail address for Rapport")
            #expect(try await email(world, lea) == "lea@example.org")
            let token = try #require(question.first?.token("confirm"))
            #expect(try await world.services.signUp.confirm(token: token))
            #expect(try await email(world, lea) == Self.new)
            let notice = try await world.sendMail()
            #expect(notice.map(\.to) == ["lea@example.org"])
            #expect(notice.first?.subject == "Your e-mail address for Rapport was changed")
            #expect(notice.first?.text.contains("sign-in") == true)
            _ = try await world.session(Self.new)
            let old = await refusal { _ = try await world.session("lea@example.org") }
            #expect(old == "sign_in_failed")
        }
    }

    @Test func `a first confirmation tells nobody of a change`() async throws {
        try await World.with { world in
            try await world.mode(.open)
            try await world.signUp("lea")
            let token = try #require(try await world.sendMail().first?.token("confirm"))
            _ = try await world.services.signUp.confirm(token: token)
            #expect(try await world.sendMail().isEmpty)
        }
    }

    @Test func `the password is asked for, and cannot be tried without end`() async throws {
        try await World.with { world in
            let lea = try await world.join("lea")
            try await world.sendMail()
            var codes: [String?] = []
            for _ in 0..<11 { codes.append(await refusal { try await ask(world, lea, password: "wrong guess") }) }
            #expect(codes.prefix(10).allSatisfy { $0 == "password_wrong" } && codes.last == "too_many_attempts")
            #expect(try await world.sendMail().isEmpty)
        }
    }

    @Test func `nobody sends messages to strangers without end`() async throws {
        try await World.with { world in
            let lea = try await world.join("lea")
            try await world.sendMail()
            for number in 0..<10 { try await ask(world, lea, "stranger\(number)@new.example") }
            #expect(await refusal { try await ask(world, lea, "stranger10@new.example") } == "too_many_attempts")
            #expect(try await world.sendMail().count == 10)
        }
    }

    @Test func `a link works once`() async throws {
        try await World.with { world in
            let lea = try await world.join("lea")
            try await world.sendMail()
            try await ask(world, lea)
            let token = try #require(try await world.sendMail().first?.token("confirm"))
            _ = try await world.services.signUp.confirm(token: token)
            try await world.sendMail()
            #expect(await refusal { _ = try await world.services.signUp.confirm(token: token) } == "link_invalid")
            #expect(try await world.sendMail().isEmpty)
        }
    }

    @Test func `a link works for two days`() async throws {
        try await World.with { world in
            let lea = try await world.join("lea")
            try await world.sendMail()
            try await ask(world, lea)
            let token = try #require(try await world.sendMail().first?.token("confirm"))
            world.time.advance(by: .hours(49))
            #expect(await refusal { _ = try await world.services.signUp.confirm(token: token) } == "link_invalid")
            #expect(try await email(world, lea) == "lea@example.org")
        }
    }

    @Test func `of two links the one opened first makes the other useless`() async throws {
        try await World.with { world in
            let lea = try await world.join("lea")
            try await world.sendMail()
            try await ask(world, lea)
            try await ask(world, lea, "other@new.example")
            let tokens = try await world.sendMail().compactMap { $0.token("confirm") }
            try #require(tokens.count == 2)
            _ = try await world.services.signUp.confirm(token: tokens[1])
            #expect(await refusal { _ = try await world.services.signUp.confirm(token: tokens[0]) } == "link_invalid")
            #expect(try await email(world, lea) == "other@new.example")
        }
    }

    @Test func `an address that somebody has gets no link and the same answer`() async throws {
        try await World.with { world in
            let lea = try await world.join("lea")
            try await world.join("tom")
            try await world.sendMail()
            let answer = await refusal { try await ask(world, lea, "tom@example.org") }
            #expect(answer == nil)
            #expect(try await world.sendMail().isEmpty)
        }
    }

    @Test func `an address that somebody took meanwhile is not taken away`() async throws {
        try await World.with { world in
            let (lea, tom) = (try await world.join("lea"), try await world.join("tom"))
            try await world.sendMail()
            try await ask(world, lea)
            try await ask(world, tom)
            let tokens = try await world.sendMail().compactMap { $0.token("confirm") }
            try #require(tokens.count == 2)
            _ = try await world.services.signUp.confirm(token: tokens[0])
            #expect(await refusal { _ = try await world.services.signUp.confirm(token: tokens[1]) } == "link_invalid")
            let holders = [try await email(world, lea), try await email(world, tom)]
            #expect(holders.filter { $0 == Self.new }.count == 1)
        }
    }
}

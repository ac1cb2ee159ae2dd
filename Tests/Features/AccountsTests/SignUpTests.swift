import Domain
import Letters
import Jobs
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

@Suite struct SignUpTests {
    @Test func `a closed server takes nobody`() async throws {
        try await World.with { world in
            let refused = await refusal { try await world.signUp("lea") }
            let account = try await world.account("lea")
            #expect(refused == "sign_up_closed" && account == nil)
        }
    }

    @Test func `with an open server a confirmed address lets one in`() async throws {
        try await World.with { world in
            try await world.mode(.open)
            try await world.signUp("Lea")
            #expect(try await world.account("lea")?.state == .pending)
            #expect(try await world.signIn("lea@example.org") == .needsConfirmation)
            let message = try #require(try await world.sendMail().first)
            #expect(message.to == "lea@example.org" && message.subject == "Confirm your e-mail address for Test")
            let token = try #require(message.token("confirm"))
            #expect(try await world.services.signUp.confirm(token: token))
            #expect(try await world.account("lea")?.state == .active)
            _ = try await world.session("Lea@Example.org")
            _ = try await world.session("lea")
        }
    }

    @Test func `a confirmation works once and for two days`() async throws {
        try await World.with { world in
            try await world.mode(.open)
            try await world.signUp("lea")
            let token = try #require(try await world.sendMail().first?.token("confirm"))
            world.time.advance(by: .hours(49))
            #expect(await refusal { _ = try await world.services.signUp.confirm(token: token) } == "link_invalid")
            try await world.services.signUp.sendConfirmationAgain(to: "LEA@example.org")
            let second = try #require(try await world.sendMail().first?.token("confirm"))
            #expect(try await world.services.signUp.confirm(token: second))
            #expect(await refusal { _ = try await world.services.signUp.confirm(token: second) } == "link_invalid")
            try await world.services.signUp.sendConfirmationAgain(to: "lea@example.org")
            #expect(try await world.sendMail().isEmpty)
        }
    }

    @Test func `a sign-up that was not confirmed for a week frees its name and address`() async throws {
        try await World.with { world in
            try await world.mode(.open)
            try await world.signUp("lea")
            try await world.join("tom")
            world.time.advance(by: .days(6))
            #expect(try await world.services.unconfirmedSweep.run() == 0)
            world.time.advance(by: .days(2))
            #expect(try await world.services.unconfirmedSweep.run() == 1)
            #expect(try await world.account("lea") == nil)
            #expect(try await world.account("tom")?.state == .active)
            try await world.signUp("lea")
            #expect(try await world.account("lea")?.state == .pending)
        }
    }

    @Test func `a link of another purpose does not confirm`() async throws {
        try await World.with { world in
            try await world.join("lea")
            try await world.services.passwordReset.request(email: "lea@example.org")
            let token = try #require(try await world.sendMail().first?.token("reset"))
            #expect(await refusal { _ = try await world.services.signUp.confirm(token: token) } == "link_invalid")
        }
    }

    @Test func `an address that is known gets the same answer and tells its owner`() async throws {
        try await World.with { world in
            try await world.mode(.open)
            try await world.join("lea")
            try await world.signUp("other", email: "LEA@example.org")
            #expect(try await world.account("other") == nil)
            let messages = try await world.sendMail()
            #expect(messages.map(\.subject) == ["You already have an account at Test"])
            #expect(messages.first?.to == "lea@example.org")
        }
    }

    @Test func `a name that is taken, reserved or malformed is refused, with the field`() async throws {
        try await World.with { world in
            try await world.mode(.open)
            try await world.join("lea")
            #expect(await refusal { try await world.signUp("LEA", email: "x@example.org") } == "username_taken")
            #expect(await refusal { try await world.signUp("Ad_Min", email: "x@example.org") } == "username_reserved")
            #expect(await refusal { try await world.signUp("le-a", email: "x@example.org") } == "username_invalid")
            #expect(await refusal { try await world.signUp("tom", email: "nobody") } == "email_invalid")
        }
    }

    @Test func `an invitation opens the door once and is remembered`() async throws {
        try await World.with { world in
            try await world.mode(.invitation)
            try await world.join("host")
            let host = try #require(try await world.account("host"))
            #expect(await refusal { try await world.signUp("lea") } == "invite_needed")
            #expect(await refusal { try await world.signUp("lea", invite: "nope") } == "invite_invalid")
            let invite = try await world.services.invites.create(by: host.id)
            try await world.signUp("lea", invite: invite.code)
            #expect(await refusal { try await world.signUp("tom", invite: invite.code) } == "invite_invalid")
            let lea = try #require(try await world.account("lea"))
            let events = try await world.store.read { try $0.events(slot: lea.id.bucket.logSlot, after: 0, limit: 10) }
            #expect(events.map(\.event.verb) == [.invite] && events.first?.event.actor == host.id && events.first?.event.object == .account(lea.id))
        }
    }

    @Test func `an invitation ends, and its maker or the operator ends it`() async throws {
        try await World.with { world in
            try await world.mode(.invitation)
            try await world.join("host")
            try await world.join("other")
            let (host, other) = (try #require(try await world.account("host")).id, try #require(try await world.account("other")).id)
            let invites = world.services.invites
            let late = try await invites.create(by: host, lasting: .days(1))
            let ended = try await invites.create(by: host)
            #expect(await refusal { try await invites.revoke(code: ended.code, by: other) } == "record_not_found")
            try await invites.revoke(code: ended.code, by: host)
            #expect(try await invites.open(code: late.code, now: world.time.now)?.inviter?.id == host)
            world.time.advance(by: .days(2))
            #expect(await refusal { try await world.signUp("lea", invite: late.code) } == "invite_invalid")
            #expect(await refusal { try await world.signUp("lea", invite: ended.code) } == "invite_invalid")
        }
    }

    @Test func `where a moderator decides, a reason is given and the answer comes by mail`() async throws {
        try await World.with { world in
            try await world.mode(.approval)
            #expect(await refusal { try await world.signUp("lea", reason: " ") } == "reason_blank")
            try await world.signUp("lea", reason: "I like it")
            let token = try #require(try await world.sendMail().first?.token("confirm"))
            #expect(try await world.services.signUp.confirm(token: token) == false)
            #expect(try await world.signIn("lea") == .awaitsApproval)
            let waiting = try await world.services.administration.waiting()
            #expect(waiting.map(\.account.username) == ["lea"] && waiting.first?.member?.reason == "I like it")
            try await world.services.administration.approve("lea")
            #expect(try await world.sendMail().map(\.subject) == ["Welcome to Test"])
            _ = try await world.session("lea")
            #expect(await refusal { try await world.services.administration.reject("lea") } == "not_waiting")
        }
    }

    @Test(arguments: [SignUpMode.open, .approval])
    func `those who moderate are told once, when the address is confirmed`(_ mode: SignUpMode) async throws {
        try await World.with { world in
            try await world.mode(mode)
            try await world.signUp("lea", reason: "I cycle")
            let message = try #require(try await world.sendMail().first)
            #expect(try await world.signUpJobs() == [])
            let token = try #require(message.token("confirm"))
            _ = try await world.services.signUp.confirm(token: token)
            let account = try #require(try await world.account("lea")).id
            #expect(try await world.signUpJobs() == [account])
        }
    }

    @Test func `a member's new address is no sign-up`() async throws {
        try await World.with { world in
            let lea = try await world.join("lea")
            let hash = Secret.hash("token", for: .confirmEmail)
            try await world.store.write { tx in
                try tx.insertOneTimeLink(
                    OneTimeLink(
                        tokenHash: hash, purpose: .confirmEmail, member: lea.id, payload: "new@example.org", createdAt: tx.now,
                        expiresAt: tx.now.adding(.hours(1))))
            }
            #expect(try await world.services.signUp.confirm(token: "token"))
            #expect(try await world.signUpJobs() == [])
        }
    }

    @Test func `an invitation stands in for the approval`() async throws {
        try await World.with { world in
            try await world.mode(.approval)
            let invite = try await world.services.invites.create(by: nil)
            try await world.signUp("lea", invite: invite.code)
            let token = try #require(try await world.sendMail().first?.token("confirm"))
            #expect(try await world.services.signUp.confirm(token: token))
        }
    }

    @Test(arguments: ["", "a", "a@b", "a@@b.c", "a b@c.de", "a@b..c", ".a@b.cd", "a@-b.cd", "a\n@b.cd", "a@b.cd>", "ä@b.cd"])
    func `what is no address is refused`(text: String) { #expect(EmailAddress.normalised(text) == nil) }

    @Test func `an address loses case and blanks around it`() {
        #expect(EmailAddress.normalised(" Lea.O'Neil+x@Sub.Example.ORG\n") == "lea.o'neil+x@sub.example.org")
    }
}

import Domain
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

@Suite struct SignInTests {
    @Test func `a wrong password and an unknown name get one answer`() async throws {
        try await World.with { world in
            try await world.join("lea")
            #expect(await refusal { _ = try await world.signIn("lea@example.org", "wrong password") } == "sign_in_failed")
            #expect(await refusal { _ = try await world.signIn("nobody@example.org") } == "sign_in_failed")
            #expect(await refusal { _ = try await world.signIn("nobody") } == "sign_in_failed")
            #expect(await refusal { _ = try await world.signIn("") } == "sign_in_failed")
        }
    }

    @Test func `guessing ends after ten attempts, for that client alone`() async throws {
        try await World.with { world in
            try await world.join("lea")
            for _ in 0..<10 { _ = await refusal { _ = try await world.signIn("lea", "wrong password", from: "198.51.100.7") } }
            #expect(await refusal { _ = try await world.signIn("lea", from: "198.51.100.7") } == "too_many_attempts")
            _ = try await world.session("lea")
            world.time.advance(by: .minutes(16))
            #expect(try await world.signIn("lea", from: "198.51.100.7").isSignedIn)
        }
    }

    @Test func `a suspended member is told so, after the right password only`() async throws {
        try await World.with { world in
            try await world.join("lea")
            try await world.services.administration.setSuspended(true, "lea")
            #expect(await refusal { _ = try await world.signIn("lea", "wrong password") } == "sign_in_failed")
            #expect(await refusal { _ = try await world.signIn("lea") } == "account_suspended")
        }
    }

    @Test func `a session that was there before ends at sign-in`() async throws {
        try await World.with { world in
            try await world.join("lea")
            try await world.join("eve")
            let planted = try await world.session("eve")
            let fresh = try await world.session("lea", previous: planted)
            world.announce()
            #expect(fresh != planted)
            #expect(try await world.services.access.principal(session: planted) == nil)
        }
    }

    @Test func `a session slides for thirty days and ends after thirty of rest`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let token = try await world.session("lea")
            for _ in 0..<3 {
                world.time.advance(by: .days(20))
                #expect(try await world.services.access.principal(session: token)?.member == member.id)
            }
            world.time.advance(by: .days(31))
            #expect(try await world.services.access.principal(session: token) == nil)
            #expect(try await world.store.write { try $0.sweepAccess(endedBefore: world.time.now) } == 1)
        }
    }

    @Test func `sessions are listed and ended by their member only`() async throws {
        try await World.with { world in
            let (lea, eve) = (try await world.join("lea"), try await world.join("eve"))
            let (first, second) = (try await world.session("lea"), try await world.session("lea"))
            let sessions = world.services.sessions
            let list = try await sessions.list(of: lea.id)
            #expect(list.count == 2 && list.allSatisfy { $0.userAgent == "Test" && $0.address == "192.0.2.1" })
            let mine = try #require(list.first { Sessions.isCurrent($0, token: first) })
            #expect(await refusal { try await sessions.end(mine.tokenHash, of: eve.id) } == "record_not_found")
            try await sessions.end(mine.tokenHash, of: lea.id)
            _ = try await world.session("lea")
            try await sessions.endOthers(of: lea.id, keeping: second)
            world.announce()
            #expect(try await world.services.access.principal(session: first) == nil)
            #expect(try await world.services.access.principal(session: second) != nil)
            #expect(try await sessions.list(of: lea.id).count == 1)
            try await sessions.signOut(token: second, of: lea.id)
            #expect(try await sessions.list(of: lea.id).isEmpty)
        }
    }

    @Test func `ending access is noticed at once though principals are remembered`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let token = try await world.session("lea")
            #expect(try await world.services.access.principal(session: token) != nil)
            try await world.store.write { try $0.endSessions(of: member.id, except: nil) }
            #expect(try await world.services.access.principal(session: token) != nil, "remembered")
            world.announce()
            #expect(try await world.services.access.principal(session: token) == nil)
        }
    }

    @Test func `what is remembered ages after thirty seconds`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let token = try await world.session("lea")
            #expect(try await world.services.access.principal(session: token) != nil)
            try await world.store.write { try $0.endSessions(of: member.id, except: nil) }
            world.time.advance(by: .seconds(31))
            #expect(try await world.services.access.principal(session: token) == nil)
        }
    }

    @Test func `the memory of tokens is bounded and forgets what was read before an end`() {
        var cache = AccessCache(capacity: 4)
        let now = Timestamp(milliseconds: 0)
        let principal = Principal(source: .token, member: MemberID(rawValue: 1), account: nil, scopes: [])
        for index in UInt8(0)..<20 { cache.remember([index], principal, at: now, epoch: cache.epoch) }
        #expect(cache.count <= 4 && cache.principal([19], at: now) != nil)
        let epoch = cache.epoch
        cache.forget(MemberID(rawValue: 1))
        cache.remember([1], principal, at: now, epoch: epoch)
        #expect(cache.count == 0)
    }

    @Test func `only hashes of secrets are stored, bound to their purpose`() {
        let secret = Secret(for: .session, .system)
        #expect(secret.text.utf8.count == 43 && secret.hash.count == 32)
        #expect(Secret.matches(secret.text, hash: secret.hash, for: .session))
        #expect(!Secret.matches(secret.text, hash: secret.hash, for: .accessToken))
        #expect(!Secret.matches(secret.text + "x", hash: secret.hash, for: .session))
    }
}

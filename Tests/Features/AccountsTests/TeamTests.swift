import Domain
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

/// Accounts that several members share, from their beginning to their end.
@Suite struct TeamTests {
    private struct Office: Sendable {
        let world: World
        let ana: ActingMember
        let ben: ActingMember
        let shop: AccountID

        var teams: TeamService { world.services.teams }

        func roles() async throws -> [AccountMembership.Role] {
            try await world.store.read { [shop] in try $0.memberships(of: shop).map(\.role) }
        }

        func session(_ person: ActingMember, for account: AccountID) async throws -> String {
            let token = try await world.services.sessions.begin(for: person.member, client: TeamTests.client, previous: nil)
            return try await world.services.sessions.act(for: account, by: person.member, client: TeamTests.client, token: token)
        }
    }

    private static let client = ClientInfo(address: "192.0.2.9", countedAddress: "192.0.2.9", userAgent: "u")

    private static func person(_ name: String, _ world: World) async throws -> ActingMember {
        let member = try await world.join(name)
        let account = try #require(try await world.account(name))
        return ActingMember(member: member.id, person: account.id, acting: account.id, provenance: Provenance(actedBy: member.id))
    }

    /// Ana owns the shop; Ben is asked to act for it in `role` and says yes.
    private static func run(_ role: AccountMembership.Role = .editor, _ body: @Sendable (Office) async throws -> Void) async throws {
        try await World.with { world in
            let (ana, ben) = (try await person("ana", world), try await person("ben", world))
            let shop = try await world.services.teams.found("shop", displayName: "Shop", by: ana)
            try await world.services.teams.invite(ben.person, role, to: shop, by: ana)
            try await world.services.teams.accept(shop, by: ben)
            world.announce()
            try await body(Office(world: world, ana: ana, ben: ben, shop: shop))
        }
    }

    @Test func `the team sees who wrote what, also once they have left, and nobody else does`() async throws {
        try await Self.run { office in
            let post = Post(
                id: PostID(rawValue: 1 << 20), author: office.shop, audience: .public, body: "open", actedBy: office.ben.member,
                createdAt: office.world.time.now)
            var ana = Principal(source: .session, member: office.ana.member, account: office.shop, scopes: .everything)
            let outside = try await office.world.store.read { [ana] in try TeamService.writers(of: [post], for: ana, in: $0) }
            #expect(outside.isEmpty)
            ana.team = .owner
            for _ in 0..<2 {
                let writers = try await office.world.store.read { [ana] in try TeamService.writers(of: [post], for: ana, in: $0) }
                #expect(writers.mapValues(\.id) == [post.id: office.ben.person])
                try? await office.teams.remove(office.ben.person, from: office.shop, by: office.ana)
            }
        }
    }

    @Test func `who is asked acts for nobody before they say yes`() async throws {
        try await World.with { world in
            let (ana, ben) = (try await Self.person("ana", world), try await Self.person("ben", world))
            let teams = world.services.teams
            let shop = try await teams.found("shop", displayName: "Shop", by: ana)
            try await teams.invite(ben.person, .editor, to: shop, by: ana)
            let (own, asked) = try await teams.list(of: ben, at: world.time.now)
            #expect(own.isEmpty && asked.map(\.invitation.account) == [shop])
            #expect(await refusal { _ = try await teams.detail(of: shop, for: ben, at: world.time.now) } == "record_not_found")
            let token = try await world.services.sessions.begin(for: ben.member, client: Self.client, previous: nil)
            #expect(await refusal {
                _ = try await world.services.sessions.act(for: shop, by: ben.member, client: Self.client, token: token)
            } == "record_not_found")
            try await teams.decline(shop, by: ben)
            #expect(await refusal { try await teams.accept(shop, by: ben) } == "record_not_found")
            try await teams.invite(ben.person, .editor, to: shop, by: ana)
            world.time.advance(by: .days(31))
            #expect(await refusal { try await teams.accept(shop, by: ben) } == "record_not_found")
        }
    }

    @Test func `being asked lapses with the ownership of who asked`() async throws {
        try await Self.run(.owner) { office in
            let eve = try await Self.person("eve", office.world)
            try await office.teams.invite(eve.person, .owner, to: office.shop, by: office.ben)
            try await office.teams.appoint(office.ben.person, .editor, in: office.shop, by: office.ana)
            #expect(await refusal { try await office.teams.accept(office.shop, by: eve) } == "record_not_found")
            try await office.teams.invite(eve.person, .answerer, to: office.shop, by: office.ana)
            try await office.teams.accept(office.shop, by: eve)
            #expect(try await office.roles().sorted() == [.answerer, .editor, .owner])
        }
    }

    @Test func `a program asks nobody into a team who has not written first`() async throws {
        try await Self.run { office in
            let eve = try await Self.person("eve", office.world)
            var program = office.ana
            program.provenance.flags.insert(.automated)
            #expect(await refusal { try await office.teams.invite(eve.person, .editor, to: office.shop, by: program) } == "automation_not_welcome")
        }
    }

    @Test func `somebody who acts for an account is named behind it`() async throws {
        try await Self.run { office in
            let token = try await office.session(office.ben, for: office.shop)
            let principal = try #require(try await office.world.services.access.principal(session: token))
            #expect(principal.account == office.shop && principal.person == office.ben.person && principal.team == .editor)
            #expect(principal.provenance.actedBy == office.ben.member)
            #expect(Set(principal.kin) == [office.ana.person, office.ben.person])
            let events = try await office.world.store.read { view in
                try (0..<64).flatMap { try view.events(slot: $0, after: 0, limit: 100) }.map(\.event)
                    .filter { $0.object.kind == .team }
            }
            #expect(events.filter { $0.verb == .join }.map(\.provenance.actedBy) == [office.ana.member, office.ben.member])
        }
    }

    @Test func `a moderator moderates nothing in the name of a shared account`() async throws {
        try await Self.run { office in
            try await office.world.services.administration.setRole(of: "ben", to: .operator)
            office.world.announce()
            let token = try await office.session(office.ben, for: office.shop)
            let principal = try #require(try await office.world.services.access.principal(session: token))
            #expect(principal.role == .member)
        }
    }

    @Test func `taking somebody out ends their sessions for the account at once`() async throws {
        try await Self.run { office in
            let token = try await office.session(office.ben, for: office.shop)
            let own = try await office.world.services.sessions.begin(for: office.ben.member, client: Self.client, previous: nil)
            #expect(try await office.world.services.access.principal(session: token) != nil)
            try await office.teams.remove(office.ben.person, from: office.shop, by: office.ana)
            office.world.announce()
            #expect(try await office.world.services.access.principal(session: token) == nil)
            #expect(try await office.world.services.access.principal(session: own)?.account == office.ben.person)
            #expect(try await office.roles() == [.owner])
        }
    }

    @Test func `a code that was taken before leads nowhere after somebody is let in again`() async throws {
        try await Self.run { office in
            let world = office.world
            let (app, secret) = try await world.services.apps.register(
                name: "App", redirectURIs: ["urn:ietf:wg:oauth:2.0:oob"], scopes: "read", website: nil)
            let checked = try await world.services.authorizations.check(
                AuthorizationRequest(
                    responseType: "code", clientID: app.clientID, redirectURI: app.redirectURIs[0], scope: "read", state: nil,
                    codeChallenge: nil, codeChallengeMethod: nil))
            let session = try await office.session(office.ben, for: office.shop)
            let principal = try #require(try await world.services.access.principal(session: session))
            let code = try await world.services.authorizations.grant(checked, by: principal)
            try await office.teams.remove(office.ben.person, from: office.shop, by: office.ana)
            #expect(await refusal { _ = try await world.services.authorizations.grant(checked, by: principal) } == "record_not_found")
            try await office.teams.invite(office.ben.person, .editor, to: office.shop, by: office.ana)
            try await office.teams.accept(office.shop, by: office.ben)
            world.announce()
            #expect(try await world.services.access.principal(session: session) == nil)
            await #expect(throws: OAuthError.self) {
                _ = try await world.services.tokens.exchange(
                    code: code, redirectURI: app.redirectURIs[0], verifier: nil, client: .init(id: app.clientID, secret: secret))
            }
        }
    }

    @Test func `who acts for a shared account leaves the member's own settings alone`() async throws {
        try await Self.run { office in
            let profiles = office.world.services.profiles
            for change in [{ $0.language = "de" }, { $0.timeZone = "Europe/Vienna" }, { $0.posting = .init() }] as [(inout ProfileChange) -> Void] {
                var wish = ProfileChange()
                change(&wish)
                wish.displayName = "Not kept"
                let asked = wish
                #expect(await refusal { _ = try await profiles.change(office.shop, by: office.ben.member, asked) } == "own_account_only")
                _ = try await profiles.change(office.ben.person, by: office.ben.member, asked)
            }
            var wish = ProfileChange()
            wish.displayName = "The Shop"
            #expect(try await profiles.change(office.shop, by: office.ben.member, wish).displayName == "The Shop")
        }
    }

    @Test func `a suspended member acts for no account`() async throws {
        try await Self.run { office in
            let token = try await office.session(office.ben, for: office.shop)
            try await office.world.services.administration.setSuspended(true, "ben")
            office.world.announce()
            #expect(try await office.world.services.access.principal(session: token) == nil)
        }
    }

    @Test func `a session changes its token with the account it acts for`() async throws {
        try await Self.run { office in
            let first = try await office.world.services.sessions.begin(for: office.ben.member, client: Self.client, previous: nil)
            let second = try await office.world.services.sessions.act(
                for: office.shop, by: office.ben.member, client: Self.client, token: first)
            office.world.announce()
            #expect(first != second)
            #expect(try await office.world.services.access.principal(session: first) == nil)
        }
    }

    @Test func `a new role counts at once, and who answers may not do all`() async throws {
        try await Self.run { office in
            let token = try await office.session(office.ben, for: office.shop)
            #expect(try await office.world.services.access.principal(session: token)?.scopes.contains(.writeAccounts) == true)
            try await office.teams.appoint(office.ben.person, .answerer, in: office.shop, by: office.ana)
            office.world.announce()
            let principal = try #require(try await office.world.services.access.principal(session: token))
            #expect(principal.team == .answerer && !principal.scopes.contains(.writeAccounts))
        }
    }

    @Test func `the last owner leaves after handing over`() async throws {
        try await Self.run { office in
            #expect(await refusal { try await office.teams.remove(office.ana.person, from: office.shop, by: office.ana) } == "team_last_owner")
            try await office.teams.handOver(office.shop, to: office.ben.person, by: office.ana)
            #expect(try await office.roles() == [.editor, .owner])
            try await office.teams.remove(office.ana.person, from: office.shop, by: office.ana)
            #expect(try await office.roles() == [.owner])
        }
    }

    @Test func `a token for one shared account reaches no other`() async throws {
        try await Self.run { office in
            let other = try await office.teams.found("club", displayName: "Club", by: office.ana)
            var acting = office.ana
            acting.acting = office.shop
            #expect(await refusal { try await office.teams.invite(office.ben.person, .editor, to: other, by: acting) } == "record_not_found")
            #expect(await refusal { _ = try await office.teams.found("more", displayName: "", by: acting) } == "own_account_only")
        }
    }

    @Test func `erasing the only owner makes the next one owner`() async throws {
        try await Self.run(.answerer) { office in
            try await office.world.services.administration.delete("ana")
            let team = try await office.world.store.read { try $0.memberships(of: office.shop) }
            #expect(team.map(\.person) == [office.ben.person] && team.map(\.role) == [.owner])
        }
    }

    @Test func `erasing a shared account leaves its people alone`() async throws {
        try await Self.run { office in
            try await office.world.services.administration.delete("shop")
            #expect(try await office.roles().isEmpty)
            let members = try await office.world.store.read { try $0.members([office.ana.member, office.ben.member]) }
            #expect(members.values.allSatisfy { $0.state == .active })
        }
    }

    @Test func `an account that nobody else acts for is erased with its owner`() async throws {
        try await Self.run { office in
            try await office.teams.remove(office.ben.person, from: office.shop, by: office.ana)
            try await office.world.services.administration.delete("ana")
            #expect(try await office.world.account("shop")?.state == .deleted)
        }
    }

    @Test func `nobody signs in by the name of a shared account`() async throws {
        try await Self.run { office in
            #expect(await refusal {
                _ = try await office.world.signIn("shop")
            } == "sign_in_failed")
        }
    }
}

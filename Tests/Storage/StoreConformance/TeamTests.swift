import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Who acts for shared accounts, who is asked to, and their saved answers, on every engine.
@Suite struct TeamTests {
    @Test(arguments: TestEngine.available)
    func `a team keeps who acts behind whose account`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, accounts in
            let (shop, person) = (accounts[0].id, accounts[1].id)
            let (team, own, rest) = try await world.store.write { tx in
                let member = MemberID(rawValue: person.rawValue)
                try tx.link(AccountMembership(account: person, member: member, role: .owner, since: tx.now))
                try tx.link(AccountMembership(account: shop, member: member, role: .editor, since: tx.now.adding(.seconds(1)), person: person))
                var membership = try tx.lockTeam(of: shop)[0]
                membership.role = .answerer
                try tx.setRole(membership)
                let found = (try tx.lockTeam(of: shop), try tx.memberships(of: member))
                try tx.unlink(membership)
                return (found.0, found.1, try tx.memberships(of: member))
            }
            #expect(team.map(\.person) == [person] && team.map(\.role) == [.answerer] && team[0].isShared)
            #expect(own.map(\.account) == [person, shop] && own.map(\.isShared) == [false, true] && own.map(\.role) == [.owner, .answerer])
            #expect(rest.map(\.account) == [person])
        }
    }

    @Test(arguments: TestEngine.available)
    func `asking anew names another role, and both sides see it`(engine: TestEngine) async throws {
        try await withPeople(engine, 3) { world, accounts in
            let (shop, person, owner) = (accounts[0].id, accounts[1].id, accounts[2].id)
            let (asked, offered, removed, left) = try await world.store.write { tx in
                for role in [AccountMembership.Role.editor, .answerer] {
                    try tx.inviteToTeam(
                        TeamInvitation(
                            account: shop, person: person, role: role, inviter: owner, createdAt: tx.now, expiresAt: tx.now.adding(.days(1))))
                }
                let found = (try tx.teamInvitations(of: shop), try tx.teamInvitations(to: person))
                let removed = [try tx.removeTeamInvitation(of: person, to: shop), try tx.removeTeamInvitation(of: person, to: shop)]
                return (found.0, found.1, removed, try tx.teamInvitations(to: person))
            }
            #expect(asked == offered && asked.map(\.role) == [.answerer] && asked.map(\.inviter) == [owner])
            #expect(removed == [true, false] && left.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `saved answers belong to their account alone`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, accounts in
            let (shop, other) = (accounts[0].id, accounts[1].id)
            let (texts, changed, removed) = try await world.store.write { tx in
                let answer = SavedAnswer(id: tx.nextID(in: shop.bucket), account: shop, title: "Hours", text: "Until six", updatedAt: tx.now)
                _ = try tx.insertSavedAnswer(answer)
                var (later, foreign) = (answer, answer)
                later.text = "Until seven"
                foreign.account = other
                let changed = [try tx.updateSavedAnswer(later), try tx.updateSavedAnswer(foreign)]
                let texts = try tx.savedAnswers(of: shop).map(\.text)
                return (texts, changed, [try tx.removeSavedAnswer(answer.id, of: other), try tx.removeSavedAnswer(answer.id, of: shop)])
            }
            #expect(texts == ["Until seven"] && changed == [true, false] && removed == [false, true])
        }
    }
}

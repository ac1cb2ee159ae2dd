import Domain
import Primitives
import Store
import StoreSQL
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
                _ = try tx.insertSavedAnswer(answer, words: .init(answer.text))
                var (later, foreign) = (answer, answer)
                later.text = "Until seven"
                foreign.account = other
                let changed = try [later, foreign].map { try tx.updateSavedAnswer($0, words: .init($0.text)) }
                let texts = try tx.savedAnswers(of: shop).map(\.text)
                return (texts, changed, [try tx.removeSavedAnswer(answer.id, of: other), try tx.removeSavedAnswer(answer.id, of: shop)])
            }
            #expect(texts == ["Until seven"] && changed == [true, false] && removed == [false, true])
        }
    }

    @Test(arguments: TestEngine.available)
    func `only drafts that may say the same are read to compare, and those of earlier releases`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, accounts in
            let shop = accounts[0].id
            let said = try #require(SavedAnswer.Words("@mia until SIX!"))
            let (like, changed, old) = try await world.store.write { tx in
                var ids: [SavedAnswerID] = []
                for text in ["Until six", "Until seven", "..."] {
                    let answer = SavedAnswer(id: tx.nextID(in: shop.bucket), account: shop, title: "Hours", text: text, updatedAt: tx.now)
                    _ = try tx.insertSavedAnswer(answer, words: .init(text))
                    ids.append(answer.id)
                }
                let like = try tx.savedAnswers(of: shop, like: said).map(\.text)
                let later = SavedAnswer(id: ids[0], account: shop, title: "Hours", text: "Until eight", updatedAt: tx.now)
                _ = try tx.updateSavedAnswer(later, words: .init(later.text))
                return (like, try tx.savedAnswers(of: shop, like: said).map(\.text), ids[1])
            }
            #expect(like == ["Until six"] && changed.isEmpty)
            try await world.store.exclusively { try $0.execute("UPDATE saved_answers SET words = NULL WHERE id = \(old.rawValue)") }
            #expect(try await world.store.read { try $0.savedAnswers(of: shop, like: said).map(\.text) } == ["Until seven"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `access that is made while somebody is taken out ends with it`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, accounts in
            let (shop, person) = (accounts[0].id, accounts[1].id)
            let member = MemberID(rawValue: person.rawValue)
            let membership = AccountMembership(account: shop, member: member, role: .editor, since: world.clock.now(), person: person)
            for round in 0..<20 {
                try await world.store.write { try $0.link(membership) }
                let session = WebSession(
                    tokenHash: Array("\(shop) \(round)".utf8.prefix(32)) + Array(repeating: UInt8(round), count: 32), member: member, account: shop,
                    createdAt: world.clock.now(), lastSeenAt: world.clock.now(), expiresAt: world.clock.now().adding(.days(1)), userAgent: "",
                    address: "")
                async let made: Void = world.store.write { tx in
                    guard try tx.holdMembership(of: member, for: shop) else { return }
                    // Time for somebody else to get in between.
                    for _ in 0..<20 { _ = try tx.memberships(of: member) }
                    try tx.insertSession(session)
                }
                async let removed: Void = world.store.write { tx in
                    for membership in try tx.lockTeam(of: shop) { try tx.unlink(membership) }
                }
                _ = try await (made, removed)
                let left = try await world.store.read { (try $0.sessions(of: member), try $0.memberships(of: member)) }
                #expect(left.0.isEmpty && left.1.isEmpty)
            }
        }
    }
}

import Domain
import Primitives
import Testing

/// Who may change a team, and what a role lets somebody do.
@Suite struct TeamTests {
    private static let (ana, ben, cleo) = (AccountID(rawValue: 1), AccountID(rawValue: 2), AccountID(rawValue: 3))
    private static let account = AccountID(rawValue: 9)

    private static func team(_ roles: [(AccountID, AccountMembership.Role)]) -> Team {
        Team(
            account: account,
            members: roles.enumerated().map { index, entry in
                AccountMembership(
                    account: account, member: MemberID(rawValue: entry.0.rawValue + 100), role: entry.1,
                    since: Timestamp(milliseconds: Int64(index)), person: entry.0)
            })
    }

    private static func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? RuleError)?.code
        }
    }

    @Test func `owners alone change a team, and outside it there is none`() {
        var team = Self.team([(Self.ana, .owner), (Self.ben, .editor)])
        #expect(Self.code { try team.appoint(Self.ana, .editor, by: Self.ben) } == "team_owners_only")
        #expect(Self.code { try team.appoint(Self.ana, .editor, by: Self.cleo) } == "record_not_found")
        #expect(Self.code { try team.checkInviting(Self.cleo, by: Self.ben, waiting: 0) } == "team_owners_only")
        #expect(Self.code { try team.checkInviting(Self.ben, by: Self.ana, waiting: 0) } == "team_member_already")
        #expect(Self.code { try team.checkInviting(Self.cleo, by: Self.ana, waiting: Team.most - 2) } == "team_full")
        #expect(Self.code { try team.checkInviting(Self.cleo, by: Self.ana, waiting: Team.most - 3) } == nil)
        #expect(Self.code { _ = try team.remove(Self.ana, by: Self.ben) } == "team_owners_only")
        #expect(Self.code { _ = try team.remove(Self.ben, by: Self.ben) } == nil)
    }

    @Test func `the last owner stays until another is one`() {
        var team = Self.team([(Self.ana, .owner), (Self.ben, .answerer)])
        #expect(Self.code { var copy = team; _ = try copy.remove(Self.ana, by: Self.ana) } == "team_last_owner")
        #expect(Self.code { var copy = team; try copy.appoint(Self.ana, .editor, by: Self.ana) } == "team_last_owner")
        #expect(Self.code { try team.handOver(to: Self.ben, by: Self.ana) } == nil)
        #expect(team.members.map(\.role) == [.editor, .owner])
        #expect(Self.code { _ = try team.remove(Self.ana, by: Self.ana) } == nil)
    }

    @Test func `the heir is who may do most and has acted longest`() {
        let team = Self.team([(Self.ana, .owner), (Self.ben, .answerer), (Self.cleo, .editor)])
        #expect(team.heir(of: Self.ana)?.person == Self.cleo)
        #expect(team.heir(of: Self.ben) == nil)
        #expect(Self.team([(Self.ana, .owner)]).heir(of: Self.ana) == nil)
    }

    @Test func `who answers neither publishes nor changes the profile`() {
        let scopes = TeamRules.scopes(of: .answerer)
        #expect(scopes.isSuperset(of: [.readStatuses, .writeStatuses, .writeConversations]))
        #expect(scopes.isDisjoint(with: [.writeAccounts, .writeFollows, .writeBlocks, .writeLists]))
        #expect(Self.code { try TeamRules.requirePublishing(.answerer) } == "team_answers_only")
        #expect(Self.code { try TeamRules.requirePublishing(.editor) } == nil)
        #expect(Self.code { try TeamRules.requirePublishing(nil) } == nil)
    }

    @Test(arguments: [
        ("Thank you, we look into it.", true), ("@mia thank you,  we look into it!", true), ("@mia@a.example Thank you, we look into it", true),
        ("Thank you Mia, we look into it.", false), ("", false), ("Thank you", false),
    ])
    func `an answer equals the draft whatever is around its words`(answer: String, equals: Bool) {
        let saved = SavedAnswer(
            id: SavedAnswerID(rawValue: 1), account: Self.account, title: "t", text: "Thank you, we look into it.",
            updatedAt: Timestamp(milliseconds: 0))
        let words = SavedAnswer.Words(answer)
        #expect((words.map(saved.equals) ?? false) == equals)
        #expect((words?.number == SavedAnswer.Words(saved.text)?.number) == equals)
    }

    @Test func `an act on a teammate's object says so by itself`() {
        var provenance = Provenance.unknown
        provenance.kin = [Self.account]
        func tie(_ owner: AccountID) -> DeclaredTie {
            Event(
                at: Timestamp(milliseconds: 0), actor: Self.ana, verb: .like, object: .post(PostID(rawValue: 5)), owner: owner,
                provenance: provenance
            ).declared
        }
        #expect(tie(Self.account) == .team)
        #expect(tie(Self.ben) == .none)
    }
}

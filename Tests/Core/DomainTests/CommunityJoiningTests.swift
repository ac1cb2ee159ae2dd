import Domain
import Primitives
import Testing

/// What each act makes of each standing.
@Suite struct CommunityJoiningTests {
    typealias Rules = CommunityRulesTests

    static let id = RelationID(rawValue: 77)

    static func row(_ standing: CommunityStanding, _ role: CommunityRole = .member) -> CommunityMember {
        CommunityMember(community: Rules.home, account: AccountID(rawValue: 7), standing: standing, role: role)
    }

    /// Runs `act` and says what came of it: the new standing, or the code of the refusal.
    static func outcome(_ row: CommunityMember, _ act: (inout CommunityMember) throws(RuleError) -> EventVerb?) -> String {
        var row = row
        do throws(RuleError) {
            let verb = try act(&row)
            return "\(row.standing) \(verb.map { "\($0)" } ?? "-")"
        } catch { return error.code }
    }

    static let joining: [CommunityAccess: [CommunityStanding: String]] = [
        .open: [
            .none: "member join", .asked: "member join", .invited: "member join", .member: "member -", .banned: "community_banned",
        ],
        .onRequest: [
            .none: "asked request", .asked: "asked -", .invited: "member join", .member: "member -", .banned: "community_banned",
        ],
        .private: [
            .none: "record_not_found", .asked: "record_not_found", .invited: "member join", .member: "member -",
            .banned: "record_not_found",
        ],
    ]

    @Test(arguments: CommunityAccess.allCases, CommunityStanding.allCases)
    func `joining goes by access and standing`(access: CommunityAccess, standing: CommunityStanding) {
        let outcome = Self.outcome(Self.row(standing)) { row throws(RuleError) in
            try row.join(Rules.community(access), message: "Hello", id: Self.id)
        }
        #expect(outcome == Self.joining[access]?[standing])
    }

    @Test(arguments: [
        (CommunityStanding.none, ["none -", "record_not_found", "record_not_found", "invited invite", "record_not_found", "banned appoint", "none -"]),
        (.asked, ["none leave", "member accept", "none decline", "member accept", "record_not_found", "banned appoint", "asked -"]),
        (.invited, ["none leave", "record_not_found", "record_not_found", "invited -", "none remove", "banned appoint", "invited -"]),
        (.member, ["none leave", "member -", "record_not_found", "member -", "none remove", "banned appoint", "member -"]),
        (.banned, ["banned -", "record_not_found", "record_not_found", "community_banned", "record_not_found", "banned -", "none appoint"]),
    ])
    func `every other act goes by standing`(standing: CommunityStanding, expected: [String]) {
        let community = Rules.community(.onRequest)
        let inviter = AccountID(rawValue: 9)
        let outcomes = [
            Self.outcome(Self.row(standing)) { row throws(RuleError) in try row.leave(community, organisers: 1) },
            Self.outcome(Self.row(standing)) { row throws(RuleError) in try row.accept(community, id: Self.id) },
            Self.outcome(Self.row(standing)) { row throws(RuleError) in try row.decline() },
            Self.outcome(Self.row(standing)) { row throws(RuleError) in
                try row.invite(community, by: inviter, mayAccept: true, message: "", id: Self.id)
            },
            Self.outcome(Self.row(standing)) { row throws(RuleError) in try row.remove(by: .helper) },
            Self.outcome(Self.row(standing)) { row throws(RuleError) in try row.ban(by: .helper, id: Self.id) },
            Self.outcome(Self.row(standing)) { row throws(RuleError) in row.unban() },
        ]
        #expect(outcomes == expected)
    }

    @Test func `the last organiser neither leaves nor steps down while the community lives`() {
        let row = Self.row(.member, .organiser)
        let (alive, archived) = (Rules.community(.open), Rules.community(.open, isArchived: true))
        let leaving = [(alive, 1), (alive, 2), (archived, 1)].map { community, organisers in
            Self.outcome(row) { row throws(RuleError) in try row.leave(community, organisers: organisers) }
        }
        #expect(leaving == ["last_organiser", "none leave", "none leave"])
        let steppingDown = [1, 2].map { organisers in
            Self.outcome(row) { row throws(RuleError) in try row.appoint(.member, alive, organisers: organisers) }
        }
        #expect(steppingDown == ["last_organiser", "member appoint"])
    }

    @Test func `nobody removes or bans somebody of the same or a greater role`() {
        for role in CommunityRole.allCases {
            for target in CommunityRole.allCases {
                let removed = Self.outcome(Self.row(.member, target)) { row throws(RuleError) in try row.remove(by: role) }
                let banned = Self.outcome(Self.row(.member, target)) { row throws(RuleError) in try row.ban(by: role, id: Self.id) }
                #expect((removed == "none remove") == (target < role), "\(role) removes \(target)")
                #expect((banned == "banned appoint") == (target < role), "\(role) bans \(target)")
            }
        }
    }

    @Test func `nobody comes into an archived community`() {
        let community = Rules.community(.open, isArchived: true)
        for standing in [CommunityStanding.none, .asked, .invited] {
            let outcome = Self.outcome(Self.row(standing)) { row throws(RuleError) in
                try row.join(community, message: "", id: Self.id)
            }
            #expect(outcome == "community_archived")
        }
    }

    @Test func `a membership begins plain and an end leaves nothing behind`() throws {
        var row = Self.row(.none)
        _ = try row.invite(Rules.community(.private), by: AccountID(rawValue: 9), mayAccept: true, message: "Come", id: Self.id)
        #expect(row.invitedBy == AccountID(rawValue: 9) && row.message == "Come" && row.since == Self.id)
        _ = try row.join(Rules.community(.private), message: "", id: RelationID(rawValue: 78))
        #expect(row.invitedBy == AccountID(rawValue: 9) && row.message.isEmpty && row.role == .member)
        row.wantsThreads = true
        _ = try row.appoint(.helper, Rules.community(.private), organisers: 1)
        _ = try row.leave(Rules.community(.private), organisers: 1)
        #expect(row == Self.row(.none))
    }
}

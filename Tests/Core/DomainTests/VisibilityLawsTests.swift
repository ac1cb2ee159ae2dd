import Domain
import Primitives
import TestSupport
import Testing

/// Laws that hold between the rules for any viewer, relation and post, also for those that no row of the table names.
@Suite struct VisibilityLawsTests {
    private static let author = AccountID(rawValue: 1 << 16)
    private static let reader = AccountID(rawValue: 2 << 16)

    /// What a post may refer to, and a reader belong to.
    private static let all: [AudienceReference] = [
        .mentioned(reader), .mentioned(AccountID(rawValue: 3 << 16)), .conversation(ConversationID(rawValue: 9)),
        .circle(CircleID(rawValue: 7)), .connection(with: author), .community(AccountID(rawValue: 8 << 16)),
    ]

    @Test(arguments: TestRun.several(2))
    func `acting needs seeing, a block hides, and fewer references show less`(run: TestRun) {
        var dice = run.dice
        for step in run.steps(3_000, long: 60_000) {
            let (viewer, relation, post) = (Self.viewer(&dice), Self.relation(&dice), Self.post(&dice))
            let sees = VisibilityRules.maySee(post, by: viewer, relation)
            let acts = [
                VisibilityRules.mayAnswer(post, by: viewer, relation), VisibilityRules.mayBoost(post, by: viewer, relation),
                VisibilityRules.mayReact(to: post, by: viewer, relation),
            ]
            #expect(sees || !acts.contains(true), "\(run), step \(step)")
            #expect(viewer.state == .active && viewer.account != nil || !acts.contains(true), "\(run), step \(step)")
            let anonymous = VisibilityRules.maySee(post, by: .anonymous, .none)
            #expect(!anonymous || post.audience.isOpen || post.isInOpenCommunity, "\(run), step \(step)")
            if viewer.account == Self.reader, viewer.state == .active {
                var blocked = relation
                blocked.isBlockedBy = true
                #expect(viewer.role == .moderator || !VisibilityRules.maySee(post, by: viewer, blocked), "\(run), step \(step)")
            }
            var narrower = post
            narrower.references = narrower.references.filter { _ in dice.below(2) == 0 }
            #expect(sees || !VisibilityRules.maySee(narrower, by: viewer, relation), "\(run), step \(step)")
        }
    }

    private static func viewer(_ dice: inout Dice) -> Viewer {
        var viewer = dice.below(8) == 0 ? Viewer.anonymous : Viewer(account: dice.below(6) == 0 ? author : reader)
        if viewer.account == nil { return viewer }
        viewer.memberships = Set(all.filter { _ in dice.below(3) == 0 })
        if dice.below(6) == 0 { viewer.state = .suspended }
        if dice.below(6) == 0 { viewer.role = .moderator }
        return viewer
    }

    private static func relation(_ dice: inout Dice) -> Relation {
        var relation = Relation(
            follow: [.none, .requested, .accepted][dice.below(3)], followedBy: [.none, .accepted][dice.below(2)],
            isBlocking: dice.below(5) == 0, isBlockedBy: dice.below(5) == 0, isMuting: dice.below(5) == 0)
        if dice.below(3) == 0 { relation.connection = .connected }
        return relation
    }

    private static func post(_ dice: inout Dice) -> PostAccess {
        var post = PostAccess(
            author: author, authorState: [.active, .active, .suspended, .deleted][dice.below(4)],
            audience: AudienceKind.allCases[dice.below(AudienceKind.allCases.count)],
            replyControl: [.everyone, .followers, .mentioned, .connections, .nobody][dice.below(5)],
            references: Set(all.filter { _ in dice.below(2) == 0 }))
        post.isInOpenCommunity = dice.below(4) == 0
        post.declaration = ChannelDeclaration.allCases[dice.below(ChannelDeclaration.allCases.count)]
        return post
    }
}

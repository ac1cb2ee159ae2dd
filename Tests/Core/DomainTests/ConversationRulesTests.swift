import Domain
import Primitives
import Testing

/// How conversations arrive, who reads from where, who sees whose reading, and who agrees to a new member.
@Suite struct ConversationRulesTests {
    static let now = Timestamp(milliseconds: 1_000_000_000_000)
    static let people = (1...4).map { AccountID(rawValue: Int64($0) << 16) }

    @Test(arguments: [
        (Relation.none, nil, MessageRequest.waiting),
        (Relation(followedBy: .accepted), nil, .none),
        (Relation(followedBy: .requested), nil, .waiting),
        (Relation(follow: .accepted), nil, .waiting),
        (Relation.none, Contact(wroteAt: now), .none),
        (Relation.none, Contact(declinedAt: now), .declined),
        (Relation.none, Contact(declinedAt: now.adding(.days(-30))), .waiting),
        (Relation(followedBy: .accepted), Contact(declinedAt: now), .none),
    ] as [(Relation, Contact?, MessageRequest)])
    func `strangers arrive as requests, and stay away for a while once refused`(_ relation: Relation, _ contact: Contact?, _ arrival: MessageRequest) {
        #expect(ConversationRules.arrival(relation, contact: contact, now: Self.now) == arrival)
    }

    @Test func `a connection is no stranger`() {
        #expect(ConversationRules.arrival(Relation(connection: .connected), contact: nil, now: Self.now) == .none)
        #expect(ConversationRules.arrival(Relation(connection: .asked), contact: nil, now: Self.now) == .waiting)
    }

    @Test(arguments: [(true, true, true), (true, false, false), (false, true, false), (false, false, false)])
    func `reading is seen only by those who show theirs`(_ viewerShows: Bool, _ otherShows: Bool, _ isSeen: Bool) {
        let viewer = ConversationMember(account: Self.people[0], showsReading: viewerShows)
        let other = ConversationMember(account: Self.people[1], lastRead: PostID(rawValue: 7), showsReading: otherShows)
        #expect(ConversationRules.readPosition(of: other, for: viewer) == (isSeen ? PostID(rawValue: 7) : nil))
        #expect(ConversationRules.readPosition(of: viewer, for: viewer) == nil)
    }

    @Test func `a member reads from its first message on`() {
        let since = PostID(rawValue: 100)
        #expect([99, 100, 101].map { ConversationRules.mayRead(PostID(rawValue: $0), since: since) } == [false, true, true])
    }

    @Test func `everyone present agrees before somebody is added`() {
        let (proposer, guest) = (Self.people[0], AccountID(rawValue: 9 << 16))
        var proposal = ConversationProposal(
            conversation: ConversationID(rawValue: 5), account: guest, proposer: proposer, since: nil, askedAt: Self.now)
        #expect(!proposal.isAgreed(by: Self.people))
        #expect(!proposal.asks(proposer))
        #expect(proposal.asks(Self.people[1]))
        proposal.agreed = Set(Self.people[1...2])
        #expect(!proposal.isAgreed(by: Self.people))
        #expect(!proposal.asks(Self.people[1]))
        #expect(proposal.isAgreed(by: Array(Self.people[0...2])), "who has left is not asked any more")
        proposal.agreed.insert(Self.people[3])
        #expect(proposal.isAgreed(by: Self.people))
    }

    @Test func `a proposal ends after two weeks`() {
        let proposal = ConversationProposal(
            conversation: ConversationID(rawValue: 5), account: Self.people[1], proposer: Self.people[0], since: nil, askedAt: Self.now)
        #expect(proposal.isOpen(at: Self.now.adding(.days(14)).adding(.milliseconds(-1))))
        #expect(!proposal.isOpen(at: Self.now.adding(.days(14))))
    }
}

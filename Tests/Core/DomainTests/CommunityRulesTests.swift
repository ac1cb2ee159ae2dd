import Domain
import Primitives
import Testing

/// Who may do what in a community, row by row: everything that is not listed is refused.
@Suite struct CommunityRulesTests {
    enum Person: String, CaseIterable, Sendable {
        case anonymous, stranger, asked, invited, banned, member, helper, organiser

        var member: CommunityMember? {
            var row = CommunityMember(community: home, account: AccountID(rawValue: 7))
            switch self {
            case .anonymous: return nil
            case .stranger: break
            case .asked: row.standing = .asked
            case .invited: row.standing = .invited
            case .banned: row.standing = .banned
            case .member: row.standing = .member
            case .helper: (row.standing, row.role) = (.member, .helper)
            case .organiser: (row.standing, row.role) = (.member, .organiser)
            }
            return row
        }
    }

    static let home = AccountID(rawValue: 1 << 16)
    static let everyone = Set(Person.allCases)
    static let members: Set<Person> = [.member, .helper, .organiser]
    static let helpers: Set<Person> = [.helper, .organiser]

    static func community(_ access: CommunityAccess, isArchived: Bool = false) -> Community {
        Community(
            id: home, topic: "Repair", purpose: "", atmosphere: "", access: access, hello: PostID(rawValue: 1),
            createdAt: Timestamp(milliseconds: 0), archivedAt: isArchived ? Timestamp(milliseconds: 1) : nil)
    }

    static func table(_ access: CommunityAccess) -> [CommunityAct: Set<Person>] {
        [
            .know: access == .private ? members.union([.invited, .asked]) : everyone,
            .read: access == .open ? everyone : members,
            .seeMembers: members, .seeFigures: members, .write: members,
            .invite: access == .open ? members : helpers,
            .answerRequests: helpers, .remove: helpers, .pin: helpers, .markAnswered: helpers, .moderate: helpers,
            .changeSettings: [.organiser], .appoint: [.organiser], .archive: [.organiser],
        ]
    }

    @Test(arguments: CommunityAccess.allCases, CommunityAct.allCases)
    func `each act is for those in the table`(access: CommunityAccess, act: CommunityAct) {
        for person in Person.allCases {
            let may = CommunityRules.may(act, in: Self.community(access), person.member)
            #expect(may == Self.table(access)[act]?.contains(person), "\(person) \(act) in \(access)")
        }
    }

    @Test(arguments: CommunityAccess.allCases, CommunityAct.allCases)
    func `an archived community is only read, kept clean and taken back`(access: CommunityAccess, act: CommunityAct) {
        let kept: Set<CommunityAct> = [.know, .read, .seeMembers, .seeFigures, .moderate, .archive]
        for person in Person.allCases {
            let may = CommunityRules.may(act, in: Self.community(access, isArchived: true), person.member)
            #expect(may == (kept.contains(act) && Self.table(access)[act]?.contains(person) == true), "\(person) \(act) in \(access)")
        }
    }

    @Test func `a question is marked by who asked and by helpers`() {
        let asker = Person.member.member?.account ?? Self.home
        let own = CommunityThread(id: PostID(rawValue: 5), community: Self.home, author: asker, title: "How?", kind: .question)
        var other = own
        other.author = AccountID(rawValue: 8)
        var talk = own
        talk.kind = .talk
        let community = Self.community(.open)
        for person in Person.allCases {
            guard let row = person.member else { continue }
            #expect(own.mayMarkAnswered(row, in: community) == Self.members.contains(person), "\(person)")
            #expect(other.mayMarkAnswered(row, in: community) == Self.helpers.contains(person), "\(person)")
            #expect(!talk.mayMarkAnswered(row, in: community), "\(person)")
        }
    }

    @Test func `answers to a happening move and go`() {
        var happening = Happening(startsAt: Timestamp(milliseconds: 9))
        happening.count(.yes, insteadOf: nil)
        happening.count(.no, insteadOf: .yes)
        happening.count(.maybe, insteadOf: nil)
        happening.count(nil, insteadOf: .no)
        #expect([happening.yes, happening.maybe, happening.no] == [0, 1, 0])
    }
}

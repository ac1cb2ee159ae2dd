import Domain
import Primitives
import Testing

/// Every audience seen by every kind of viewer, row by row.
@Suite struct VisibilityRulesTests {
    static let author = AccountID(rawValue: 1 << 16)
    static let reader = AccountID(rawValue: 2 << 16)
    static let conversation = ConversationID(rawValue: 9)

    enum Reader: String, CaseIterable, Sendable {
        case anonymous, stranger, follower, pendingFollower, mentioned, inConversation, blocked, blocking, muting, suspended, author, moderator
    }

    static func viewer(_ reader: Reader) -> (Viewer, Relation) {
        var viewer = Viewer(account: Self.reader)
        var relation = Relation.none
        switch reader {
        case .anonymous: viewer = .anonymous
        case .stranger, .mentioned: break
        case .follower: relation.follow = .accepted
        case .pendingFollower: relation.follow = .requested
        case .inConversation: viewer.memberships = [.conversation(conversation)]
        case .blocked: relation = Relation(isBlockedBy: true)
        case .blocking: relation = Relation(isBlocking: true)
        case .muting: relation = Relation(isMuting: true)
        case .suspended: viewer.state = .suspended
        case .author: viewer.account = author
        case .moderator: viewer.role = .moderator
        }
        return (viewer, relation)
    }

    static func post(_ audience: AudienceKind, for reader: Reader, state: AccountState = .active, control: ReplyControl = .everyone) -> PostAccess {
        var references: Set<AudienceReference> = audience == .direct ? [.conversation(conversation)] : []
        if reader == .mentioned { references.insert(.mentioned(Self.reader)) }
        return PostAccess(author: author, authorState: state, audience: audience, replyControl: control, references: references)
    }

    /// Who sees what: everybody not listed does not.
    static let sees: [AudienceKind: Set<Reader>] = [
        .public: Set(Reader.allCases).subtracting([.blocked]),
        .unlisted: Set(Reader.allCases).subtracting([.blocked]),
        .followers: [.follower, .mentioned, .author],
        .direct: [.inConversation, .author],
        .subscribers: [.author],
        .connections: [.author],
        .circle: [.author],
        .community: [.author],
    ]

    @Test(arguments: AudienceKind.allCases, Reader.allCases)
    func `who may see a post`(_ audience: AudienceKind, _ reader: Reader) throws {
        let (viewer, relation) = Self.viewer(reader)
        let seen = VisibilityRules.maySee(Self.post(audience, for: reader), by: viewer, relation)
        #expect(seen == (try #require(Self.sees[audience])).contains(reader))
    }

    @Test(arguments: AudienceKind.allCases, Reader.allCases)
    func `who may answer is who may see, signed in, active and without a block`(_ audience: AudienceKind, _ reader: Reader) throws {
        let (viewer, relation) = Self.viewer(reader)
        let answers = VisibilityRules.mayAnswer(Self.post(audience, for: reader), by: viewer, relation)
        let expected = (try #require(Self.sees[audience])).subtracting([.anonymous, .suspended, .blocking])
        #expect(answers == expected.contains(reader))
    }

    @Test(arguments: Reader.allCases)
    func `reply control narrows who may answer`(_ reader: Reader) {
        let (viewer, relation) = Self.viewer(reader)
        func mayAnswer(_ control: ReplyControl) -> Bool {
            VisibilityRules.mayAnswer(Self.post(.public, for: reader, control: control), by: viewer, relation)
        }
        #expect(mayAnswer(.followers) == [.follower, .mentioned, .author].contains(reader))
        #expect(mayAnswer(.mentioned) == [.mentioned, .author].contains(reader))
        #expect(mayAnswer(.connections) == [.mentioned, .author].contains(reader))
        #expect(mayAnswer(.nobody) == (reader == .author))
    }

    @Test func `a connection may answer where connections may`() {
        let viewer = Viewer(account: Self.reader, memberships: [.connection(with: Self.author)])
        #expect(VisibilityRules.mayAnswer(Self.post(.public, for: .stranger, control: .connections), by: viewer, .none))
    }

    @Test(arguments: AudienceKind.allCases, Reader.allCases)
    func `a suspended author is seen by moderators only, and only what was open`(_ audience: AudienceKind, _ reader: Reader) {
        let (viewer, relation) = Self.viewer(reader)
        let post = Self.post(audience, for: reader, state: .suspended)
        #expect(VisibilityRules.maySee(post, by: viewer, relation) == (reader == .moderator && audience.isOpen))
        #expect(!VisibilityRules.mayAnswer(post, by: viewer, relation))
    }

    @Test(arguments: [AccountState.deleted, .pending])
    func `a deleted or unconfirmed author is seen by nobody`(_ state: AccountState) {
        for reader in Reader.allCases {
            let (viewer, relation) = Self.viewer(reader)
            #expect(!VisibilityRules.maySee(Self.post(.public, for: reader, state: state), by: viewer, relation))
        }
    }

    @Test(arguments: AudienceKind.allCases, Reader.allCases)
    func `open posts are passed on by who may react, followers-only ones by their author`(_ audience: AudienceKind, _ reader: Reader) {
        let (viewer, relation) = Self.viewer(reader)
        let boosts = VisibilityRules.mayBoost(Self.post(audience, for: reader), by: viewer, relation)
        switch audience {
        case .public, .unlisted: #expect(boosts == ![.anonymous, .suspended, .blocked, .blocking].contains(reader))
        case .followers: #expect(boosts == (reader == .author))
        default: #expect(!boosts)
        }
    }
}

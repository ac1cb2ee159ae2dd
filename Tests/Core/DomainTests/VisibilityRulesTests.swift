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
        case connected, askedToConnect, inCircle, inOtherCircle, inCircleLater, inCommunity, blockedInCircle
    }

    static let circle = CircleID(rawValue: 7)
    static let community = AccountID(rawValue: 8 << 16)
    static let postID = PostID(time: Timestamp(milliseconds: 1000), bucket: Bucket(rawValue: 0), sequence: 0)

    /// What the reader belongs to.
    static func memberships(_ reader: Reader) -> Memberships {
        let before = Timestamp(milliseconds: 500)
        switch reader {
        case .inCircle, .blockedInCircle: return Memberships(since: [.circle(circle): before])
        case .inOtherCircle: return Memberships(since: [.circle(CircleID(rawValue: 6)): before])
        case .inCircleLater: return Memberships(since: [.circle(circle): Timestamp(milliseconds: 1001)])
        case .inCommunity: return Memberships(since: [.community(community): Timestamp(milliseconds: 2000)])
        default: return .none
        }
    }

    /// What a post's audience refers to.
    static func references(_ audience: AudienceKind) -> [AudienceReference] {
        switch audience {
        case .connections: [.connection(with: author)]
        case .circle: [.circle(circle)]
        case .community: [.community(community)]
        default: []
        }
    }

    /// The reader as the rules see it before a post of `audience` by the author.
    static func viewer(_ reader: Reader, _ audience: AudienceKind = .public) -> (Viewer, Relation) {
        let (viewer, relation) = person(reader)
        let post = Post(
            id: postID, author: author, audience: audience, audienceReferences: references(audience), createdAt: postID.time)
        return (viewer.facing(post, memberships(reader)) { $0 == author && relation.connection == .connected }, relation)
    }

    private static func person(_ reader: Reader) -> (Viewer, Relation) {
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
        case .connected: relation.connection = .connected
        case .askedToConnect: relation.connection = .asked
        case .inCircle, .inOtherCircle, .inCircleLater, .inCommunity: break
        case .blockedInCircle: relation = Relation(isBlockedBy: true)
        }
        return (viewer, relation)
    }

    static func post(_ audience: AudienceKind, for reader: Reader, state: AccountState = .active, control: ReplyControl = .everyone) -> PostAccess {
        var references: Set<AudienceReference> = audience == .direct ? [.conversation(conversation)] : []
        references.formUnion(Self.references(audience))
        if reader == .mentioned { references.insert(.mentioned(Self.reader)) }
        return PostAccess(author: author, authorState: state, audience: audience, replyControl: control, references: references)
    }

    /// Who sees what: everybody not listed does not.
    static let sees: [AudienceKind: Set<Reader>] = [
        .public: Set(Reader.allCases).subtracting([.blocked, .blockedInCircle]),
        .unlisted: Set(Reader.allCases).subtracting([.blocked, .blockedInCircle]),
        .followers: [.follower, .mentioned, .author],
        .direct: [.inConversation, .author],
        .subscribers: [.author],
        .connections: [.connected, .author],
        .circle: [.inCircle, .author],
        .community: [.inCommunity, .author],
    ]

    @Test(arguments: AudienceKind.allCases, Reader.allCases)
    func `who may see a post`(_ audience: AudienceKind, _ reader: Reader) throws {
        let (viewer, relation) = Self.viewer(reader, audience)
        let seen = VisibilityRules.maySee(Self.post(audience, for: reader), by: viewer, relation)
        #expect(seen == (try #require(Self.sees[audience])).contains(reader))
    }

    @Test(arguments: AudienceKind.allCases, Reader.allCases)
    func `who may answer is who may see, signed in, active and without a block`(_ audience: AudienceKind, _ reader: Reader) throws {
        let (viewer, relation) = Self.viewer(reader, audience)
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
        #expect(mayAnswer(.connections) == [.connected, .mentioned, .author].contains(reader))
        #expect(mayAnswer(.nobody) == (reader == .author))
    }

    @Test(arguments: AudienceKind.allCases, Reader.allCases)
    func `a one-way channel is answered by nobody else, whatever its posts say, and messages are no posts`(_ audience: AudienceKind, _ reader: Reader) {
        let (viewer, relation) = Self.viewer(reader, audience)
        for declaration in ChannelDeclaration.allCases {
            for control in ReplyControl.allCases {
                var post = Self.post(audience, for: reader, control: control)
                let before = VisibilityRules.mayAnswer(post, by: viewer, relation)
                post.declaration = declaration
                let isOpen = !declaration.isOneWay || audience == .direct
                #expect(VisibilityRules.mayAnswer(post, by: viewer, relation) == (before && (isOpen || reader == .author)))
                let admits = viewer.account.map { VisibilityRules.admits($0, to: post, relation) }
                #expect(isOpen || admits == nil || admits == (viewer.account == Self.author))
            }
        }
    }

    @Test(arguments: [(AudienceKind.circle, Reader.inCircle), (.circle, .inCircleLater), (.connections, .connected), (.connections, .stranger)])
    func `an answer is seen by those who may see the thread, whoever wrote it`(_ audience: AudienceKind, _ reader: Reader) {
        let other = AccountID(rawValue: 3 << 16)
        let answer = Post(
            id: PostID(rawValue: Self.postID.rawValue + (5000 << 16)), author: other, audience: audience,
            audienceReferences: Self.references(audience), replyTo: Self.postID, root: Self.postID, createdAt: Timestamp(milliseconds: 6000))
        let (person, relation) = Self.viewer(reader)
        let viewer = person.facing(answer, Self.memberships(reader)) { $0 == Self.author && relation.connection == .connected }
        let access = PostAccess(author: other, audience: audience, references: Set(answer.audienceReferences))
        #expect(VisibilityRules.maySee(access, by: viewer, .none) == [.inCircle, .connected].contains(reader))
        let owner = Viewer(account: Self.author).facing(answer, Memberships(since: [.circle(Self.circle): .init(milliseconds: 0)])) { _ in false }
        #expect(VisibilityRules.maySee(access, by: owner, .none))
    }

    @Test(arguments: Reader.allCases)
    func `a thread of a community that is not locked is read and shared by all, and nothing narrower`(_ reader: Reader) {
        let (viewer, relation) = Self.viewer(reader, .community)
        var post = Self.post(.community, for: reader)
        post.isInOpenCommunity = true
        #expect(VisibilityRules.maySee(post, by: viewer, relation) == ![.blocked, .blockedInCircle].contains(reader))
        #expect(VisibilityRules.mayBoost(post, by: viewer, relation) == VisibilityRules.mayReact(to: post, by: viewer, relation))
        for audience in [AudienceKind.circle, .connections, .followers] {
            var other = Self.post(audience, for: .stranger)
            other.isInOpenCommunity = true
            #expect(!VisibilityRules.maySee(other, by: .anonymous, .none))
        }
    }

    @Test(arguments: AudienceKind.allCases, Reader.allCases)
    func `a suspended author is seen by moderators only, and only what was open`(_ audience: AudienceKind, _ reader: Reader) {
        let (viewer, relation) = Self.viewer(reader, audience)
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
        let (viewer, relation) = Self.viewer(reader, audience)
        let boosts = VisibilityRules.mayBoost(Self.post(audience, for: reader), by: viewer, relation)
        switch audience {
        case .public, .unlisted: #expect(boosts == ![.anonymous, .suspended, .blocked, .blocking, .blockedInCircle].contains(reader))
        case .followers: #expect(boosts == (reader == .author))
        default: #expect(!boosts)
        }
    }
}

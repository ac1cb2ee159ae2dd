import Domain
import Primitives
import Testing

/// The rules of connecting, as pure functions of a pair.
@Suite struct ConnectingTests {
    private static let lea = AccountID(rawValue: 16)
    private static let tom = AccountID(rawValue: 32)
    private static let start = Timestamp(milliseconds: 1_000_000)
    private static let later = start.adding(.days(1))
    private static let end = start.adding(ConnectionRecord.patience)

    private static func ids(_ number: Int64) -> RelationPair.NewIDs {
        .init(actors: RelationID(rawValue: number), others: RelationID(rawValue: number + 1))
    }

    /// Lea's side of a pair in which she has asked.
    private static func asked(wishesFollow: Bool = false, entry: EntryPoint = .profile) throws -> RelationPair {
        var pair = RelationPair(actor: lea, other: tom)
        let verbs = try pair.askToConnect(
            message: "Hello", wishesFollow: wishesFollow, provenance: Provenance(entry: entry), ids: ids(1), now: start)
        #expect(verbs == [])
        return pair
    }

    private static func states(_ pair: RelationPair) -> [ConnectionState] { [pair.outgoing.connection, pair.incoming.connection] }

    @Test func `a request waits with its message for ninety days, to the millisecond`() throws {
        let pair = try Self.asked()
        #expect(Self.states(pair) == [.asked, .askedBy])
        #expect(
            pair.connection == ConnectionRecord(id: RelationID(rawValue: 1), message: "Hello", expiresAt: Self.start.adding(.days(90))))
        #expect(pair.relation(at: Self.end.adding(.milliseconds(-1))).connection == .asked)
        #expect(pair.relation(at: Self.end).connection == .none)
        #expect(pair.reversed.relation(at: Self.later).connection == .askedBy)
    }

    @Test func `a yes connects both and keeps no message`() throws {
        var pair = try Self.asked().reversed
        let verbs = try pair.acceptConnection(wishesFollow: true, provenance: .unknown, ids: Self.ids(3), now: Self.later)
        #expect(verbs == [])
        #expect(Self.states(pair) == [.connected, .connected])
        #expect(pair.connection == ConnectionRecord(id: RelationID(rawValue: 3)))
        #expect(pair.outgoing.follow == .none && pair.incoming.follow == .none)
        #expect(pair.relation(at: Self.end.adding(.days(900))).connection == .connected)
    }

    @Test(arguments: [FollowState.none, .requested, .accepted], [FollowState.none, .requested, .accepted])
    func `two who both wish it follow each other without further approval`(_ tomFollows: FollowState, _ leaFollows: FollowState) throws {
        var pair = try Self.asked(wishesFollow: true).reversed
        pair.outgoing.follow = tomFollows
        pair.incoming.follow = leaFollows
        let verbs = try pair.acceptConnection(wishesFollow: true, provenance: .unknown, ids: Self.ids(3), now: Self.later)
        #expect(pair.outgoing.follow == .accepted && pair.incoming.follow == .accepted)
        #expect(verbs == (tomFollows == .accepted ? [] : [.follow]) + (leaFollows == .accepted ? [] : [.accept]))
        #expect(pair.outgoing.followID == (tomFollows == .accepted ? nil : RelationID(rawValue: 3)))
        #expect(pair.incoming.followID == (leaFollows == .accepted ? nil : RelationID(rawValue: 4)))
    }

    @Test(arguments: [(true, false), (false, true), (false, false)])
    func `one wish alone makes nobody follow`(_ asker: Bool, _ answerer: Bool) throws {
        var pair = try Self.asked(wishesFollow: asker).reversed
        _ = try pair.acceptConnection(wishesFollow: answerer, provenance: .unknown, ids: Self.ids(3), now: Self.later)
        #expect(pair.outgoing.follow == .none && pair.incoming.follow == .none)
    }

    @Test func `when both ask they are connected`() throws {
        var pair = try Self.asked(wishesFollow: true).reversed
        let verbs = try pair.askToConnect(
            message: "And I you", wishesFollow: true, provenance: .unknown, ids: Self.ids(3), now: Self.later)
        #expect(Self.states(pair) == [.connected, .connected])
        #expect(verbs == [.follow, .accept])
    }

    @Test func `a follow request accepts no connection, and its end ends none`() throws {
        var pair = try Self.asked().reversed
        _ = try pair.follow(FollowOptions(), asks: true, provenance: .unknown, id: RelationID(rawValue: 9), now: Self.later)
        #expect(Self.states(pair) == [.askedBy, .asked])
        _ = try pair.acceptConnection(wishesFollow: false, provenance: .unknown, ids: Self.ids(3), now: Self.later)
        #expect(pair.outgoing.follow == .requested)
        _ = pair.unfollow()
        _ = pair.removeFollower()
        #expect(Self.states(pair) == [.connected, .connected])
        pair.removeConnection()
        #expect(Self.states(pair) == [.none, .none] && pair.connection == nil)
    }

    @Test func `a no looks to the asker as if nobody had answered`() throws {
        let waiting = try Self.asked()
        var pair = waiting.reversed
        try pair.declineConnection(now: Self.later)
        for time in [Self.later, Self.end.adding(.milliseconds(-1)), Self.end] {
            #expect(pair.reversed.relation(at: time) == waiting.relation(at: time))
        }
        #expect(pair.reversed.connection == waiting.connection && pair.meeting == waiting.meeting)
        #expect(pair.relation(at: Self.later).connection == .none)
    }

    @Test func `after a no, asking again reaches nobody until ninety days are over`() throws {
        var pair = try Self.asked().reversed
        try pair.declineConnection(now: Self.later)
        pair = pair.reversed
        try pair.withdrawConnection(now: Self.later)
        #expect(Self.states(pair) == [.none, .declined])
        let again = Self.start.adding(.days(80))
        _ = try pair.askToConnect(message: "Please", wishesFollow: false, provenance: .unknown, ids: Self.ids(5), now: again)
        #expect(Self.states(pair) == [.asked, .declined])
        #expect(pair.relation(at: again).connection == .asked && pair.reversed.relation(at: again).connection == .none)
        let free = again.adding(.days(90))
        _ = try pair.askToConnect(message: "Once more", wishesFollow: false, provenance: .unknown, ids: Self.ids(7), now: free)
        #expect(Self.states(pair) == [.asked, .askedBy])
    }

    @Test func `who said no may still ask, and meets the request that waits`() throws {
        var pair = try Self.asked().reversed
        try pair.declineConnection(now: Self.later)
        _ = try pair.askToConnect(message: "", wishesFollow: false, provenance: .unknown, ids: Self.ids(3), now: Self.later)
        #expect(Self.states(pair) == [.connected, .connected])

        var other = try Self.asked().reversed
        try other.declineConnection(now: Self.later)
        other = other.reversed
        try other.withdrawConnection(now: Self.later)
        other = other.reversed
        _ = try other.askToConnect(message: "", wishesFollow: false, provenance: .unknown, ids: Self.ids(3), now: Self.later)
        #expect(Self.states(other) == [.asked, .askedBy])
    }

    @Test func `a block ends connection and requests, and forbids new ones`() throws {
        var connected = try Self.asked().reversed
        _ = try connected.acceptConnection(wishesFollow: true, provenance: .unknown, ids: Self.ids(3), now: Self.later)
        for var pair in [try Self.asked(), try Self.asked().reversed, connected, connected.reversed] {
            _ = pair.block(id: RelationID(rawValue: 99))
            #expect(Self.states(pair) == [.none, .none] && pair.connection == nil)
            for var side in [pair, pair.reversed] {
                #expect(throws: RuleError.self) {
                    try side.askToConnect(message: "", wishesFollow: false, provenance: .unknown, ids: Self.ids(5), now: Self.later)
                }
            }
        }
    }

    @Test func `blocking and unblocking is no way round a no`() throws {
        var pair = try Self.asked().reversed
        try pair.declineConnection(now: Self.later)
        pair = pair.reversed
        _ = pair.block(id: RelationID(rawValue: 99))
        _ = pair.unblock()
        _ = try pair.askToConnect(message: "", wishesFollow: false, provenance: .unknown, ids: Self.ids(5), now: Self.later)
        #expect(Self.states(pair) == [.asked, .declined])
    }

    @Test func `nothing is answered, withdrawn or declined that does not wait`() throws {
        let expired = try Self.asked()
        for (pair, now) in [(RelationPair(actor: Self.lea, other: Self.tom), Self.start), (expired, Self.end), (expired.reversed, Self.end)] {
            var pair = pair
            #expect(throws: RuleError.notFound) {
                try pair.acceptConnection(wishesFollow: true, provenance: .unknown, ids: Self.ids(3), now: now)
            }
            #expect(throws: RuleError.notFound) { try pair.declineConnection(now: now) }
            #expect(throws: RuleError.notFound) { try pair.withdrawConnection(now: now) }
            pair.removeConnection()
            #expect(Self.states(pair) == [.none, .none])
        }
    }

    @Test func `how two met is what the first accepted request says, and is forgotten with a request that came to nothing`() throws {
        var pair = try Self.asked(entry: .search)
        #expect(pair.meeting == Meeting(at: nil, entry: .search, via: nil))
        pair = pair.reversed
        _ = try pair.acceptConnection(wishesFollow: false, provenance: Provenance(entry: .notification), ids: Self.ids(3), now: Self.later)
        let met = Meeting(at: Self.later, entry: .search, via: nil)
        #expect(pair.meeting == met)
        pair.removeConnection()
        _ = try pair.follow(FollowOptions(), asks: false, provenance: Provenance(entry: .feed), id: RelationID(rawValue: 9), now: Self.end)
        #expect(pair.meeting == met)

        var withdrawn = try Self.asked()
        try withdrawn.withdrawConnection(now: Self.later)
        #expect(withdrawn == RelationPair(actor: Self.lea, other: Self.tom))
        var expired = try Self.asked()
        expired.endExpiredConnection(at: Self.end)
        #expect(expired == RelationPair(actor: Self.lea, other: Self.tom))
    }
}

extension RelationPair {
    /// The same pair from the other's side.
    fileprivate var reversed: RelationPair {
        RelationPair(actor: other, other: actor, outgoing: incoming, incoming: outgoing, meeting: meeting, connection: connection)
    }
}

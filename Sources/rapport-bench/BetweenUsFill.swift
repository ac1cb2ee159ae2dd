import Accounts
import Communities
import Domain
import Jobs
import Logging
import Primitives
import Publishing
import Relationships
import ServerApp
import Store

/// Fills a server for measuring what is between people: a community with its members and threads, a conversation, people who
/// are connected, and much that waits for one of them.
struct BetweenUsFill: Sendable {
    struct Size: Sendable {
        /// Members of the community.
        var members: Int
        /// Posts in the community: one in 20 begins a thread, the others answer it.
        var posts: Int
        /// Messages in the conversation.
        var messages: Int
        /// Comments that wait for the one who looks.
        var waiting: Int
    }

    /// Answers in one thread of the community, and one more for the thread itself.
    private static let threadLength = 20
    /// People whom the one who looks is connected with.
    private static let connections = 40
    /// Acts under way at once: enough to fill a transaction, few enough for little memory.
    private static let width = 64

    let services: Services
    let size: Size
    let logger: Logger

    private var base: BenchFill {
        BenchFill(services: services, size: .init(accounts: max(size.members, Self.connections + 2), posts: 0, replies: 0), logger: logger)
    }

    func run() async throws -> BetweenUsResult {
        let started = ContinuousClock.now
        let people = try await base.addPeople()
        let (me, friends) = (people[0], Array(people[1...Self.connections]))
        try await connect(me, friends)
        let community = try await gather(people)
        let threads = try await talk(in: community, Array(people.prefix(size.members)))
        let conversation = try await converse(me, friends)
        try await comment(on: me, by: friends)
        try await writeToFriends(me, friends)
        try await base.runJobs()
        let session = try await session(of: me)
        return BetweenUsResult(
            token: try await base.addToken(for: me), session: session, me: me.account, community: community, name: "bench_home",
            thread: threads[threads.count / 2], conversation: conversation,
            seconds: (ContinuousClock.now - started).wholeMicroseconds / 1_000_000)
    }

    /// Does `body` for every number, `width` at a time.
    private func each<Value: Sendable>(_ numbers: Range<Int>, _ body: @escaping @Sendable (Int) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for first in stride(from: numbers.lowerBound, to: numbers.upperBound, by: Self.width) {
            let made = try await withThrowingTaskGroup(of: (Int, Value).self) { group in
                for number in first..<min(first + Self.width, numbers.upperBound) {
                    group.addTask { (number, try await body(number)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            values += made.sorted { $0.0 < $1.0 }.map(\.1)
        }
        return values
    }

    private func connect(_ me: Actor, _ friends: [Actor]) async throws {
        let relationships = services.features.relationships
        for friend in friends {
            _ = try await relationships.connect(
                to: friend.account, message: "Shall we?", wishesFollow: true, by: me.account, provenance: .unknown)
            _ = try await relationships.acceptConnection(from: me.account, wishesFollow: true, by: friend.account, provenance: .unknown)
        }
    }

    private func gather(_ people: [Actor]) async throws -> AccountID {
        let communities = services.features.communities
        let draft = CommunityDraft(name: "bench_home", topic: "Measuring", purpose: "To be quick", atmosphere: "Short and kind")
        let community = try await communities.create(draft, by: people[0])
        _ = try await each(1..<size.members) { number in try await communities.join(community, by: people[number]) }
        return community
    }

    /// The threads of the community, with their answers.
    private func talk(in community: AccountID, _ members: [Actor]) async throws -> [PostID] {
        let publishing = services.features.publishing
        let count = max(1, size.posts / (Self.threadLength + 1))
        let threads = try await each(0..<count) { number in
            let thread = ThreadDraft(community: community, title: "Question \(number)", kind: number.isMultiple(of: 3) ? .question : .talk)
            let draft = PostDraft(text: "Who knows how to mend number \(number)?", audience: .community, thread: thread)
            return try await publishing.publish(draft, by: members[number % members.count])
        }
        for answer in 0..<Self.threadLength {
            _ = try await each(0..<count) { number in
                let draft = PostDraft(text: "Answer \(answer): I do, come by on Saturday.", replyTo: threads[number])
                return try await publishing.publish(draft, by: members[(number * 7 + answer + 1) % members.count])
            }
            try await base.runJobs()
        }
        return threads
    }

    private func converse(_ me: Actor, _ friends: [Actor]) async throws -> ConversationID {
        let publishing = services.features.publishing
        let people = [me] + friends.prefix(7)
        let draft = PostDraft(
            text: "Shall we plan the summer?", audience: .direct,
            conversation: .new(members: people.dropFirst().map(\.account), name: "Summer", about: nil))
        let first = try await publishing.publish(draft, by: me)
        let found = try await services.store.read { try $0.posts([first], known: { _, _ in true }).first?.post.conversation }
        guard let conversation = found else { throw StoreError.notFound }
        _ = try await each(1..<max(2, size.messages)) { number in
            let draft = PostDraft(text: "Message \(number): what about a tent?", audience: .direct, conversation: .present(conversation))
            return try await publishing.publish(draft, by: people[number % people.count])
        }
        return conversation
    }

    /// Comments on a post of the one who looks, which nobody has answered.
    private func comment(on me: Actor, by friends: [Actor]) async throws {
        let publishing = services.features.publishing
        let post = try await publishing.publish(PostDraft(text: "What do you think?"), by: me)
        _ = try await each(0..<size.waiting) { number in
            try await publishing.publish(PostDraft(text: "Thought \(number)", replyTo: post), by: friends[number % friends.count])
        }
    }

    /// Threads for connections, each with an answer: what is new between people.
    private func writeToFriends(_ me: Actor, _ friends: [Actor]) async throws {
        let publishing = services.features.publishing
        for friend in friends {
            let post = try await publishing.publish(PostDraft(text: "Only for those I know", audience: .connections), by: friend)
            _ = try await publishing.publish(PostDraft(text: "Good to hear", audience: .connections, replyTo: post), by: me)
        }
    }

    /// The token of a browser's session.
    private func session(of person: Actor) async throws -> String {
        let member = try await services.store.read { try $0.memberships(of: person.account).first?.member }
        guard let member else { throw StoreError.notFound }
        return try await services.features.people.sessions.begin(
            for: member, client: ClientInfo(address: "127.0.0.1", countedAddress: "127.0.0.1", userAgent: "bench"), previous: nil)
    }
}

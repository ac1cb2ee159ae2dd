import Accounts
import Domain
import Jobs
import Logging
import Primitives
import Publishing
import Relationships
import ServerApp
import Store

/// Fills a server for measuring: accounts that all follow each other, posts, one long thread, some reactions.
struct BenchFill: Sendable {
    struct Size: Sendable {
        var accounts: Int
        var posts: Int
        var replies: Int
    }

    let services: Services
    let size: Size
    let logger: Logger

    func run() async throws -> BenchResult {
        let started = ContinuousClock.now
        let people = try await addPeople()
        try await followEachOther(people)
        let thread = try await addThread(people)
        let posts = try await addPosts(people)
        try await runJobs()
        let token = try await addToken(for: people[0])
        return BenchResult(
            token: token, account: people[1].account, post: posts[posts.count / 2], thread: thread,
            seconds: (ContinuousClock.now - started).wholeMicroseconds / 1_000_000)
    }

    private var store: any Store { services.store }

    func addPeople() async throws -> [Actor] {
        var people: [Actor] = []
        for number in 0..<size.accounts {
            let name = "bench\(number)"
            let account = try await store.write { tx in
                let account = try tx.insertAccount(
                    Account(
                        id: tx.nextID(in: Bucket(hashing: name)), username: name, displayName: "Bench person \(number)",
                        note: "I am here to be measured. I like #swift, long walks and short queries.", createdAt: tx.now))
                let member = try tx.insertMember(
                    Member(
                        id: tx.nextID(in: account.bucket), email: "\(name)@bench.example", passwordHash: "", emailConfirmedAt: tx.now,
                        createdAt: tx.now))
                try tx.link(AccountMembership(account: account, member: member, role: .owner, since: tx.now))
                return account
            }
            people.append(Actor(account: account))
        }
        return people
    }

    private func followEachOther(_ people: [Actor]) async throws {
        let relationships = services.features.relationships
        for follower in people {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for followed in people where followed != follower {
                    group.addTask { _ = try await relationships.follow(followed.account, by: follower.account, provenance: .unknown) }
                }
                try await group.waitForAll()
            }
        }
        try await runJobs()
    }

    private func addThread(_ people: [Actor]) async throws -> PostID {
        let publishing = services.features.publishing
        let root = try await publishing.publish(PostDraft(text: "What makes a server feel quick?"), by: people[0])
        var posts = [root]
        for number in 0..<size.replies {
            let draft = PostDraft(text: "Answer \(number): less work, done later.", replyTo: posts[number / 2])
            posts.append(try await publishing.publish(draft, by: people[number % people.count]))
        }
        return root
    }

    /// Posts in batches; people react to a batch after the next has come, so that timelines hold posts and boosts in turn.
    private func addPosts(_ people: [Actor]) async throws -> [PostID] {
        let publishing = services.features.publishing
        var posts: [PostID] = []
        var reacted = 0
        while posts.count < size.posts {
            let first = posts.count
            posts += try await withThrowingTaskGroup(of: PostID.self) { group in
                for number in first..<min(first + 20, size.posts) {
                    group.addTask {
                        let text = "Post \(number) for @bench\(number % people.count) about #topic\(number % 20), with a link https://example.org/\(number)."
                        return try await publishing.publish(PostDraft(text: text, language: "en"), by: people[number % people.count])
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            try await react(people, to: posts[reacted..<first])
            reacted = first
        }
        return posts
    }

    /// Favourites and boosts, so that there are notifications and figures: one boost for ten posts.
    private func react(_ people: [Actor], to posts: ArraySlice<PostID>) async throws {
        let reactions = services.features.reactions
        for (number, post) in zip(posts.indices, posts) {
            try await reactions.favourite(post, by: people[(number + 3) % people.count])
            if number.isMultiple(of: 10) { _ = try await reactions.boost(post, by: people[(number + 7) % people.count]) }
        }
    }

    /// Everything that waits, so that measuring begins with an empty queue.
    func runJobs() async throws {
        let runner = JobRunner(
            store: store, bus: services.bus, handlers: services.jobHandlers, clock: services.clock, randomness: services.randomness,
            logger: logger)
        for queue in 0..<64 {
            while try await runner.runBatch(of: queue) > 0 {}
        }
    }

    /// A token as an app would hold it.
    func addToken(for person: Actor) async throws -> String {
        let secret = Secret(for: .accessToken, services.randomness)
        try await store.write { tx in
            let member = try tx.memberships(of: person.account).first?.member
            let app = App(
                id: tx.nextID(in: Bucket(hashing: "bench")), clientID: "bench", secretHash: [0], name: "Bench", website: nil,
                redirectURIs: ["urn:ietf:wg:oauth:2.0:oob"], scopes: [.read, .write, .follow], createdAt: tx.now)
            try tx.insertApp(app)
            try tx.insertAccessToken(
                AccessToken(
                    tokenHash: secret.hash, clientID: app.clientID, member: member, account: person.account, scopes: app.scopes,
                    createdAt: tx.now, lastUsedAt: tx.now))
        }
        return secret.text
    }
}

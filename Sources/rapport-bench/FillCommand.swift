import ArgumentParser
import Primitives

/// `rapport-bench fill`
struct FillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fill",
        abstract: "Fill a new database with accounts that follow each other, posts and one long thread.",
        discussion: """
            Uses the same services as the server, jobs included, and prints one JSON object: a token to sign in with, the ids
            of an account, a post and the thread, and how long filling took.
            """)

    @OptionGroup var place: FillPlace
    @Option(help: "Accounts that all follow each other, 2...1000.") var accounts = 50
    @Option(help: "Posts, spread evenly over the accounts.") var posts = 5000
    @Option(help: "Answers in the one long thread.") var replies = 60

    func validate() throws {
        guard (2...1000).contains(accounts) else { throw ValidationError("--accounts takes 2 to 1000") }
        guard posts >= 1, replies >= 0 else { throw ValidationError("--posts and --replies take positive numbers") }
    }

    func run() async throws {
        let size = BenchFill.Size(accounts: accounts, posts: posts, replies: replies)
        let result = try await place.filling { services, logger in
            try await BenchFill(services: services, size: size, logger: logger).run()
        }
        print(result.json)
    }
}

import ArgumentParser
import Foundation
import Logging
import Primitives
import ServerApp

/// `rapport-bench fill`
struct FillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fill",
        abstract: "Fill a new database with accounts that follow each other, posts and one long thread.",
        discussion: """
            Uses the same services as the server, jobs included, and prints one JSON object: a token to sign in with, the ids
            of an account, a post and the thread, and how long filling took.
            """)

    @Option(help: "The data folder; must not be in use.") var data: String
    @Option(help: "sqlite, or postgres://...") var database: String?
    @Option(help: "Accounts that all follow each other, 2...1000.") var accounts = 50
    @Option(help: "Posts, spread evenly over the accounts.") var posts = 5000
    @Option(help: "Answers in the one long thread.") var replies = 60

    func validate() throws {
        guard (2...1000).contains(accounts) else { throw ValidationError("--accounts takes 2 to 1000") }
        guard posts >= 1, replies >= 0 else { throw ValidationError("--posts and --replies take positive numbers") }
    }

    func run() async throws {
        var flags = ["data": data]
        flags["database"] = database
        let configuration = try ServerConfiguration(flags: flags, environment: [:])
        let logger = Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
        var timings = StartTimings()
        let assembly = try await Assembly(
            configuration, clock: .system, randomness: .system, logger: logger, timings: &timings, say: { _ in })
        let size = BenchFill.Size(accounts: accounts, posts: posts, replies: replies)
        let result = try await assembly.database.whileServing {
            try await BenchFill(services: assembly.services(), size: size, logger: logger).run()
        }
        print(result.json)
    }
}

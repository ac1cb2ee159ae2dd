import ArgumentParser
import Primitives

/// `rapport-bench fill-between-us`
struct FillBetweenUsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fill-between-us",
        abstract: "Fill a new database with a community, a conversation, connections and much that waits.",
        discussion: """
            Uses the same services as the server, jobs included, and prints one JSON object: a token and a session to look with, \
            the ids of the community, of a thread in it and of the conversation, and how long filling took.
            """)

    @OptionGroup var place: FillPlace
    @Option(help: "Members of the community, 10...100000.") var members = 10_000
    @Option(help: "Posts in the community, in threads of 21.") var posts = 100_000
    @Option(help: "Messages in the conversation.") var messages = 10_000
    @Option(help: "Comments that wait for an answer.") var waiting = 1_000

    func validate() throws {
        guard (10...100_000).contains(members) else { throw ValidationError("--members takes 10 to 100000") }
        guard posts >= 1, messages >= 1, waiting >= 0 else { throw ValidationError("--posts and --messages take positive numbers") }
    }

    func run() async throws {
        let size = BetweenUsFill.Size(members: members, posts: posts, messages: messages, waiting: waiting)
        let result = try await place.filling { services, logger in
            try await BetweenUsFill(services: services, size: size, logger: logger).run()
        }
        print(result.json)
    }
}

import Files
import Foundation

/// Who is in the demo world and what they say: `World/world.json`.
struct DemoScript: Decodable, Sendable {
    struct Person: Decodable, Sendable {
        /// How they behave.
        enum Role: String, Decodable, Sendable {
            case regular
            /// Says much to everyone, and nobody answers.
            case broadcaster
            /// Answers and introduces people.
            case connector
            /// Comes in the last week.
            case newcomer
            /// Mostly reads.
            case quiet
            /// A program.
            case bot
        }

        let name: String
        let display: String
        let role: Role
        let topic: String
        let note: String
    }

    struct Topic: Decodable, Sendable {
        let tags: [String]
        let posts: [String]
        let questions: [String]
        let answers: [String]
        /// For more posts than are written out.
        let pattern: DemoPattern
    }

    /// A brand for which several people answer.
    struct Brand: Decodable, Sendable {
        let name: String
        let display: String
        let note: String
        let team: [String]
        let posts: [String]
        let questions: [String]
        let answers: [String]
    }

    struct Community: Decodable, Sendable {
        let name: String
        let title: String
        let topic: String
        /// `open`, `on_request` or `private`.
        let access: String
        let purpose: String
        let atmosphere: String
        let organiser: String
        /// Title and place.
        let happening: [String]
    }

    /// Something that somebody publishes under a name of its own.
    struct Channel: Decodable, Sendable {
        let name: String
        let title: String
        let about: String
        /// As `ChannelKind` and `ChannelDeclaration` spell it.
        let kind: String
        let declaration: String
        let owner: String
        /// Days from one item to the next.
        let every: Int
        /// Of a podcast, as `PodcastCategory` writes it.
        let category: String?
        let items: [Item]
    }

    /// What appears in a channel: an episode when it has a length, an article when it has a title.
    struct Item: Decodable, Sendable {
        let title: String?
        let summary: String?
        let text: String
        /// What a generated picture beside it shows.
        let picture: String?
        /// How long its generated sound is, with what is heard from when on (`EpisodeText.chapters`) and what is said.
        let seconds: Int?
        let chapters: String?
        let transcript: String?
    }

    /// An article under somebody's own name.
    struct Article: Decodable, Sendable {
        let owner: String
        let day: Int
        let title: String
        let summary: String
        let text: String
    }

    let people: [Person]
    let channels: [Channel]
    let articles: [Article]
    let topics: [String: Topic]
    let brand: Brand
    let communities: [Community]
    /// What a broadcaster says.
    let guide: DemoPattern
    let replies: DemoPattern
    let followUps: DemoPattern
    let messages: [String]
    let reasons: [String]
    let requests: [String]
    let weather: [String]

    /// Throws `ResourceError` or `DecodingError` when the installation is broken.
    static func standard(_ locator: ResourceLocator = .standard()) throws -> DemoScript {
        try JSONDecoder().decode(DemoScript.self, from: Data(try locator.bytes("World/world.json", of: "Demo")))
    }
}

import Accounts
import Domain
import Jobs
import Primitives
import Publishing
import ServerApp
import Store

/// The world in the making: who is there, what has been said, and what time it is.
struct DemoWorld {
    /// How long the world has been going on.
    static let days = 28
    /// On this day newcomers arrive.
    static let newcomersCome = 21

    let script: DemoScript
    let services: Services
    let jobs: JobRunner
    let time: DemoClock
    let end: Timestamp
    private let number: Int
    private let progress: @Sendable (DemoProgress) -> Void

    var chance: DemoChance
    /// By name, the brand too.
    var people: [String: DemoPerson] = [:]
    /// Posts for everyone, the latest last: what people answer and share.
    var said: [DemoPost] = []
    /// How often each text of a topic has been used, so that the world repeats itself late.
    var used: [String: Int] = [:]
    var communities: [String: AccountID] = [:]
    /// Channels by name, with who publishes in them.
    var channels: [String: DemoPerson] = [:]
    /// Pairs that have been introduced to each other.
    var introduced: Set<Set<String>> = []
    var postCount = 0
    var pictureCount = 0
    var withoutPictures: String?
    var soundCount = 0
    var withoutSound: String?

    init(
        script: DemoScript, services: Services, jobs: JobRunner, time: DemoClock, end: Timestamp, number: Int,
        progress: @escaping @Sendable (DemoProgress) -> Void
    ) {
        self.script = script
        self.services = services
        self.jobs = jobs
        self.time = time
        self.end = end
        self.number = number
        self.progress = progress
        chance = DemoChance(number)
    }

    var summary: Demo.Summary {
        Demo.Summary(number: number, accounts: people.count, posts: postCount, pictures: pictureCount, withoutPictures: withoutPictures,
            episodes: soundCount, withoutSound: withoutSound)
    }

    /// Four weeks, day by day.
    mutating func make() async throws {
        tell(0, "People arrive")
        try await arrive(script.people.filter { $0.role != .newcomer })
        try await foundBrand()
        try await foundCommunities()
        try await openChannels()
        let begin = time.now
        for day in 0..<Self.days {
            tell(10 + day * 88 / Self.days, "Day \(day + 1) of \(Self.days)")
            time.advance(to: begin.adding(.hours(24 * day)))
            if day == Self.newcomersCome { try await arrive(script.people.filter { $0.role == .newcomer }) }
            try await befriend(day)
            try await speak(day)
            try await publishAtLength(day)
            try await meet(day)
            try await answer(day)
        }
        time.advance(to: end)
        try await runJobs()
        tell(100, "Done")
    }

    private func tell(_ percent: Int, _ text: String) { progress(DemoProgress(percent: percent, text: text)) }

    /// Everything that is due now, as the server would; other servers are asked by nobody, so that the world stays the same.
    func runJobs() async throws {
        let count = services.store.capabilities.distributed ? 64 : 1
        var done = 0
        repeat {
            done = 0
            for lane in JobLane.allCases where lane != .remote {
                for queue in 0..<count { done += try await jobs.runBatch(of: lane.firstQueue + queue) }
            }
        } while done > 0
    }

    /// Somewhat later.
    mutating func pause(_ minutes: ClosedRange<Int>) {
        let wanted = Duration.minutes(Int.random(in: minutes, using: &chance))
        // What is made lies in the past, however long the last day was.
        time.advance(by: min(wanted, max(.zero, end.duration(since: time.now))))
    }

    /// Those who are people and have arrived, in the order of the script.
    var residents: [DemoPerson] {
        script.people.filter { $0.role != .bot }.compactMap { people[$0.name] }
    }

    /// The next text of `texts`, which begin anew when all have been used. `key` tells lists apart.
    mutating func text(of texts: [String], _ key: String) -> String {
        let number = used[key, default: 0]
        used[key] = number + 1
        return texts[number % texts.count]
    }

    @discardableResult
    mutating func publish(_ draft: PostDraft, by person: DemoPerson) async throws -> PostID {
        postCount += 1
        return try await services.features.publishing.publish(draft, by: person.actor)
    }
}

/// Somebody in the demo world.
struct DemoPerson: Sendable {
    let name: String
    let role: DemoScript.Person.Role
    let topic: String
    let member: MemberID
    let account: AccountID
    /// The member behind a shared account, when this is one.
    var actor: Actor

    var id: AccountID { account }
}

/// Something that was said to everyone.
struct DemoPost: Sendable {
    let id: PostID
    let author: DemoPerson
    let topic: String
    let isQuestion: Bool
}

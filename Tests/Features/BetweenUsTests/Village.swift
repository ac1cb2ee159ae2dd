import Communities
import Domain
import Insights
import Jobs
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Timelines

/// Seven people, three communities and a clock to set: the services and the model of what should come of them.
struct Village {
    let world: TestWorld
    let time: TestClock
    let people: [Actor]
    let circles: [CircleID]
    let communities: [AccountID]
    var dice: Dice
    var model: VillageModel
    var homes: [CommunityModel]
    var introductions: [IntroductionID] = []
    /// A few posts in communities and some in the open, the older ones forgotten.
    var posts: [PostID]

    static let size = 7

    var relationships: RelationshipService { RelationshipService(store: world.store) }
    var circleService: CircleService { CircleService(store: world.store) }
    var introducing: IntroductionService { IntroductionService(store: world.store) }
    var communityService: CommunityService { CommunityService(store: world.store) }
    var publishing: Publishing { Publishing(store: world.store, clock: time.clock, localHost: "example.org") }
    var waiting: WaitingService { WaitingService(store: world.store) }

    init(_ world: TestWorld, _ time: TestClock, _ run: TestRun) async throws {
        (self.world, self.time, dice) = (world, time, run.dice)
        let locked = Set(stride(from: 1, to: Self.size, by: 3))
        var people: [Actor] = []
        for index in 0..<Self.size {
            let account = try await world.store.write { tx in
                let name = "person\(index)"
                return try tx.insertAccount(
                    Account(id: tx.nextID(in: Bucket(hashing: name)), username: name, isLocked: locked.contains(index), createdAt: tx.now))
            }
            people.append(Actor(account: account))
        }
        var circles: [CircleID] = []
        for person in people { circles.append(try await CircleService(store: world.store).create(name: "mine", by: person.account).id) }
        var communities: [AccountID] = []
        var posts: [PostID] = []
        for (index, access) in CommunityAccess.allCases.enumerated() {
            let draft = CommunityDraft(name: "home\(index)", topic: "Repair", purpose: "Mend", atmosphere: "Be kind", access: access)
            let made = try await CommunityService(store: world.store).create(draft, by: people[index])
            communities.append(made)
            if let hello = try await world.store.read({ try $0.community(made)?.community.hello }) { posts.append(hello) }
        }
        (self.people, self.circles, self.communities, self.posts) = (people, circles, communities, posts)
        model = VillageModel(locked: locked)
        homes = CommunityAccess.allCases.enumerated().map { CommunityModel(access: $1, organiser: people[$0].account) }
    }

    /// Does what is due, as far as it changes what is between people, and clears the rest away.
    func work() async throws {
        let (store, clock) = (world.store, time.clock)
        let handlers: [String: any JobHandler] = [
            ConnectionExpiryHandler.kind: ConnectionExpiryHandler(), ExpireIntroduction.kind: ExpireIntroduction(),
        ]
        for queue in try await store.read({ try $0.dueQueues(at: clock.now()) }) {
            while true {
                let jobs = try await store.write { try $0.claimJobs(queue: queue, limit: 500, lease: .minutes(1)) }
                if jobs.isEmpty { break }
                for job in jobs {
                    let effect = try await handlers[job.kind]?.perform(job)
                    try await store.write { tx in
                        try effect?(tx)
                        _ = try tx.completeJob(job)
                    }
                }
            }
        }
    }
}

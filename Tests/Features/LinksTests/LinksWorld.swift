import Accounts
import Bus
import Domain
import Jobs
import Links
import Logging
import Outbound
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// A store in memory with somebody who posts, and a site on loopback that may be asked. Jobs are run by hand.
struct LinksWorld: Sendable {
    let world: TestWorld
    let clock: TestClock
    let site: Site
    let ada: Actor
    let publishing: Publishing
    let profiles: Profiles
    private let runner: JobRunner

    /// What stands for every picture that was made.
    static let picture = BlobKey(String(repeating: "a1", count: 32))

    static func run(_ body: @Sendable (LinksWorld) async throws -> Void) async throws {
        let clock = TestClock()
        try await Site.run { site in
            try await withMemoryStore(clock: clock.clock) { world in
                let ada = Actor(account: try await world.insertAccount("ada"))
                try await body(LinksWorld(world, clock, site, ada))
            }
        }
    }

    private init(_ world: TestWorld, _ clock: TestClock, _ site: Site, _ ada: Actor) {
        (self.world, self.clock, self.site, self.ada) = (world, clock, site, ada)
        publishing = Publishing(
            store: world.store, clock: clock.clock, localHost: "here.example", limits: PublishingLimits(previewSeconds: 10))
        profiles = Profiles(store: world.store)
        let outbound = Outbound(rule: AddressRule(allowed: AllowedPlace.list("127.0.0.1") ?? []), agent: "Test", threads: 2)
        let finder = PreviewFinder(outbound: outbound) { bytes in
            guard let blob = LinksWorld.picture, bytes == Array("picture".utf8) else { return nil }
            return KeptPicture(blob: blob, format: .jpeg, size: PictureSize(width: 8, height: 4), blurhash: "LEHV6nWB2yk8")
        }
        runner = JobRunner(
            store: world.store, bus: InProcessBus(),
            handlers: [
                PreviewLink(store: world.store, clock: clock.clock, randomness: .system, finder: finder, localAuthority: "here.example"),
                VerifyLinks(
                    store: world.store, clock: clock.clock, outbound: outbound, needsEncryption: false, localAuthority: "here.example",
                    addresses: { ["https://here.example/@\($0.username)", "https://here.example/ap/u/\($0.id)"] }),
            ], clock: clock.clock, randomness: .system, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, lane: .remote)
    }

    @discardableResult
    func post(_ text: String, _ audience: AudienceKind = .public) async throws -> PostID {
        try await publishing.publish(PostDraft(text: text, audience: audience), by: ada)
    }

    /// Ten seconds later, everything that is due.
    func runJobs() async throws {
        clock.advance(by: .seconds(11))
        while try await runner.runBatch(of: JobLane.remote.firstQueue) > 0 {}
    }

    func loaded(_ id: PostID) async throws -> Post {
        try #require(try await world.store.read { try $0.posts([id], known: { _, _ in false }).first?.post })
    }

    func card(_ id: PostID) async throws -> LinkCard? { try await loaded(id).entities.link }

    func fields() async throws -> [ProfileField] {
        try await world.store.read { [ada] in try $0.account(ada.account)?.fields ?? [] }
    }

    /// Makes the fields of the profile those values.
    func save(_ values: [String]) async throws {
        let account = ada.account
        try await world.store.write { tx in
            guard var found = try tx.account(account) else { return }
            found.fields = values.map { value in found.fields.first { $0.value == value } ?? ProfileField(name: "Site", value: value) }
            try tx.updateProfile(found)
            try tx.enqueue(VerifyLinksJob(account).job())
        }
    }

    var isPictureUnused: Bool {
        get async throws { try await world.store.read { try !$0.unusedBlobs(among: [LinksWorld.picture].compactMap { $0 }).isEmpty } }
    }
}

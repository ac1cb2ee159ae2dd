import Accounts
import Channels
import Domain
import Insights
import Primitives
import Publishing
import Store
import TestSupport
import Timelines

/// A store with services of channels, and short ways to act in it.
struct ChannelWorld: Sendable {
    let world: TestWorld
    let clock: TestClock
    let channels: ChannelService
    let publishing: Publishing
    let reactions: Reactions
    let timelines: Timelines
    let teams: TeamService

    static func run(_ engine: TestEngine = .sqliteMemory, _ body: @Sendable (ChannelWorld) async throws -> Void) async throws {
        let clock = TestClock()
        try await withOwnStore(engine, clock: clock.clock) { world in
            try await body(
                ChannelWorld(
                    world: world, clock: clock, channels: ChannelService(store: world.store, randomness: .system),
                    publishing: Publishing(store: world.store, clock: clock.clock, localHost: "here.example"),
                    reactions: Reactions(store: world.store, clock: clock.clock),
                    timelines: Timelines(store: world.store, clock: clock.clock, settings: TimelineSettings()),
                    teams: TeamService(store: world.store)))
        }
    }

    /// What the operator does with accounts.
    var administration: AccountAdministration {
        AccountAdministration(
            store: world.store, hasher: PasswordHasher(randomness: .system), rules: PasswordRules(common: []), randomness: .system)
    }

    func person(_ name: String) async throws -> ActingMember {
        let (account, member) = try await world.insertPerson(name)
        return ActingMember(member: member, person: account, acting: account, provenance: Provenance(actedBy: member))
    }

    func open(_ name: String, _ declaration: ChannelDeclaration = .conversation, by person: ActingMember) async throws -> AccountID {
        try await channels.open(
            ChannelDraft(name: name, title: "The \(name)", about: "All of it", kind: .articles, declaration: declaration), by: person)
    }

    @discardableResult
    func post(_ text: String, in channel: AccountID, by person: ActingMember) async throws -> PostID {
        try await publishing.publish(PostDraft(text: text), by: try await channels.actor(in: channel, by: person).actor)
    }

    @discardableResult
    func answer(_ text: String, to post: PostID, by account: AccountID) async throws -> PostID {
        try await publishing.publish(PostDraft(text: text, replyTo: post), by: Actor(account: account))
    }

    func declare(_ declaration: ChannelDeclaration, _ channel: AccountID, by person: ActingMember) async throws {
        try await channels.change(channel, to: ChannelDraft(declaration: declaration), by: person)
    }

    func channel(_ id: AccountID) async throws -> Channel? { try await world.store.read { try $0.channel(id) } }

    func roles(in channel: AccountID) async throws -> [AccountID: AccountMembership.Role] {
        let members = try await world.store.read { try $0.memberships(of: channel) }
        return Dictionary(uniqueKeysWithValues: members.map { ($0.person, $0.role) })
    }

    func differences() async throws -> [Recount.Difference] { try await Recount(store: world.store).differences() }
}

extension ActingMember {
    func acting(for account: AccountID) -> ActingMember {
        var person = self
        person.acting = account
        return person
    }
}

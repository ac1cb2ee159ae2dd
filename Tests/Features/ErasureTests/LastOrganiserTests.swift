import Communities
import Domain
import Insights
import Primitives
import Store
import TestSupport
import Testing

/// What becomes of a community whose only organiser is deleted.
@Suite struct LastOrganiserTests {
    /// A community of lea's, and people who joined it in this order.
    private struct Home: Sendable {
        let erasure: ErasureWorld
        let lea: (account: AccountID, member: MemberID)
        let id: AccountID
        let people: [Actor]

        init(_ erasure: ErasureWorld, people count: Int) async throws {
            self.erasure = erasure
            lea = try await erasure.world.insertPerson("lea")
            id = try await erasure.communities.create(CommunityDraft(name: "radio"), by: Actor(account: lea.account))
            var people: [Actor] = []
            for number in 0..<count {
                erasure.clock.advance(by: .minutes(1))
                people.append(Actor(account: try await erasure.world.insertAccount("person\(number)")))
                try await erasure.communities.join(id, by: people[number])
            }
            self.people = people
        }

        func appoint(_ person: Actor, _ role: CommunityRole) async throws {
            try await erasure.communities.appoint(person.account, role, in: id, by: Actor(account: lea.account))
        }

        /// Erases lea and returns the community and the roles of the others, with what a rebuild finds different.
        func erase() async throws -> (LoadedCommunity, [CommunityRole?], [Recount.Difference]) {
            try await erasure.delete(lea.account, lea.member)
            try await erasure.runJobs(chunk: 2)
            let (loaded, roles) = try await erasure.world.store.read { [id, people] view in
                (try view.community(id), try people.map { try view.communityMember($0.account, of: id).activeRole })
            }
            return (try loaded.orThrow(), roles, try await Recount(store: erasure.world.store).differences())
        }
    }

    @Test(arguments: TestEngine.available)
    func `the helper who has been there longest becomes organiser`(_ engine: TestEngine) async throws {
        try await ErasureWorld.run(engine) { erasure in
            let home = try await Home(erasure, people: 3)
            for person in [home.people[2], home.people[1]] { try await home.appoint(person, .helper) }
            let (loaded, roles, differences) = try await home.erase()
            #expect(roles == [.member, .organiser, .helper] && differences == [])
            #expect(loaded.counters.members == 3 && loaded.counters.organisers == 1 && !loaded.community.isArchived)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the newcomers' thread stays, in the community's own name, and the new organiser is told and has those to answer who ask`(
        _ engine: TestEngine
    ) async throws {
        try await ErasureWorld.run(engine) { erasure in
            let home = try await Home(erasure, people: 1)
            let hello = try await erasure.world.store.read { [id = home.id] in try $0.community(id)?.community.hello }.orThrow()
            try await erasure.communities.update(home.id, to: CommunityDraft(access: .onRequest), by: Actor(account: home.lea.account))
            let dan = Actor(account: try await erasure.world.insertAccount("dan"))
            try await erasure.communities.join(home.id, by: dan)
            let (loaded, roles, differences) = try await home.erase()
            #expect(roles == [.organiser] && differences == [] && loaded.community.hello == hello)
            let (post, thread, waiting) = try await erasure.world.store.read { [id = home.id, people = home.people] view in
                (
                    try view.posts([hello], known: { _, _ in false }).first?.post, try view.communityThread(hello, in: id),
                    try view.waitingItems(of: people[0].account)
                )
            }
            #expect(post?.author == home.id && thread?.author == home.id && post?.actedBy == nil && post?.body.isEmpty == false)
            #expect(waiting.map(\.actor) == [dan.account])
        }
    }

    @Test(arguments: TestEngine.available)
    func `without helpers the member who has been there longest and takes part does`(_ engine: TestEngine) async throws {
        try await ErasureWorld.run(engine) { erasure in
            let home = try await Home(erasure, people: 3)
            try await erasure.world.store.write { try $0.setState(of: home.people[0].account, to: .suspended) }
            let (loaded, roles, differences) = try await home.erase()
            #expect(roles == [.member, .organiser, .member] && differences == [])
            #expect(loaded.counters.members == 3 && loaded.counters.organisers == 1 && !loaded.community.isArchived)
        }
    }

    @Test(arguments: TestEngine.available)
    func `with nobody left it is archived`(_ engine: TestEngine) async throws {
        try await ErasureWorld.run(engine) { erasure in
            let (loaded, _, differences) = try await Home(erasure, people: 0).erase()
            #expect(loaded.community.isArchived && loaded.counters.members == 0 && loaded.counters.organisers == 0)
            #expect(differences == [])
        }
    }

    @Test func `where another organises nobody rises`() async throws {
        try await ErasureWorld.run(.sqliteMemory) { erasure in
            let home = try await Home(erasure, people: 2)
            try await home.appoint(home.people[1], .organiser)
            let (loaded, roles, differences) = try await home.erase()
            #expect(roles == [.member, .organiser] && differences == [])
            #expect(loaded.counters.organisers == 1 && !loaded.community.isArchived)
        }
    }
}

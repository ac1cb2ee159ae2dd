import Communities
import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing
import Timelines

/// What is read in a place of its own, projects and communities, and therefore in no home and no list of those who only follow
/// its authors.
@Suite struct PlacesTests {
    private struct Written {
        let project: PostID
        /// What a home and a list show, the latest first.
        let plain: [PostID]
    }

    /// Ben begins a project that Cleo discusses, writes in a community, and in the open.
    private static func write(_ world: TimelineWorld, by ben: Actor, _ cleo: Actor) async throws -> Written {
        let projects = Projects(publishing: world.publishing)
        let first = try await world.post("hello", by: ben)
        let project = try await projects.begin(ProjectDraft(name: "Café", pitch: "We mend"), by: ben).post
        let answer = try await world.post("How can I help?", by: cleo, .unlisted, to: project)
        try await world.post("Like this", by: ben, .followers, to: answer)
        _ = try await projects.update(ProjectID(rawValue: project.rawValue), text: "A room!", by: ben)
        let communities = CommunityService(store: world.world.store)
        let choir = try await communities.create(CommunityDraft(name: "choir", title: "Choir", access: .open), by: ben)
        let thread = ThreadDraft(community: choir, title: "Sing")
        _ = try await world.publishing.publish(PostDraft(text: "La", audience: .community, thread: thread), by: ben)
        let quiet = try await world.post("not listed", by: cleo, .unlisted)
        let reply = try await world.post("hello to you", by: cleo, to: first)
        return Written(project: project, plain: [reply, quiet, first])
    }

    @Test(arguments: TestEngine.available, [false, true])
    func `home shows no discussion of a project and no thread of others' communities, pushed or pulled`(
        _ engine: TestEngine, isBig: Bool
    ) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            for author in [ben, cleo] {
                try await world.follow(author, by: ana)
                if isBig { try await world.world.store.write { try $0.setBig(true, account: author.account) } }
            }
            let written = try await Self.write(world, by: ben, cleo)
            #expect(try await world.home(of: ana) == written.plain)
            // Once more, from what memory holds now.
            #expect(try await world.home(of: ana) == written.plain)
            // Who shares it wants it to be seen.
            let shared = try await world.boost(written.project, by: cleo)
            #expect(try await world.home(of: ana) == [shared] + written.plain)
        }
    }

    @Test(arguments: TestEngine.available)
    func `nor does a home that is rebuilt, one that is merged, or a list`(_ engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            let late = try await world.person("late")
            for author in [ben, cleo] { try await world.follow(author, by: ana) }
            world.clock.advance(by: .days(20))
            let written = try await Self.write(world, by: ben, cleo)
            #expect(try await world.home(of: ana) == written.plain)
            for author in [ben, cleo] { try await world.follow(author, by: late) }
            #expect(try await world.home(of: late) == written.plain)
            #expect(try await world.posts(in: world.list([ben, cleo], of: ana), for: ana) == written.plain)
        }
    }

    @Test(arguments: [false, true])
    func `a community's threads are read by its members there, and at home by who wrote or is answered`(isBig: Bool) async throws {
        try await TimelineWorld.run { world in
            let (ana, ben, kim) = (try await world.person("ana"), try await world.person("ben"), try await world.person("kim"))
            for reader in [ana, kim] { try await world.follow(ben, by: reader) }
            if isBig { try await world.world.store.write { try $0.setBig(true, account: ben.account) } }
            let communities = CommunityService(store: world.world.store)
            let choir = try await communities.create(CommunityDraft(name: "choir", title: "Choir", access: .open), by: ben)
            for reader in [ana, kim] { try await communities.join(choir, by: reader) }
            let draft = PostDraft(text: "La", audience: .community, thread: ThreadDraft(community: choir, title: "Sing"))
            let thread = try await world.publishing.publish(draft, by: ana)
            let answer = try await world.post("la la", by: ben, to: thread)
            #expect(Set(try await world.home(of: ana)) == [answer, thread])
            #expect(try await world.home(of: kim).isEmpty)
            #expect(try await world.posts(in: world.list([ben], of: kim), for: kim).isEmpty)
        }
    }
}

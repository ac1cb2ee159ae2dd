import Domain
import Jobs
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Beginning, changing, ending and deleting projects, and being in them.
@Suite struct ProjectTests {
    private static func draft(_ audience: AudienceKind = .unlisted) -> ProjectDraft {
        ProjectDraft(name: " Repair\ncafé ", pitch: "We mend things.", link: "https://mend.example/a", help: "Tools", audience: audience)
    }

    private static func code(_ body: () async throws -> some Sendable) async -> String? {
        do { _ = try await body() } catch { return (error as? RuleError)?.code ?? "\(error)" }
        return nil
    }

    private func project(_ id: ProjectID, in world: PublishingWorld) async throws -> Project? {
        try await world.world.store.read { try $0.project(id) }
    }

    @Test func `a project begins with its discussion, and no timeline shows it by itself`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let id = try await Projects(publishing: world.publishing).begin(Self.draft(), by: ana)
            let post = try #require(try await world.loaded(id.post)).post
            #expect(post.body == "Repair café\n\nWe mend things.\n\nTools\n\nhttps://mend.example/a")
            #expect(post.audience == .unlisted && post.author == ana.account)
            let found = try #require(try await project(id, in: world))
            #expect(found.name == "Repair café" && found.people == 0 && !found.isEnded)
            let kinds = try await world.waitingJobs().map(\.kind)
            #expect(!kinds.contains(JobKind.distributePost))
        }
    }

    @Test func `texts have bounds, links lead to the web, and the field at fault is named`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let projects = Projects(publishing: world.publishing)
            func fault(_ change: (inout ProjectDraft) -> Void) async -> String? {
                var draft = Self.draft()
                change(&draft)
                let wrong = draft
                do { _ = try await projects.begin(wrong, by: ana) } catch { return (error as? RuleError)?.field }
                return nil
            }
            #expect(await fault { $0.name = "\n " } == "name")
            #expect(await fault { $0.name = String(repeating: "n", count: 101) } == "name")
            #expect(await fault { $0.pitch = "" } == "pitch")
            #expect(await fault { $0.pitch = String(repeating: "p", count: 501) } == "pitch")
            #expect(await fault { $0.help = String(repeating: "p", count: 301) } == "help")
            #expect(await fault { $0.link = "javascript:alert(1)" } == "link")
            #expect(await fault { $0.link = "https:///x" } == "link")
            #expect(await fault { $0.audience = .public } == "audience")
            #expect(await fault { $0.audience = .direct } == "audience")
            #expect(await fault { $0.audience = .circle } == "circles")
            #expect(await fault { $0.link = "" } == nil)
        }
    }

    @Test func `saying that one is in counts once, can be taken back and said again, and is in the log`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let projects = Projects(publishing: world.publishing)
            let id = try await projects.begin(Self.draft(), by: ana)
            for _ in 0..<2 { #expect(try await projects.join(id, by: ben).people == 1) }
            #expect(await Self.code { try await projects.join(id, by: ana) } == "own_project")
            for _ in 0..<2 { #expect(try await projects.leave(id, by: ben)?.people == 0) }
            #expect(try await projects.join(id, by: ben).people == 1)
            let verbs = try await world.events().filter { $0.object == .project(id) }
            #expect(verbs.map(\.verb) == [.join, .leave, .join] && verbs.allSatisfy { $0.owner == ana.account && $0.actor == ben.account })
        }
    }

    @Test func `who may not see a project may neither join nor learn of it, and who lost sight of it may still leave`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, eve) = (try await world.person("ana"), try await world.person("ben"), try await world.person("eve"))
            try await world.world.connect(ana.account, ben.account)
            let projects = Projects(publishing: world.publishing)
            let id = try await projects.begin(Self.draft(.connections), by: ana)
            #expect(await Self.code { try await projects.join(id, by: eve) } == RuleError.notFound.code)
            #expect(await Self.code { try await projects.edit(id, ProjectDraft(name: "x"), by: ben) } == RuleError.notFound.code)
            #expect(await Self.code { try await projects.delete(id, by: ben) } == RuleError.notFound.code)
            #expect(try await projects.join(id, by: ben).people == 1)
            try await world.world.store.write { tx in
                guard let account = try tx.account(ana.account), let other = try tx.account(ben.account) else { return }
                var pair = try tx.lockRelation(of: account, with: other)
                _ = pair.severTies()
                try tx.saveRelation(pair)
            }
            #expect(try await projects.leave(id, by: ben) == nil)
            #expect(try await project(id, in: world)?.people == 0)
        }
    }

    @Test func `changed words are in the post too, which cannot be changed by itself`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let projects = Projects(publishing: world.publishing)
            let id = try await projects.begin(Self.draft(), by: ana)
            _ = try await projects.edit(id, ProjectDraft(name: "Repair club", link: ""), by: ana)
            let loaded = try #require(try await world.loaded(id.post))
            #expect(loaded.post.body == "Repair club\n\nWe mend things.\n\nTools")
            #expect(loaded.post.editedAt != nil)
            #expect(await Self.code { try await world.publishing.edit(id.post, to: PostDraft(text: "other"), by: ana) } == "project_post")
        }
    }

    @Test func `an ended project says what became of it, takes nobody in and tells no news until it goes on`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let projects = Projects(publishing: world.publishing)
            let id = try await projects.begin(Self.draft(), by: ana)
            let ended = try await projects.end(id, outcome: "We mended 40 lamps.", by: ana)
            #expect(ended.isEnded && ended.outcome == "We mended 40 lamps.")
            #expect(await Self.code { try await projects.end(id, outcome: "again", by: ana) } == "project_ended")
            #expect(await Self.code { try await projects.join(id, by: ben) } == "project_ended")
            #expect(await Self.code { try await projects.update(id, text: "news", by: ana) } == "project_ended")
            #expect(try await projects.reopen(id, by: ana).outcome == "")
            _ = try await projects.join(id, by: ben)
        }
    }

    @Test func `an update is an answer in the discussion, counted while it is there`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let projects = Projects(publishing: world.publishing)
            let id = try await projects.begin(Self.draft(), by: ana)
            #expect(await Self.code { try await projects.update(id, text: "mine", by: ben) } == RuleError.notFound.code)
            let update = try await projects.update(id, text: "We have a room.", by: ana)
            try await world.post("An answer, no update", by: ana, .unlisted, to: id.post)
            #expect(try await world.loaded(update)?.post.replyTo == id.post)
            #expect(try await world.world.store.read { try $0.updates(of: id, limit: 9) } == [update])
            #expect(try await project(id, in: world)?.updates == 1)
            try await world.publishing.delete(update, by: ana)
            #expect(try await project(id, in: world)?.updates == 0)
        }
    }

    @Test func `a project goes with its post, and whoever was in it is in it no more`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let projects = Projects(publishing: world.publishing)
            for byPost in [true, false] {
                let id = try await projects.begin(Self.draft(), by: ana)
                _ = try await projects.join(id, by: ben)
                if byPost { try await world.publishing.delete(id.post, by: ana) } else { try await projects.delete(id, by: ana) }
                #expect(try await project(id, in: world) == nil)
                for job in try await world.waitingJobs() where job.kind == JobKind.clearProject {
                    let effect = try await ClearProject(chunk: 1).perform(job)
                    try await world.world.store.write { tx in
                        _ = try tx.completeJob(job)
                        try effect(tx)
                    }
                }
                let rest = try await world.waitingJobs().first { $0.kind == JobKind.clearProject }
                if let rest {
                    let effect = try await ClearProject(chunk: 1).perform(rest)
                    try await world.world.store.write { try effect($0) }
                }
                let joined = try await world.world.store.read { try $0.projects(joinedBy: ben.account, PageRequest(limit: 9)) }
                #expect(joined == [])
            }
        }
    }
}

import Domain
import Jobs
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Drafts: kept, changed, scheduled, published by hand and by the clock.
@Suite struct DraftTests {
    private static func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? RuleError)?.code ?? "\(error)"
        }
    }

    /// Runs the jobs that are due, of this kind alone.
    private static func runClock(_ world: PublishingWorld) async throws {
        let handler = PublishDraft(world.publishing)
        for job in try await world.waitingJobs() where job.kind == JobKind.publishDraft {
            let effect = try await handler.perform(job)
            try await world.world.store.write { tx in
                _ = try tx.completeJob(job)
                try effect(tx)
            }
        }
    }

    private static func picture(of owner: Actor, in world: PublishingWorld) async throws -> MediaID {
        try await world.world.store.write { tx in
            let id: MediaID = tx.nextID(in: owner.account.bucket)
            _ = try tx.insertMedia(
                MediaItem(
                    id: id, owner: owner.account, use: .post, state: .ready,
                    picture: Attachment(
                        id: id, secret: "secret", format: .jpeg, size: PictureSize(width: 8, height: 6),
                        smallSize: PictureSize(width: 8, height: 6)),
                    bytes: 9, expiresAt: tx.now.adding(.hours(24)), createdAt: tx.now))
            return id
        }
    }

    @Test func `a draft keeps its versions, is nobody elses, and ends with its publication`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let drafts = Drafts(publishing: world.publishing)
            let made = try await drafts.keep(DraftContent(text: "one", audience: .connections, replyControl: .nobody), by: ana)
            _ = try await drafts.change(made.id, to: DraftContent(text: "two"), by: ana)
            let changed = try await drafts.change(made.id, to: DraftContent(text: "two"), by: ana)
            #expect(changed.version == 2 && changed.content.text == "two")
            let versions = try await drafts.versions(of: made.id, for: ana)
            #expect(versions.map(\.number) == [1] && versions.first?.content == made.content)
            #expect(await Self.code { _ = try await drafts.draft(made.id, for: ben) } == "record_not_found")
            #expect(await Self.code { _ = try await drafts.publish(made.id, by: ben) } == "record_not_found")
            let back = try await drafts.restore(made.id, version: 1, by: ana)
            #expect(back.content == made.content && back.version == 3)
            let post = try await drafts.publish(made.id, by: ana)
            let loaded = try await world.loaded(post)
            #expect(loaded?.post.body == "one" && loaded?.post.audience == .connections && loaded?.post.replyControl == .nobody)
            #expect(await Self.code { _ = try await drafts.draft(made.id, for: ana) } == "record_not_found")
            let flags = try await world.events().first { $0.verb == .publish }?.provenance.flags
            #expect(flags == [])
        }
    }

    @Test func `the clock publishes once, at its time, and the log says so`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: world.publishing)
            let time = world.clock.clock.now().adding(.minutes(10))
            let first = try await drafts.schedule(DraftContent(text: "later #Tag"), at: time, by: ana)
            let moved = try await drafts.schedule(first.id, at: time.adding(.minutes(10)), by: ana)
            let taken = try await drafts.schedule(DraftContent(text: "never"), at: time, by: ana)
            _ = try await drafts.unschedule(taken.id, by: ana)
            try await Self.runClock(world)
            #expect(try await world.figures(ana).posts == 0)
            world.clock.advance(by: .minutes(11))
            try await Self.runClock(world)
            #expect(try await world.figures(ana).posts == 0, "the earlier time holds no more")
            world.clock.advance(by: .minutes(10))
            try await Self.runClock(world)
            try await Self.runClock(world)
            #expect(try await world.figures(ana).posts == 1)
            let event = try #require(try await world.events().first { $0.verb == .publish })
            #expect(event.provenance.flags == .scheduled)
            #expect(try await drafts.list(Set(DraftState.allCases), PageRequest(limit: 9), for: ana).map(\.id) == [taken.id])
            #expect(moved.id == first.id)
        }
    }

    @Test func `what must not go out at its time stays with the reason, and its owner is told`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: world.publishing)
            let time = world.clock.clock.now().adding(.minutes(10))
            let picture = try await Self.picture(of: ana, in: world)
            let draft = try await drafts.schedule(DraftContent(text: "with a picture", pictures: [picture]), at: time, by: ana)
            try await world.world.store.write { tx in
                let items = try tx.lockMedia([picture])
                for item in items { _ = try tx.deleteMedia(item) }
            }
            world.clock.advance(by: .minutes(11))
            try await Self.runClock(world)
            let failed = try await drafts.draft(draft.id, for: ana)
            #expect(failed.state == .failed && failed.failure?.code == "media_unknown" && failed.content.text == "with a picture")
            let told = try await world.waitingJobs().filter { $0.kind == NotificationJob.kind }
            #expect(try told.map { try NotificationJob(json: $0.payload).notification } == [.draftFailed])
            let again = try await drafts.change(draft.id, to: DraftContent(text: "without"), by: ana)
            #expect(again.state == .draft && again.failure == nil && again.publishAt == nil)
        }
    }

    @Test func `a draft whose job killed the server each time has failed, and its owner is told`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let time = world.clock.clock.now().adding(.minutes(10))
            let draft = try await Drafts(publishing: world.publishing).schedule(DraftContent(text: "x"), at: time, by: ana)
            world.clock.advance(by: .minutes(11))
            for job in try await world.waitingJobs() where job.kind == JobKind.publishDraft {
                let effect = PublishDraft(world.publishing).givenUp(job)
                try await world.world.store.write { try effect($0) }
            }
            let failed = try await world.world.store.read { try $0.draft(draft.id) }
            #expect(failed?.state == .failed && failed?.failure?.code == "draft_gave_up")
            let told = try await world.waitingJobs().filter { $0.kind == NotificationJob.kind }
            #expect(try told.map { try NotificationJob(json: $0.payload).notification } == [.draftFailed])
        }
    }

    @Test func `a suspended accounts posts do not go out`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: world.publishing)
            let draft = try await drafts.schedule(
                DraftContent(text: "x"), at: world.clock.clock.now().adding(.minutes(10)), by: ana)
            try await world.world.store.write { try $0.setState(of: ana.account, to: .suspended) }
            world.clock.advance(by: .minutes(11))
            try await Self.runClock(world)
            let failed = try await world.world.store.read { try $0.draft(draft.id) }
            #expect(failed?.state == .failed && failed?.failure?.code == "account_inactive")
            #expect(try await world.figures(ana).posts == 0)
        }
    }

    @Test func `times are near enough and far enough, days are not full, and the rules are asked at once`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: world.publishing)
            let now = world.clock.clock.now()
            func code(_ content: DraftContent, _ time: Timestamp) async -> String? {
                await Self.code { _ = try await drafts.schedule(content, at: time, by: ana) }
            }
            #expect(await code(DraftContent(text: "x"), now.adding(.minutes(4))) == "scheduled_too_soon")
            #expect(await code(DraftContent(text: "x"), now.adding(.days(2000))) == "scheduled_too_late")
            #expect(await code(DraftContent(text: " "), now.adding(.minutes(6))) == "post_empty")
            let circle = CircleID(rawValue: 7)
            #expect(await code(DraftContent(text: "x", audience: .circle, circles: [circle]), now.adding(.minutes(6))) == "circle_unknown")
            let day = now.adding(.days(2))
            for _ in 0..<Limits.Draft.scheduledPerDay { #expect(await code(DraftContent(text: "x"), day) == nil) }
            #expect(await code(DraftContent(text: "x"), day) == "scheduled_day_full")
            #expect(await code(DraftContent(text: "x"), day.adding(.days(1))) == nil)
        }
    }

    @Test func `the same key gives the same draft, and answers and messages are none`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: world.publishing)
            let time = world.clock.clock.now().adding(.minutes(10))
            let one = try await drafts.schedule(DraftContent(text: "x"), at: time, keyHash: [1], by: ana)
            let two = try await drafts.schedule(DraftContent(text: "x"), at: time, keyHash: [1], by: ana)
            #expect(one.id == two.id)
            let post = try await world.post("x", by: ana)
            #expect(await Self.code { _ = try DraftContent(PostDraft(text: "x", replyTo: post)) } == "scheduled_answer")
            #expect(await Self.code { _ = try DraftContent(PostDraft(text: "x", audience: .direct)) } == "scheduled_answer")
        }
    }

    @Test func `pictures of drafts do not expire until no draft holds them`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: world.publishing)
            let picture = try await Self.picture(of: ana, in: world)
            func end() async throws -> Timestamp? { try await world.world.store.read { try $0.media([picture]) }.first?.expiresAt }
            let one = try await drafts.keep(DraftContent(text: "a", pictures: [picture]), by: ana)
            let two = try await drafts.keep(DraftContent(text: "b", pictures: [picture]), by: ana)
            #expect(try await end() == nil)
            try await drafts.delete(one.id, by: ana)
            #expect(try await end() == nil)
            _ = try await drafts.change(two.id, to: DraftContent(text: "b"), by: ana)
            let last = try #require(try await end())
            #expect(last > world.clock.now.adding(.hours(Limits.Media.unattachedHours - 1)))
        }
    }

    @Test func `whoever left the team publishes nothing in its name`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.world.insertPerson("ana"), try await world.world.insertPerson("ben"))
            let shop = try await world.world.insertTeam("shop", [(ana, .owner), (ben, .editor)])
            let drafts = Drafts(publishing: world.publishing)
            let time = world.clock.clock.now().adding(.minutes(10))
            let his = try await drafts.schedule(DraftContent(text: "his"), at: time, by: shop.acting(ben, as: .editor))
            _ = try await drafts.schedule(DraftContent(text: "hers"), at: time, by: shop.acting(ana, as: .owner))
            #expect(await Self.code { _ = try await drafts.keep(DraftContent(text: "x"), by: shop.acting(ben, as: .answerer)) } == "team_answers_only")
            try await world.world.store.write { tx in
                let membership = try tx.memberships(of: shop).first { $0.member == ben.member }
                try tx.unlink(#require(membership))
            }
            world.clock.advance(by: .minutes(11))
            try await Self.runClock(world)
            let left = try await drafts.list([.failed], PageRequest(limit: 9), for: shop.acting(ana, as: .owner))
            #expect(left.map(\.id) == [his.id] && left.first?.failure?.code == "draft_writer_left")
            #expect(try await world.figures(Actor(account: shop)).posts == 1)
        }
    }

    @Test func `a suspended members scheduled post does not go out in the teams name`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.world.insertPerson("ana"), try await world.world.insertPerson("ben"))
            let shop = try await world.world.insertTeam("shop", [(ana, .owner), (ben, .editor)])
            let drafts = Drafts(publishing: world.publishing)
            let time = world.clock.clock.now().adding(.minutes(10))
            let his = try await drafts.schedule(DraftContent(text: "his"), at: time, by: shop.acting(ben, as: .editor))
            _ = try await drafts.schedule(DraftContent(text: "hers, for @ben"), at: time, by: shop.acting(ana, as: .owner))
            try await world.world.store.write { tx in
                var member = try #require(try tx.member(ben.member))
                member.state = .suspended
                try tx.updateMember(member)
            }
            world.clock.advance(by: .minutes(11))
            try await Self.runClock(world)
            let left = try await drafts.list([.failed], PageRequest(limit: 9), for: shop.acting(ana, as: .owner))
            #expect(left.map(\.id) == [his.id] && left.first?.failure?.code == "draft_writer_left")
            let mention = try await world.events().first { $0.owner == ben.account }
            #expect(mention?.declared == .team && mention?.provenance.flags == .scheduled)
        }
    }

    @Test func `a scheduled post speaks to nobody here but its own team`() async throws {
        try await PublishingWorld.run { world in
            let (ana, _) = (try await world.person("ana"), try await world.person("ben"))
            let drafts = Drafts(publishing: world.publishing)
            let time = world.clock.clock.now().adding(.minutes(10))
            let (greeting, plain) = (DraftContent(text: "@ben happy birthday!"), DraftContent(text: "@ana and @nobody: news"))
            let code = "scheduled_mention"
            #expect(await Self.code { _ = try await drafts.schedule(greeting, at: time, by: ana) } == code)
            let kept = try await drafts.keep(greeting, by: ana)
            #expect(await Self.code { _ = try await drafts.schedule(kept.id, at: time, by: ana) } == code)
            let scheduled = try await drafts.schedule(plain, at: time, by: ana)
            #expect(await Self.code { _ = try await drafts.change(scheduled.id, to: greeting, by: ana) } == code)
            // By hand and now it is somebody's own word.
            _ = try await drafts.publish(kept.id, by: ana)
        }
    }

    @Test func `what the clock publishes has its first link looked at, unless that leads to our own pages`() async throws {
        try await PublishingWorld.run { plain in
            let publishing = Publishing(
                store: plain.world.store, clock: plain.clock.clock, localHost: "here.example", localAuthority: "pages.here.example",
                limits: PublishingLimits(previewSeconds: 0))
            let world = PublishingWorld(world: plain.world, clock: plain.clock, publishing: publishing, reactions: plain.reactions)
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: publishing)
            let time = world.clock.clock.now().adding(.minutes(10))
            for text in ["https://pages.here.example:443/@ana/1", "read https://other.example/"] {
                _ = try await drafts.schedule(DraftContent(text: text), at: time, by: ana)
            }
            world.clock.advance(by: .minutes(11))
            try await Self.runClock(world)
            let jobs = try await world.world.store.write { try $0.claimJobs(queue: JobLane.remote.firstQueue, limit: 9, lease: .seconds(1)) }
            #expect(jobs.map(\.kind) == [JobKind.previewLink])
        }
    }

    @Test func `a scheduled post fails when somebody whom it names has come here meanwhile`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.person("ana")
            let drafts = Drafts(publishing: world.publishing)
            let time = world.clock.clock.now().adding(.minutes(10))
            let draft = try await drafts.schedule(DraftContent(text: "@cleo happy birthday!"), at: time, by: ana)
            _ = try await world.person("cleo")
            world.clock.advance(by: .minutes(11))
            try await Self.runClock(world)
            let left = try await drafts.list([.failed], PageRequest(limit: 9), for: ana)
            #expect(left.map(\.id) == [draft.id] && left.first?.failure?.code == "scheduled_mention")
        }
    }
}

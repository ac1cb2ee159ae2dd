import Domain
import Jobs
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Whom posts and answers are for, and who may answer.
@Suite struct AudienceTests {
    private static func circle(of owner: Actor, with members: [Actor], in world: PublishingWorld) async throws -> CircleID {
        try await world.world.store.write { tx in
            let circle = Circle(id: tx.nextID(in: owner.account.bucket), owner: owner.account, name: "Choir", createdAt: tx.now)
            _ = try tx.insertCircle(circle)
            for member in members { _ = try tx.addCircleMember(member.account, to: circle.id, id: tx.nextID(in: owner.account.bucket)) }
            return circle.id
        }
    }

    @Test func `an answer in a circle is for the circle, whatever its author asked for`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, eve) = (try await world.person("ana"), try await world.person("ben"), try await world.person("eve"))
            let circle = try await Self.circle(of: ana, with: [ben], in: world)
            let root = try await world.publishing.publish(PostDraft(text: "hello", audience: .circle, circles: [circle]), by: ana)
            for audience in [AudienceKind.public, .followers, .connections, .circle] {
                let answer = try await world.post("yes", by: ben, audience, to: root)
                let post = try #require(try await world.loaded(answer)).post
                #expect(post.audience == .circle)
                #expect(post.audienceReferences == [.circle(circle)])
            }
            #expect(try await world.loaded(root)?.counters.replies == 4)
            let named = try await world.post("only you @ana", by: ben, .direct, to: root)
            #expect(try await world.loaded(named)?.post.audience == .direct)
            await #expect(throws: RuleError.notFound) { try await world.post("let me in", by: eve, to: root) }
            await #expect(throws: RuleError.self) { try await world.reactions.boost(root, by: ben) }
            await #expect(throws: RuleError.self) { try await world.reactions.boost(root, by: ana) }
        }
    }

    @Test func `a post goes to circles of one's own only, and an answer begins no audience`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let circle = try await Self.circle(of: ana, with: [], in: world)
            func code(_ draft: PostDraft, _ actor: Actor) async -> String? {
                do { _ = try await world.publishing.publish(draft, by: actor) } catch { return (error as? RuleError)?.code }
                return nil
            }
            #expect(await code(PostDraft(text: "x", audience: .circle, circles: [circle]), ben) == "circle_unknown")
            #expect(await code(PostDraft(text: "x", audience: .circle), ana) == "circles_number")
            #expect(await code(PostDraft(text: "x", audience: .circle, circles: (1...11).map { CircleID(rawValue: $0) }), ana) == "circles_number")
            let open = try await world.post("open", by: ben)
            #expect(await code(PostDraft(text: "x", audience: .circle, circles: [circle], replyTo: open), ana) == "answer_audience")
            #expect(await code(PostDraft(text: "x", audience: .connections, replyTo: open), ana) == "answer_audience")
            #expect(await code(PostDraft(text: "x", audience: .circle, circles: [circle]), ana) == nil)
        }
    }

    @Test func `whoever is mentioned in a circle and not in it is told nothing, nor is it recorded`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, eve) = (try await world.person("ana"), try await world.person("ben"), try await world.person("eve"))
            let circle = try await Self.circle(of: ana, with: [ben], in: world)
            _ = try await world.publishing.publish(PostDraft(text: "@ben @eve hello", audience: .circle, circles: [circle]), by: ana)
            let mentions = try await world.events().filter { $0.verb == .mention }.map(\.owner)
            #expect(mentions == [ben.account])
            let jobs = try await world.waitingJobs().filter { $0.kind == NotificationJob.kind }.map(\.payload)
            #expect(jobs.count == 1)
            #expect(!jobs.contains { $0.contains("\(eve.account)") })
        }
    }

    @Test func `who may answer is decided by the post and by the first one of its thread, and can change`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben, cleo) = (try await world.person("ana"), try await world.person("ben"), try await world.person("cleo"))
            try await world.world.connect(ana.account, ben.account)
            let root = try await world.publishing.publish(PostDraft(text: "hi", replyControl: .connections), by: ana)
            let answer = try await world.post("hello", by: ben, to: root)
            func mayAnswer(_ id: PostID, _ actor: Actor) async -> Bool {
                do { try await world.post("well", by: actor, to: id) } catch { return false }
                return true
            }
            #expect(await !mayAnswer(root, cleo))
            #expect(await !mayAnswer(answer, cleo))
            await #expect(throws: RuleError.notFound) { try await world.publishing.setReplyControl(.everyone, of: root, by: cleo) }
            try await world.publishing.setReplyControl(.everyone, of: root, by: ana)
            #expect(await mayAnswer(answer, cleo))
            try await world.publishing.setReplyControl(.nobody, of: root, by: ana)
            #expect(await !mayAnswer(root, ben))
            #expect(await !mayAnswer(answer, cleo))
            #expect(await mayAnswer(answer, ana))
            #expect(try await world.loaded(root)?.post.editedAt == nil)
        }
    }
}

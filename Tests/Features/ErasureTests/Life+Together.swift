import Communities
import Conversations
import Domain
import Files
import Jobs
import Messages
import Primitives
import Publishing
import Store
import TestSupport

/// Conversations, communities, introductions.
extension Life {
    func talking(_ erasure: ErasureWorld) async throws {
        let (talks, publishing) = (erasure.conversations, erasure.publishing)
        func begin(_ members: [Actor], by author: Actor, _ text: String) async throws -> ConversationID {
            let draft = PostDraft(
                text: text, audience: .direct, conversation: .new(members: members.map(\.account), name: "", about: nil))
            let post = try await publishing.publish(draft, by: author)
            let found = try await erasure.world.store.read { try $0.posts([post], known: { _, _ in false }).first?.post.conversation }
            return try found.orThrow()
        }
        let late = try await erasure.world.insertAccount("late")
        let asked = try await begin([lea], by: Actor(account: late), "hello lea")
        _ = try await talks.decline(asked, of: lea.account)
        let own = try await begin([tom, mia], by: lea, "secret words")
        try await accept(own, [tom, mia], talks)
        _ = try await publishing.publish(PostDraft(text: "answer", audience: .direct, conversation: .present(own)), by: tom)
        _ = try await talks.setUnread(false, own, of: lea.account)
        // What ends with the asker, and what everybody but lea has agreed to.
        _ = try await talks.propose(ida.account, since: nil, in: own, by: tom.account, provenance: .unknown)
        _ = try await talks.answer(true, toAdding: ida.account, in: own, by: mia.account, provenance: .unknown)
        let others = try await begin([mia, ida], by: tom, "without lea")
        try await accept(others, [mia, ida], talks)
        _ = try await talks.propose(lea.account, since: nil, in: others, by: tom.account, provenance: .unknown)
        _ = try await talks.answer(true, toAdding: lea.account, in: others, by: mia.account, provenance: .unknown)
        let past = try await begin([lea], by: ida, "hello lea")
        _ = try await publishing.publish(PostDraft(text: "secret no", audience: .direct, conversation: .present(past)), by: lea)
        try await talks.leave(past, of: lea.account, provenance: .unknown)
        let asking = try await begin([tom, ida, mia], by: lea, "secret more")
        try await accept(asking, [tom, ida, mia], talks)
        _ = try await talks.propose(late, since: nil, in: asking, by: mia.account, provenance: .unknown)
        _ = try await talks.answer(true, toAdding: late, in: asking, by: lea.account, provenance: .unknown)
        _ = try await talks.propose(
            try await erasure.world.insertAccount("later"), since: nil, in: asking, by: lea.account, provenance: .unknown)
        try await serverMessages(erasure)
    }

    /// Takes what arrived as a request.
    private func accept(_ id: ConversationID, _ members: [Actor], _ talks: ConversationService) async throws {
        for member in members {
            do { try await talks.accept(id, of: member.account) } catch let error as RuleError where error == .notFound { continue }
        }
    }

    private func serverMessages(_ erasure: ErasureWorld) async throws {
        try await erasure.world.store.write { [lea] tx in
            for member in try tx.memberships(of: lea.account) {
                try tx.insertAccessToken(
                    AccessToken(
                        tokenHash: Array(repeating: 1, count: 32), clientID: "app", member: member.member, account: lea.account,
                        scopes: .everything, createdAt: tx.now, lastUsedAt: tx.now))
            }
        }
        let handler = ServerMessageHandler(
            messages: try Messages(locator: .standard()), author: erasure.server, link: { "https://here.example/\($0.subject.rawValue)" })
        try await erasure.world.store.write { [lea, tom] in
            try $0.enqueue(ServerMessageJob(.connectionRequest, to: lea.account, about: tom.account).job)
        }
        for queue in 0..<(erasure.world.store.capabilities.distributed ? 64 : 1) {
            for job in try await erasure.world.store.write({ try $0.claimJobs(queue: queue, limit: 500, lease: .minutes(1)) }) {
                let effect: JobEffect? = job.kind == ServerMessageJob.kind ? try await handler.perform(job) : nil
                try await erasure.world.store.write { tx in
                    _ = try tx.completeJob(job)
                    try effect?(tx)
                }
            }
        }
    }

    func gathering(_ erasure: ErasureWorld) async throws {
        let (service, publishing) = (erasure.communities, erasure.publishing)
        let id = try await service.create(CommunityDraft(name: "repair"), by: tom)
        for person in [lea, mia] { try await service.join(id, by: person) }
        func begin(_ title: String, _ kind: ThreadKind, by author: Actor) async throws -> PostID {
            let start = kind == .happening ? erasure.clock.now.adding(.days(2)) : nil
            return try await publishing.publish(
                PostDraft(text: title, audience: .community, thread: ThreadDraft(community: id, title: title, kind: kind, startsAt: start)), by: author)
        }
        let question = try await begin("secret question", .question, by: lea)
        _ = try await publishing.publish(PostDraft(text: "an answer", replyTo: question), by: mia)
        try await service.setAnswered(true, question, in: id, by: lea)
        let talk = try await begin("a talk", .talk, by: tom)
        _ = try await publishing.publish(PostDraft(text: "secret opinion", replyTo: talk), by: lea)
        _ = try await publishing.publish(PostDraft(text: "hear", replyTo: talk), by: mia)
        let gone = try await begin("secret and gone", .talk, by: lea)
        try await publishing.delete(gone, by: lea)
        let happening = try await begin("a day", .happening, by: tom)
        try await service.answerHappening(.yes, happening, in: id, by: lea)
        try await service.answerHappening(.yes, happening, in: id, by: mia)

        let asked = try await service.create(CommunityDraft(name: "asked", access: .onRequest), by: tom)
        try await service.join(asked, message: "secret wish", by: lea)
        let banned = try await service.create(CommunityDraft(name: "banned"), by: tom)
        try await service.setBanned(true, lea.account, in: banned, by: tom)
        let left = try await service.create(CommunityDraft(name: "left"), by: tom)
        try await service.join(left, by: lea)
        _ = try await publishing.publish(
            PostDraft(
                text: "secret bye", audience: .community, thread: ThreadDraft(community: left, title: "secret bye", kind: .talk)),
            by: lea)
        try await service.leave(left, by: lea)
        let own = try await service.create(CommunityDraft(name: "leas", access: .private), by: lea)
        try await service.invite(tom.account, to: own, message: "secret invitation", by: lea)
        try await service.invite(mia.account, to: own, by: lea)
        try await service.join(own, by: mia)
    }

    func introducing(_ erasure: ErasureWorld) async throws {
        func introduce(_ first: Actor, _ second: Actor, by maker: Actor, _ reason: String, isAccepted: Bool = false) async throws {
            try await erasure.world.store.write { tx in
                var introduction = Introduction(
                    id: tx.nextID(in: maker.account.bucket), introducer: maker.account,
                    first: IntroductionSide(account: first.account), second: IntroductionSide(account: second.account),
                    reason: reason, createdAt: tx.now, expiresAt: tx.now.adding(Introduction.lifetime))
                _ = try tx.insertIntroduction(introduction)
                try tx.recordAgain(
                    Event(
                        at: tx.now, actor: maker.account, verb: .introduce, object: .introduction(introduction.id),
                        owner: maker.account, provenance: .unknown, detail: "\(first.account) \(second.account)"))
                _ = try tx.addNotification(.introduction, to: first.account, by: maker.account, about: introduction.id.rawValue)
                guard isAccepted else { return }
                (introduction.first.answer, introduction.second.answer, introduction.acceptedAt) = (.yes, .yes, tx.now)
                (introduction.first.thanks, introduction.second.thanks) = ("secret thanks", "thanks")
                try tx.saveIntroduction(introduction)
            }
        }
        try await introduce(tom, mia, by: lea, "secret reason")
        try await introduce(tom, ida, by: lea, "secret old reason", isAccepted: true)
        try await introduce(lea, mia, by: tom, "both repair radios", isAccepted: true)
        try await introduce(ida, lea, by: mia, "both sing")
    }
}

extension Optional {
    func orThrow() throws -> Wrapped {
        guard let self else { throw StoreError.notFound }
        return self
    }
}

import Communities
import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

extension Gathering {
    func begin(
        _ title: String = "Toasters", kind: ThreadKind = .talk, in id: AccountID, startsAt: Timestamp? = nil, by actor: Actor
    ) async throws -> PostID {
        let thread = ThreadDraft(community: id, title: title, kind: kind, startsAt: startsAt, place: "Hall")
        return try await publishing.publish(PostDraft(text: "Who knows?", audience: .community, thread: thread), by: actor)
    }

    func answer(_ post: PostID, by actor: Actor, audience: AudienceKind = .public) async throws -> PostID {
        try await publishing.publish(PostDraft(text: "I do", audience: audience, replyTo: post), by: actor)
    }

    func thread(_ id: PostID, in community: AccountID) async throws -> CommunityThread? {
        try await world.store.read { try $0.communityThread(id, in: community) }
    }

    func threads(of community: AccountID, open: Bool = false) async throws -> [PostID] {
        try await world.store.read { try $0.communityThreads(of: community, open: open, PageRequest(limit: 40)).map(\.id) }
    }

    /// Whether `actor` may see the post; nil is nobody in particular's answer for an account outside.
    func sees(_ post: PostID, _ actor: Actor) async throws -> Bool {
        let now = time.now
        do {
            return try await world.store.read { try ReachablePost(post, for: actor, in: $0, at: now).post.id == post }
        } catch let error as RuleError where error == .notFound { return false }
    }
}

@Suite struct ThreadTests {
    @Test(arguments: TestEngine.available)
    func `a project's thread is renamed with the project`(engine: TestEngine) async throws {
        try await withGathering(engine) { gathering in
            let sam = try await gathering.person()
            let id = try await gathering.community(by: sam)
            let projects = Projects(publishing: gathering.publishing)
            let draft = ProjectDraft(name: "Concert", pitch: "We sing", audience: .community, community: id)
            let project = try await projects.begin(draft, by: sam)
            #expect(try await gathering.thread(project.post, in: id)?.title == "Concert")
            _ = try await projects.edit(project, ProjectDraft(name: "Opera"), by: sam)
            #expect(try await gathering.thread(project.post, in: id)?.title == "Opera")
        }
    }

    @Test(arguments: TestEngine.available)
    func `threads are listed by their latest answer, and every figure follows`(engine: TestEngine) async throws {
        try await withGathering(engine) { gathering in
            let (sam, mia) = (try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(by: sam)
            try await gathering.service.join(id, by: mia)
            let hello = try await gathering.loaded(id).community.hello
            let first = try await gathering.begin(in: id, by: sam)
            let second = try await gathering.begin("Kettles", kind: .question, in: id, by: mia)
            #expect(try await gathering.threads(of: id) == [second, first, hello])
            let answer = try await gathering.answer(first, by: mia)
            #expect(try await gathering.threads(of: id) == [first, second, hello])
            #expect(try await gathering.threads(of: id, open: true) == [second])
            let thread = try await gathering.thread(first, in: id)
            #expect(thread?.answers == 1 && thread?.latest == answer && thread?.firstAnswerAt != nil && thread?.title == "Toasters")
            let figures = CommunityCounters(
                members: 2, organisers: 1, threads: 3, answers: 1, questions: 1, newcomers: 1)
            #expect(try await gathering.counters(id) == figures)
            try await gathering.publishing.delete(answer, by: mia)
            #expect(try await gathering.threads(of: id) == [second, first, hello])
            try await gathering.publishing.delete(second, by: mia)
            let left = CommunityCounters(members: 2, organisers: 1, threads: 2, newcomers: 1)
            #expect(try await gathering.counters(id) == left)
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what programs write is in no figure and answers no question, and the founder is no newcomer`(engine: TestEngine) async throws {
        try await withGathering(engine) { gathering in
            let (sam, mia, jo) = (try await gathering.person(), try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(by: sam)
            for person in [mia, jo] { try await gathering.service.join(id, by: person) }
            let hello = try await gathering.loaded(id).community.hello
            _ = try await gathering.answer(hello, by: sam)
            let question = try await gathering.begin("Kettles", kind: .question, in: id, by: mia)
            try await gathering.world.store.write { try $0.noteWriting(by: mia.account, to: [jo.account]) }
            let program = Actor(
                account: jo.account, app: PostApp(name: "clock", isAutomated: true), provenance: Provenance(flags: .automated))
            let byProgram = try await gathering.answer(question, by: program)
            let thread = try await gathering.thread(question, in: id)
            #expect(thread?.answers == 0 && thread?.firstAnswerAt == nil && thread?.latest == byProgram)
            let before = CommunityCounters(members: 3, organisers: 1, threads: 2, answers: 1, questions: 1, newcomers: 1)
            #expect(try await gathering.counters(id) == before)
            // Who keeps the community from now on has the question to answer still.
            try await gathering.service.appoint(jo.account, .helper, in: id, by: sam)
            let owed = try await gathering.world.store.read { try $0.waitingItems(of: jo.account) }.map(\.key)
            #expect(owed == [.question(question)])
            try await gathering.publishing.delete(byProgram, by: jo)
            #expect(try await gathering.counters(id) == before)
            _ = try await gathering.answer(question, by: jo)
            var after = before
            (after.answers, after.newcomers, after.newcomersAnswered) = (2, 2, 1)
            #expect(try await gathering.counters(id) == after)
            #expect(try await gathering.thread(question, in: id)?.firstAnswerAt != nil)
            // A welcome to the founder's opening greets no newcomer.
            _ = try await gathering.answer(hello, by: mia)
            #expect(try await gathering.counters(id).newcomersAnswered == 1)
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test func `an answer stays in the community, whatever audience it names`() async throws {
        try await withGathering { gathering in
            let (sam, mia) = (try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(.private, by: sam)
            let hello = try await gathering.loaded(id).community.hello
            let answer = try await gathering.answer(hello, by: sam, audience: .public)
            #expect(try await gathering.sees(answer, sam))
            #expect(try await !gathering.sees(answer, mia))
            try await gathering.service.invite(mia.account, to: id, by: sam)
            #expect(try await !gathering.sees(hello, mia), "who is invited does not read yet")
            try await gathering.service.join(id, by: mia)
            #expect(try await gathering.sees(answer, mia), "members see what was written before")
            try await gathering.service.leave(id, by: mia)
            #expect(try await !gathering.sees(answer, mia))
        }
    }

    @Test(arguments: [(CommunityAccess.open, true), (.onRequest, false), (.private, false)])
    func `who is no member reads where all may and writes nowhere`(access: CommunityAccess, reads: Bool) async throws {
        try await withGathering { gathering in
            let (sam, mia) = (try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(access, by: sam)
            let thread = try await gathering.begin(in: id, by: sam)
            #expect(try await gathering.sees(thread, mia) == reads)
            let answering = await refusal { _ = try await gathering.answer(thread, by: mia) }
            #expect(answering == (reads ? "not_a_member" : "record_not_found"))
            let beginning = await refusal { _ = try await gathering.begin(in: id, by: mia) }
            #expect(beginning == (access == .private ? "record_not_found" : "not_a_member"))
            try await gathering.service.update(id, to: CommunityDraft(access: .private), by: sam)
            #expect(try await !gathering.sees(thread, mia))
        }
    }

    @Test func `an archive is read and not written`() async throws {
        try await withGathering { gathering in
            let sam = try await gathering.person()
            let id = try await gathering.community(by: sam)
            let thread = try await gathering.begin(in: id, by: sam)
            try await gathering.service.setArchived(true, id, by: sam)
            #expect(try await gathering.sees(thread, sam))
            #expect(await refusal { _ = try await gathering.answer(thread, by: sam) } == "community_archived")
            #expect(await refusal { _ = try await gathering.begin(in: id, by: sam) } == "community_archived")
        }
    }

    @Test func `helpers delete what others wrote, and the newcomers' thread stays`() async throws {
        try await withGathering { gathering in
            let (sam, mia, jo) = (try await gathering.person(), try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(by: sam)
            for person in [mia, jo] { try await gathering.service.join(id, by: person) }
            let thread = try await gathering.begin(in: id, by: mia)
            let answer = try await gathering.answer(thread, by: jo)
            #expect(await refusal { try await gathering.publishing.delete(thread, by: jo) } == "record_not_found")
            try await gathering.publishing.delete(answer, by: sam)
            try await gathering.publishing.delete(thread, by: sam)
            let hello = try await gathering.loaded(id).community.hello
            #expect(await refusal { try await gathering.publishing.delete(hello, by: sam) } == "hello_stays")
            #expect(await refusal { try await gathering.publishing.delete(hello, by: jo) } == "record_not_found")
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test func `a question is answered once and opened again`() async throws {
        try await withGathering { gathering in
            let (sam, mia, jo) = (try await gathering.person(), try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(by: sam)
            for person in [mia, jo] { try await gathering.service.join(id, by: person) }
            let question = try await gathering.begin(kind: .question, in: id, by: mia)
            let service = gathering.service
            #expect(await refusal { try await service.setAnswered(true, question, in: id, by: jo) } == "role_too_low")
            try await service.setAnswered(true, question, in: id, by: mia)
            try await service.setAnswered(true, question, in: id, by: sam)
            #expect(try await gathering.counters(id).questionsAnswered == 1)
            #expect(try await gathering.threads(of: id, open: true).isEmpty)
            try await service.setAnswered(false, question, in: id, by: sam)
            #expect(try await gathering.counters(id).questionsAnswered == 0)
            try await service.setAnswered(true, question, in: id, by: mia)
            try await gathering.publishing.delete(question, by: mia)
            #expect(try await gathering.counters(id).questionsAnswered == 0)
            let talk = try await gathering.begin(in: id, by: mia)
            #expect(await refusal { try await service.setAnswered(true, talk, in: id, by: mia) } == "no_question")
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `answers to a happening are counted exactly, also at once`(engine: TestEngine) async throws {
        try await withGathering(engine, connectionCount: 8) { gathering in
            let sam = try await gathering.person()
            let id = try await gathering.community(by: sam)
            let party = try await gathering.begin("Party", kind: .happening, in: id, startsAt: gathering.time.now, by: sam)
            var people: [Actor] = []
            for _ in 0..<40 { people.append(try await gathering.person()) }
            let crowd = people
            for person in crowd { try await gathering.service.join(id, by: person) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, person) in crowd.enumerated() {
                    group.addTask {
                        try await gathering.service.answerHappening(.maybe, party, in: id, by: person)
                        try await gathering.service.answerHappening(index % 2 == 0 ? .yes : .no, party, in: id, by: person)
                        if index % 4 == 0 { try await gathering.service.answerHappening(nil, party, in: id, by: person) }
                    }
                }
                try await group.waitForAll()
            }
            let happening = try await gathering.thread(party, in: id)?.happening
            #expect([happening?.yes, happening?.maybe, happening?.no] == [10, 0, 20])
            let talk = try await gathering.begin(in: id, by: sam)
            #expect(await refusal { try await gathering.service.answerHappening(.yes, talk, in: id, by: sam) } == "no_happening")
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test func `three threads are pinned at most`() async throws {
        try await withGathering { gathering in
            let sam = try await gathering.person()
            let id = try await gathering.community(by: sam)
            var threads: [PostID] = []
            for _ in 0..<4 { threads.append(try await gathering.begin(in: id, by: sam)) }
            for thread in threads.prefix(3) { try await gathering.service.setPinned(true, thread, in: id, by: sam) }
            #expect(await refusal { try await gathering.service.setPinned(true, threads[3], in: id, by: sam) } == "too_many_pins")
            try await gathering.service.setPinned(false, threads[0], in: id, by: sam)
            try await gathering.service.setPinned(true, threads[3], in: id, by: sam)
            let pinned = try await gathering.world.store.read { try $0.pinnedThreads(of: id).map(\.id) }
            #expect(pinned == [threads[3], threads[2], threads[1]])
        }
    }

    @Test(arguments: [
        (ThreadDraft(community: AccountID(rawValue: 1), title: " "), "title"),
        (ThreadDraft(community: AccountID(rawValue: 1), title: String(repeating: "x", count: 201)), "title"),
        (ThreadDraft(community: AccountID(rawValue: 1), title: "x", kind: .hello), "kind"),
        (ThreadDraft(community: AccountID(rawValue: 1), title: "x", kind: .happening), "starts_at"),
        (
            ThreadDraft(
                community: AccountID(rawValue: 1), title: "x", kind: .happening, startsAt: Timestamp(milliseconds: 2),
                endsAt: Timestamp(milliseconds: 2)), "ends_at"
        ),
    ])
    func `a thread that says too little or too much is refused`(thread: ThreadDraft, field: String) async throws {
        try await withGathering { gathering in
            let sam = try await gathering.person()
            await #expect {
                _ = try await gathering.publishing.publish(PostDraft(text: "x", audience: .community, thread: thread), by: sam)
            } throws: { ($0 as? RuleError)?.field == field }
        }
    }

    @Test func `only those who wish are told of a new thread`() async throws {
        try await withGathering { gathering in
            let (sam, mia, jo) = (try await gathering.person(), try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(by: sam)
            for person in [mia, jo] { try await gathering.service.join(id, by: person) }
            try await gathering.service.setWantsThreads(true, in: id, by: mia)
            try await gathering.service.setWantsThreads(true, in: id, by: sam)
            let thread = try await gathering.begin(in: id, by: sam)
            let job = try await gathering.world.store.write { tx in
                try tx.claimJobs(queue: 0, limit: 500, lease: .minutes(1)).first { $0.kind == TellCommunity.kind }
            }
            let effect = try await TellCommunity(store: gathering.world.store).perform(try #require(job))
            try await gathering.world.store.write { try effect($0) }
            let told = try await gathering.takeJobs().filter { $0.contains("\"kind\":\"15\"") }
            #expect(told.count == 1 && told[0].contains("\"account\":\"\(mia.account)\"") && told[0].contains("\"subject\":\"\(thread)\""))
        }
    }
}

import Domain
import Files
import Letters
import Messages
import NewsletterSupport
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@testable import Newsletters

/// Who gets letters, and what stands in them.
@Suite struct NewsletterServiceTests {
    private struct World: Sendable {
        let clock: TestClock
        let store: any Store
        let newsletters: Newsletters
        let publishing: Publishing
        let owner: Actor

        /// Every letter of the kind that waits, taken out of the queue.
        func letters(_ kind: String) async throws -> [ClaimedLetter] {
            var found: [ClaimedLetter] = []
            while let letter = try await store.write({ try $0.claimLetter(queue: 0, lease: .minutes(1)) }) {
                try await store.write { _ = try $0.endClaim(of: letter, .sent(to: AddressHash(rawValue: "x"))) }
                if letter.kind == kind { found.append(letter) }
            }
            return found
        }

        func publish(_ text: String, title: String? = nil, _ audience: AudienceKind = .public) async throws -> PostID {
            var draft = PostDraft(text: title == nil ? text : "", audience: audience)
            if let title { draft.article = ArticleText(title: title, summary: "short", markdown: text) }
            return try await publishing.publish(draft, by: owner)
        }

        /// Signs up and says yes.
        func subscribe(_ address: String, _ frequency: Subscriber.Frequency) async throws -> Subscriber {
            try await newsletters.signUp(address, for: owner.account, frequency)
            let hash = newsletters.key.hash(of: address)
            let found = try await store.read { [owner] in try $0.subscriber(of: owner.account, hash) }
            let subscriber = try #require(found)
            _ = try await newsletters.confirm(SubscriberLink(.confirm, subscriber, newsletters.key))
            return subscriber
        }

        /// Runs the jobs of issues until none is left; pieces of two.
        func makeLetters() async throws {
            while true {
                let jobs = try await store.write { try $0.claimJobs(queue: 0, limit: 10, lease: .seconds(60)) }
                if jobs.isEmpty { return }
                for job in jobs {
                    let effect: JobEffectBox = job.kind == SendIssue.kind ? .init(try await SendIssue(newsletters: newsletters, chunk: 2).perform(job)) : .init { _ in }
                    try await store.write { tx in
                        try effect.run(tx)
                        _ = try tx.completeJob(job)
                    }
                }
            }
        }
    }

    private struct JobEffectBox: Sendable {
        let run: @Sendable (any Transaction) throws -> Void
        init(_ run: @escaping @Sendable (any Transaction) throws -> Void) { self.run = run }
    }

    private func with(posts: Bool = false, _ body: @Sendable (World) async throws -> Void) async throws {
        let clock = TestClock()
        try await withMemoryStore(clock: clock.clock) { test in
            let person = try await test.insertPerson("lea")
            let newsletters = try Newsletters.forTests(test.store, clock.clock)
            let owner = Actor(account: person.account, provenance: Provenance(actedBy: person.member))
            try await newsletters.save(
                .init(title: "Bread", about: "", imprint: "", language: "en", isOpen: true, hasPosts: posts), by: owner)
            let publishing = Publishing(store: test.store, clock: clock.clock, localHost: "here.example")
            try await body(World(clock: clock, store: test.store, newsletters: newsletters, publishing: publishing, owner: owner))
        }
    }

    @Test func `each issue goes to those who want each, once, however often its job runs`() async throws {
        try await with { world in
            for number in 0..<5 { _ = try await world.subscribe("r\(number)@example.org", number == 4 ? .weekly : .each) }
            let article = try await world.publish("It *rises*.", title: "On bread")
            let issue = try await world.newsletters.send(article, by: world.owner)
            await #expect(throws: RuleError.self) { try await world.newsletters.send(article, by: world.owner) }
            try await world.makeLetters()
            try await world.store.write { try $0.enqueue(SendIssueJob(issue).job) }
            try await world.makeLetters()
            let letters = try await world.letters(IssueRenderer.kind)
            #expect(letters.count == 4 && Set(letters.map(\.recipient)).count == 4)
            #expect(letters.allSatisfy { !$0.payload.contains("@") && $0.payload.contains("each") })
            let issues = try await world.newsletters.issues(PageRequest(limit: 5), by: world.owner)
            #expect(issues.map(\.recipients) == [4] && issues.map(\.sent) == [4])
            _ = try await world.newsletters.tend()
            let ended = try await world.store.read { try $0.issue(issue) }
            #expect(ended?.state == .ended && ended?.sent == 4)
        }
    }

    @Test func `a week without news brings no letter, and one with news tells of it once`() async throws {
        try await with { world in
            let weekly = try await world.subscribe("w@example.org", .weekly)
            _ = try await world.subscribe("e@example.org", .each)
            world.clock.advance(by: .days(8))
            _ = try await world.newsletters.tend()
            try await world.makeLetters()
            #expect(try await world.letters(IssueRenderer.kind).isEmpty)
            _ = try await world.publish("Text", title: "First")
            _ = try await world.publish("Hidden", title: "Second", .followers)
            _ = try await world.publish("a post")
            world.clock.advance(by: .days(8))
            _ = try await world.newsletters.tend()
            _ = try await world.newsletters.tend()
            try await world.makeLetters()
            let letters = try await world.letters(IssueRenderer.kind)
            #expect(letters.map(\.recipient) == [weekly.id.rawValue])
            let renderer = IssueRenderer(newsletters: world.newsletters)
            let letter = try #require(letters.first)
            let address = try await renderer.address(of: letter)
            #expect(address == "w@example.org")
            let message = try #require(try await renderer.message(of: letter, to: "w@example.org", id: "l0-1"))
            #expect(message.subject == "Bread: First" && message.from == "Bread" && message.text.contains("/@lea/articles/first"))
            #expect(!message.text.contains("Hidden") && !message.text.contains("a post"))
        }
    }

    @Test func `where posts belong to the letter everybody gets them, and nobody an article twice`() async throws {
        try await with(posts: true) { world in
            _ = try await world.subscribe("w@example.org", .weekly)
            let each = try await world.subscribe("e@example.org", .each)
            _ = try await world.publish("Text", title: "First")
            _ = try await world.publish("a <post>")
            world.clock.advance(by: .days(8))
            _ = try await world.newsletters.tend()
            try await world.makeLetters()
            let letters = try await world.letters(IssueRenderer.kind)
            #expect(letters.count == 2)
            let renderer = IssueRenderer(newsletters: world.newsletters)
            for letter in letters {
                let message = try #require(try await renderer.message(of: letter, to: "x@example.org", id: "l0-1"))
                #expect(message.text.contains("a <post>") && message.html?.contains("a &lt;post&gt;") == true)
                #expect(message.text.contains("articles/first") == (letter.recipient != each.id.rawValue))
            }
        }
    }

    @Test func `a week of articles brings nothing to those who got each, and makes no letter for them`() async throws {
        try await with(posts: true) { world in
            let weekly = try await world.subscribe("w@example.org", .weekly)
            _ = try await world.subscribe("e@example.org", .each)
            _ = try await world.publish("Text", title: "First")
            world.clock.advance(by: .days(8))
            _ = try await world.newsletters.tend()
            try await world.makeLetters()
            let letters = try await world.letters(IssueRenderer.kind)
            let issues = try await world.newsletters.issues(PageRequest(limit: 5), by: world.owner)
            #expect(letters.map(\.recipient) == [weekly.id.rawValue] && issues.map(\.recipients) == [1])
        }
    }

    @Test func `an article that was deleted before its letters were made brings none`() async throws {
        try await with { world in
            _ = try await world.subscribe("e@example.org", .each)
            let article = try await world.publish("Text", title: "First")
            let issue = try await world.newsletters.send(article, by: world.owner)
            try await world.publishing.delete(article, by: world.owner)
            try await world.makeLetters()
            _ = try await world.newsletters.tend()
            let ended = try await world.store.read { try $0.issue(issue) }
            let letters = try await world.letters(IssueRenderer.kind)
            #expect(letters.isEmpty && ended?.state == .ended && ended?.recipients == 0 && ended?.refused == 0)
        }
    }

    /// Adds readers as if they had confirmed.
    private func insert(_ count: Int, _ world: World) async throws {
        try await world.store.write { [owner = world.owner.account] tx in
            for number in 0..<count {
                let subscriber = Subscriber(
                    id: tx.nextID(in: owner.bucket), account: owner, hash: AddressHash(rawValue: "h\(number)"), sealed: "1.x",
                    state: .confirmed, frequency: .each, askedAt: tx.now, confirmedAt: tx.now)
                _ = try tx.insertSubscriber(subscriber)
            }
        }
    }

    @Test func `many readers of a newsletter that ends go in pieces, and none of them comes into one that is begun anew`() async throws {
        try await with { world in
            try await insert(2 * ClearNewsletter.piece + 1, world)
            let settings = Newsletters.Settings(title: "New", about: "", imprint: "", language: "en", isOpen: true, hasPosts: false)
            func confirmed() async throws -> Int {
                try await world.store.read { [owner = world.owner] in try $0.subscriberFigures(of: owner.account).confirmed }
            }
            try await world.newsletters.end(by: world.owner)
            let afterEnd = try await confirmed()
            let jobs = try await world.store.write { try $0.claimJobs(queue: 0, limit: 10, lease: .seconds(60)) }
            let job = try #require(jobs.first { $0.kind == ClearNewsletter.kind })
            let effect = try await ClearNewsletter().perform(job)
            try await world.store.write(effect)
            let afterJob = try await confirmed()
            try await world.newsletters.save(settings, by: world.owner)
            let afterBegin = try await confirmed()
            try await insert(1, world)
            try await world.store.write(effect)
            let atLast = try await confirmed()
            #expect([afterEnd, afterJob, afterBegin, atLast] == [ClearNewsletter.piece + 1, 1, 0, 1])
        }
    }

    @Test func `a confirmation of before proves nothing for one that was asked since, and late ones nothing at all`() async throws {
        try await with { world in
            let subscriber = try await world.subscribe("r@example.org", .each)
            let old = SubscriberLink(.confirm, subscriber, world.newsletters.key)
            let leave = SubscriberLink(.leave, subscriber, world.newsletters.key)
            try await world.newsletters.leave(leave, from: .leave)
            world.clock.advance(by: .minutes(1))
            try await world.newsletters.signUp("r@example.org", for: world.owner.account, .each)
            await #expect(throws: RuleError.notFound) { try await world.newsletters.confirm(old) }
            let asked = try #require(try await world.store.read { try $0.subscriber(subscriber.id) })
            #expect(asked.state == .asked)
            let link = SubscriberLink(.confirm, asked, world.newsletters.key)
            world.clock.advance(by: .days(8))
            await #expect(throws: RuleError.notFound) { try await world.newsletters.confirm(link) }
            _ = try await world.newsletters.tend()
            let gone = try await world.store.read { try $0.subscriber(subscriber.id) }
            #expect(gone?.state == .left && gone?.sealed == "")
            let report = try await world.newsletters.bring("r@example.org", statement: "on paper", isCheck: false, by: world.owner)
            let reasons = report.refused.map(\.reason)
            #expect(report.taken == 0 && reasons == [.left])
        }
    }

    @Test func `a newsletter takes no more sign-ups in an hour than people make, and says the same of every address`() async throws {
        try await with { world in
            _ = try await world.subscribe("known@example.org", .each)
            let account = world.owner.account
            for number in 1..<Limits.Newsletter.askedPerHour {
                try await world.newsletters.signUp("r\(number)@example.org", for: account, .each)
            }
            var refusals: [RuleError] = []
            for address in ["known@example.org", "r1@example.org", "new@example.org"] {
                do { try await world.newsletters.signUp(address, for: account, .each) } catch let error as RuleError { refusals.append(error) }
            }
            #expect(refusals.count == 3 && Set(refusals).count == 1 && refusals.first?.kind == .tooMany)
            world.clock.advance(by: .hours(1))
            try await world.newsletters.signUp("new@example.org", for: account, .each)
        }
    }

    @Test func `a list brings few letters into one mailbox, however it is spelled`() async throws {
        try await with { world in
            let lines = (1...6).map { "lea+\($0)@example.org" }.joined(separator: "\n")
            let report = try await world.newsletters.bring(lines, statement: "on paper", isCheck: false, by: world.owner)
            let reasons = Set(report.refused.map(\.reason))
            #expect(report.taken == Limits.Mail.perSubjectAndDay && reasons == [.tooSoon])
        }
    }

    @Test func `a link for one thing does nothing else`() async throws {
        try await with { world in
            let subscriber = try await world.subscribe("r@example.org", .each)
            let key = world.newsletters.key
            let preferences = SubscriberLink(.preferences, subscriber, key)
            await #expect(throws: RuleError.notFound) { try await world.newsletters.leave(preferences, from: .leave) }
            await #expect(throws: RuleError.notFound) { try await world.newsletters.forget(SubscriberLink(.leave, subscriber, key)) }
            let other = AddressKey(secret: [9])
            await #expect(throws: RuleError.notFound) {
                try await world.newsletters.leave(SubscriberLink(.leave, subscriber, other), from: .leave)
            }
        }
    }

    @Test func `that somebody left outlives the newsletter, and its owner cannot take it away`() async throws {
        try await with { world in
            let subscriber = try await world.subscribe("r@example.org", .each)
            try await world.newsletters.leave(SubscriberLink(.leave, subscriber, world.newsletters.key), from: .leave)
            await #expect(throws: RuleError.notFound) { try await world.newsletters.remove(subscriber.id, by: world.owner) }
            _ = try await world.subscribe("other@example.org", .each)
            try await world.newsletters.end(by: world.owner)
            let figures = try await world.store.read { [owner = world.owner] in try $0.subscriberFigures(of: owner.account) }
            #expect(figures == SubscriberFigures(asked: 0, confirmed: 0, weekly: 0, left: 1))
        }
    }

    @Test func `an address is told of a list once a day, even when it was removed in between`() async throws {
        try await with { world in
            let first = try await world.newsletters.bring("a@example.org", statement: "on paper", isCheck: false, by: world.owner)
            let readers = try await world.newsletters.readers(PageRequest(limit: 1), by: world.owner)
            let reader = try #require(readers.first)
            try await world.newsletters.remove(reader.subscriber.id, by: world.owner)
            let second = try await world.newsletters.bring("a@example.org", statement: "on paper", isCheck: false, by: world.owner)
            let reasons = second.refused.map(\.reason)
            #expect(first.taken == 1 && second.taken == 0 && reasons == [.tooSoon])
        }
    }

    @Test func `saying yes anew ends what was said against the address`() async throws {
        try await with { world in
            let hash = world.newsletters.key.hash(of: "r@example.org")
            try await world.store.write { try $0.suppress(hash, .cameBack, said: "5.1.1") }
            _ = try await world.subscribe("r@example.org", .each)
            let known = try await world.store.read { try $0.suppression(of: hash) }
            #expect(known == nil)
        }
    }

    @Test func `who only writes for an account sees no address`() async throws {
        try await with { world in
            var editor = world.owner
            editor.team = .editor
            _ = try await world.newsletters.own(editor)
            await #expect(throws: RuleError.self) { try await world.newsletters.export(by: editor) }
            await #expect(throws: RuleError.self) { try await world.newsletters.readers(PageRequest(limit: 1), by: editor) }
            await #expect(throws: RuleError.self) { try await world.newsletters.bring("a@example.org", statement: "x", isCheck: true, by: editor) }
            await #expect(throws: RuleError.self) { try await world.newsletters.end(by: editor) }
            editor.team = .answerer
            await #expect(throws: RuleError.self) { try await world.newsletters.own(editor) }
        }
    }

    @Test func `a long article comes as its beginning, below what large providers cut`() async throws {
        try await with { world in
            let text = Array(repeating: "Ein schöner Absatz über Brötchen und **Öfen**.", count: 1200).joined(separator: "\n\n")
            let article = try await world.publish(text, title: "Long")
            let preview = try await world.newsletters.preview(article, by: world.owner)
            #expect(LetterSize.travelling(preview.html) + LetterSize.travelling(preview.text) < 100_000)
            #expect(preview.html.contains("Read the rest") && preview.html.contains("</html>") && preview.text.contains("Read the rest"))
        }
    }

    @Test func `what was sealed for one account opens for no other, and not when a bit is changed`() throws {
        let seal = AddressSeal(secret: [2], randomness: .system)
        let (mine, other) = (AccountID(rawValue: 77), AccountID(rawValue: 78))
        let text = try seal.seal(["a@example.org", "Ann"], for: mine)
        #expect(seal.open(text, for: mine) == ["a@example.org", "Ann"])
        #expect(seal.open(text, for: other) == nil && seal.open("", for: mine) == nil)
        #expect(AddressSeal(secret: [3], randomness: .system).open(text, for: mine) == nil)
        #expect(seal.open(String(text.dropLast(2)) + (text.hasSuffix("AA") ? "BB" : "AA"), for: mine) == nil)
        #expect(try seal.seal(["a@example.org", "Ann"], for: mine) != text)
    }
}

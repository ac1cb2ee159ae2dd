import Domain
import Primitives
import Store
import TestSupport
import Testing

/// Newsletters, their readers and issues on every engine.
@Suite struct NewsletterTests {
    private static func subscriber(_ name: String, of account: AccountID, _ tx: any Transaction) -> Subscriber {
        Subscriber(
            id: tx.nextID(in: account.bucket), account: account, hash: AddressHash(rawValue: name), sealed: "1.x", state: .asked,
            frequency: .each, askedAt: Timestamp(milliseconds: tx.now.milliseconds))
    }

    @Test(arguments: TestEngine.available)
    func `a newsletter keeps its stretch of weekly letters when its words change, and only one takes a due letter`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            var newsletter = Newsletter(account: owner, title: "Bread", createdAt: Timestamp(milliseconds: 1_000))
            try await world.store.write { [newsletter] tx in try tx.saveNewsletter(newsletter) }
            newsletter.title = "More bread"
            (newsletter.isOpen, newsletter.hasPosts) = (false, true)
            try await world.store.write { [newsletter] tx in
                var later = newsletter
                (later.digestSince, later.digestDue) = (tx.now, tx.now)
                try tx.saveNewsletter(later)
            }
            let known = try await world.store.read { try $0.newsletter(of: owner) }
            #expect(known == newsletter)
            let (due, until) = (newsletter.digestDue, Timestamp(milliseconds: 5_000))
            let isDue = try await world.store.read { try $0.newslettersDue(at: due, limit: 10_000).contains(owner) }
            let isEarly = try await world.store.read { try $0.newslettersDue(at: due.adding(.milliseconds(-1)), limit: 10_000).contains(owner) }
            #expect(isDue && !isEarly)
            let next = newsletter.nextDigest(after: Timestamp(milliseconds: 2_000))
            let first = try await world.store.write { try $0.takeDigest(of: owner, due: due, until: until, next: next) }
            let second = try await world.store.write { try $0.takeDigest(of: owner, due: due, until: until, next: next) }
            #expect(first && !second)
            let moved = try await world.store.read { try $0.newsletter(of: owner) }
            #expect(moved?.digestSince == until && moved?.digestDue == next)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a reader is asked, confirms, changes and leaves, each only from the state before`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            try await world.store.write { tx in
                var lea = Self.subscriber("lea", of: owner, tx)
                let isNew = try tx.insertSubscriber(lea)
                let twin = Self.subscriber("lea", of: owner, tx)
                let isTwin = try tx.insertSubscriber(twin)
                #expect(isNew && !isTwin)
                let tooEarly = try tx.setFrequency(of: lea.id, to: .weekly)
                let wrong = try tx.confirmSubscriber(lea.id, askedAt: lea.askedAt.adding(.milliseconds(1)))
                let confirmed = try tx.confirmSubscriber(lea.id, askedAt: lea.askedAt)
                let again = try tx.confirmSubscriber(lea.id, askedAt: lea.askedAt)
                #expect(!tooEarly && !wrong && confirmed && !again)
                let asked = try tx.askAgain(lea)
                let changed = try tx.setFrequency(of: lea.id, to: .weekly)
                #expect(!asked && changed)
                let left = try tx.leaveNewsletter(lea.id)
                let twice = try tx.leaveNewsletter(lea.id)
                #expect(left && !twice)
                let gone = try tx.subscriber(of: owner, lea.hash)
                #expect(gone?.state == .left && gone?.sealed == "" && gone?.leftAt != nil)
                lea.sealed = "1.y"
                let back = try tx.askAgain(lea)
                #expect(back)
                let figures = try tx.subscriberFigures(of: owner)
                #expect(figures == SubscriberFigures(asked: 1, confirmed: 0, weekly: 0, left: 0))
                let deleted = try tx.deleteSubscriber(lea.id)
                let known = try tx.subscriber(lea.id)
                #expect(deleted && known == nil)
            }
        }
    }

    /// How many there are in each state, and of how many frequencies, as the rows say.
    private static func counted(_ account: AccountID, _ view: any ReadView) throws -> SubscriberFigures {
        func rows(_ state: Subscriber.State) throws -> [Subscriber] { try view.subscribers(of: account, in: state, PageRequest(limit: 1000)) }
        let confirmed = try rows(.confirmed)
        return SubscriberFigures(
            asked: try rows(.asked).count, confirmed: confirmed.count, weekly: confirmed.filter { $0.frequency == .weekly }.count,
            left: try rows(.left).count)
    }

    @Test(arguments: TestEngine.available)
    func `the figures are those of the rows, whatever happened to them`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            var dice = Dice(state: 19)
            for round in 0..<150 {
                let (name, act, often) = ("r\(dice.below(12))", dice.below(8), Subscriber.Frequency(rawValue: dice.below(2)) ?? .each)
                let (kept, counted) = try await world.store.write { tx in
                    var subscriber = Self.subscriber(name, of: owner, tx)
                    subscriber.frequency = often
                    let known = try tx.subscriber(of: owner, subscriber.hash)
                    let id = known?.id ?? subscriber.id
                    subscriber.id = id
                    switch act {
                    case 0, 1: _ = try tx.insertSubscriber(subscriber)
                    case 2: _ = try tx.askAgain(subscriber)
                    case 3, 4: _ = try tx.confirmSubscriber(id, askedAt: known?.askedAt ?? tx.now)
                    case 5: _ = try tx.setFrequency(of: id, to: often)
                    case 6: _ = try tx.leaveNewsletter(id)
                    default: _ = try tx.deleteSubscriber(id)
                    }
                    return (try tx.subscriberFigures(of: owner), try Self.counted(owner, tx))
                }
                #expect(kept == counted, "round \(round), act \(act)")
            }
            // Of those who are asked at the moment, some had left before.
            for limit in [1, 100] {
                let late = world.clock.now().adding(.seconds(1))
                _ = try await world.store.write { try $0.forgetUnconfirmed(askedBefore: late, limit: limit) }
                let (kept, counted) = try await world.store.read { (try $0.subscriberFigures(of: owner), try Self.counted(owner, $0)) }
                #expect(kept == counted && (limit == 1 || kept.asked == 0))
            }
            let before = try await world.store.read { try $0.subscriberFigures(of: owner) }
            #expect(before.left > 0 && before.confirmed > 1)
            let pieces = try await world.store.write { tx in try (0..<2).map { _ in try tx.clearNewsletter(of: owner, limit: before.confirmed - 1) } }
            let after = try await world.store.read { try $0.subscriberFigures(of: owner) }
            #expect(pieces == [before.confirmed - 1, 1])
            #expect(after == SubscriberFigures(asked: 0, confirmed: 0, weekly: 0, left: before.left))
        }
    }

    @Test(arguments: TestEngine.available)
    func `nobody is removed from a newsletter that has not ended`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let (removed, figures) = try await world.store.write { tx in
                try tx.saveNewsletter(Newsletter(account: owner, title: "t", createdAt: tx.now))
                _ = try tx.insertSubscriber(Self.subscriber("a", of: owner, tx))
                return (try tx.clearNewsletter(of: owner, limit: 10), try tx.subscriberFigures(of: owner))
            }
            #expect(removed == 0 && figures.asked == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `readers come in order and by how often they want letters, and who never confirms is forgotten`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let ids = try await world.store.write { tx in
                try (0..<5).map { number in
                    let subscriber = Self.subscriber("r\(number)", of: owner, tx)
                    let isNew = try tx.insertSubscriber(subscriber)
                    #expect(isNew)
                    if number < 4 { _ = try tx.confirmSubscriber(subscriber.id, askedAt: subscriber.askedAt) }
                    if number == 3 { _ = try tx.setFrequency(of: subscriber.id, to: .weekly) }
                    return subscriber.id
                }
            }
            let now = world.clock.now().adding(.seconds(1))
            let (each, rest, all, early) = try await world.store.read { view in
                (
                    try view.readers(of: owner, by: now, 0...0, after: nil, limit: 2).map(\.id),
                    try view.readers(of: owner, by: now, 0...0, after: ids[1], limit: 9).map(\.id),
                    try view.subscribers(of: owner, in: .confirmed, PageRequest(limit: 9)).map(\.id),
                    try view.readers(of: owner, by: Timestamp(milliseconds: 1), 0...1, after: nil, limit: 9)
                )
            }
            #expect(each == [ids[0], ids[1]] && rest == [ids[2]] && all == ids.prefix(4).reversed() && early.isEmpty)
            let gone = try await world.store.write { try $0.forgetUnconfirmed(askedBefore: now, limit: 10_000) }
            #expect(gone >= 1)
            let (figures, imported) = try await world.store.read { view in
                (try view.subscriberFigures(of: owner), try view.importedCount(of: owner, since: Timestamp(milliseconds: 0)))
            }
            #expect(figures == SubscriberFigures(asked: 0, confirmed: 4, weekly: 1, left: 0) && imported == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an article is sent once, and an issue keeps its figures`(engine: TestEngine) async throws {
        try await withPeople(engine, 1) { world, people in
            let owner = people[0].id
            let issue = try await world.store.write { tx in
                let issue = NewsletterIssue(
                    id: tx.nextID(in: owner.bucket), account: owner, content: .article(PostID(rawValue: 7)), title: "t", createdAt: tx.now)
                let isNew = try tx.insertIssue(issue)
                var twin = issue
                twin.id = tx.nextID(in: owner.bucket)
                let isTwin = try tx.insertIssue(twin)
                #expect(isNew && !isTwin)
                try tx.addRecipients(3, to: issue.id, isLast: false)
                try tx.endIssue(issue.id, sent: 1, refused: 0)
                try tx.addRecipients(2, to: issue.id, isLast: true)
                return issue
            }
            let digest = try await world.store.write { tx in
                let content = NewsletterIssue.Content.digest(since: Timestamp(milliseconds: 5), until: Timestamp(milliseconds: 9))
                let digest = NewsletterIssue(
                    id: tx.nextID(in: owner.bucket), account: owner, content: content, title: "w", createdAt: tx.now)
                _ = try tx.insertIssue(digest)
                return digest
            }
            let before = PostID(rawValue: 7)
            let (found, list, open) = try await world.store.read { view in
                (
                    try view.issue(of: owner, article: before), try view.issues(of: owner, PageRequest(limit: 9)),
                    try view.issuesUnderWay(after: IssueID(rawValue: issue.id.rawValue - 1), limit: 9).map(\.id)
                )
            }
            #expect(found?.recipients == 5 && found?.state == .made && open.contains(issue.id) && !open.contains(digest.id))
            #expect(list.map(\.id) == [digest.id, issue.id] && list.first?.content == digest.content)
            let ended = try await world.store.write { tx in
                try tx.endIssue(issue.id, sent: 4, refused: 1)
                return try tx.issue(issue.id)
            }
            #expect(ended?.state == .ended && ended?.sent == 4 && ended?.refused == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `ending a newsletter leaves nothing of it, and erasing an account neither`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, people in
            for (number, owner) in people.map(\.id).enumerated() {
                let id = try await world.store.write { tx in
                    try tx.saveNewsletter(Newsletter(account: owner, title: "t", createdAt: tx.now))
                    let subscriber = Self.subscriber("a", of: owner, tx)
                    _ = try tx.insertSubscriber(subscriber)
                    _ = try tx.insertIssue(
                        NewsletterIssue(
                            id: tx.nextID(in: owner.bucket), account: owner, content: .article(PostID(rawValue: 1)), title: "", createdAt: tx.now))
                    return subscriber.id
                }
                if number == 0 {
                    let isGone = try await world.store.write { try $0.deleteNewsletter(of: owner) }
                    let isThere = try await world.store.write { try $0.deleteNewsletter(of: owner) }
                    _ = try await world.store.write { try $0.clearNewsletter(of: owner, limit: 10) }
                    #expect(isGone && !isThere)
                } else {
                    _ = try await world.store.write { try $0.erasePrivateLists(of: owner, limit: 10) }
                }
                let left = try await world.store.read { view in
                    (try view.newsletter(of: owner), try view.subscriber(id), try view.issues(of: owner, PageRequest(limit: 1)))
                }
                #expect(left.0 == nil && left.1 == nil && left.2.isEmpty)
            }
        }
    }
}

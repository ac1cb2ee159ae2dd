import Domain
import Jobs
import Primitives
import Store

/// Proposing two people to each other, taking that back, answering, thanking. What one of the two answers reaches nobody before
/// both have said yes; a "no" leaves no trace that the introducer or the other could see.
package struct IntroductionService: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// Proposes `first` and `second` to each other. A block between the two is not the introducer's to know: such a proposal
    /// is made like any other and stays without an answer. Doing the same again within minutes is one proposal: a button was
    /// pressed twice.
    ///
    /// Throws invalid without a reason, for oneself, for somebody who is not close to the introducer (see
    /// `Introduction.mayIntroduce`), when the same two wait already, and when too many wait.
    package func propose(
        _ first: AccountID, _ second: AccountID, reason: String, by actor: Actor
    ) async throws -> Introduction {
        let reason = try Self.reason(reason)
        return try await store.write { tx in
            let own = try tx.activeAccount(of: actor)
            // Of two proposals at once the second sees the first.
            try tx.lockAccount(own.id)
            try tx.requireWelcome([first, second], of: own.id, actor.provenance)
            if let made = try tx.justProposed(first, second, reason: reason, by: own.id) { return made }
            try tx.check(first, second, introducedBy: own.id)
            var introduction = Introduction(
                id: tx.nextID(in: own.id.bucket), introducer: own.id, first: IntroductionSide(account: first),
                second: IntroductionSide(account: second), reason: reason, createdAt: tx.now,
                expiresAt: tx.now.adding(Introduction.lifetime))
            while try !tx.insertIntroduction(introduction) { introduction.id = tx.nextID(in: own.id.bucket) }
            for earlier in try tx.recentIntroductions(of: first, second, by: own.id) { introduction.keepRefusals(of: earlier) }
            try tx.saveIntroduction(introduction)
            try tx.record(.introduce, introduction, by: own.id, actor.provenance, detail: "\(first) \(second)")
            let asked = [first, second].filter { introduction.asks($0, at: tx.now) }
            try tx.wait(
                asked.map {
                    WaitingItem(
                        for: $0, .introduction(introduction.id), from: own.id, since: tx.now, endsAt: introduction.expiresAt)
                })
            for person in asked {
                try tx.enqueue(NotificationJob(.introduction, to: person, by: own.id, subject: introduction.id.rawValue).job)
            }
            try tx.enqueue(ExpireIntroduction.job(introduction))
            return introduction
        }
    }

    /// Takes back what waits for answers: the two are no longer shown it, and what one of them answered stays unknown. Throws
    /// not found for somebody else than who made it, and conflict when it no longer waits.
    package func withdraw(_ id: IntroductionID, by actor: Actor) async throws -> Introduction {
        try await store.write { tx in
            let own = try tx.activeAccount(of: actor)
            guard var introduction = try tx.lockIntroduction(id) else { throw RuleError.notFound }
            try introduction.withdraw(by: own.id, now: tx.now)
            try tx.saveIntroduction(introduction)
            let people = [introduction.first.account, introduction.second.account]
            try tx.endWaiting(.introduction(id), of: people)
            for person in people { try tx.withdrawNotification(.introduction, to: person, by: own.id, about: id.rawValue) }
            try tx.record(.withdraw, introduction, by: own.id, actor.provenance)
            return introduction
        }
    }

    /// Says yes or no; the answer can be changed until both said yes or the time has run out. With the second yes the two are
    /// connected, their conversation begins, and the introducer is told. Throws not found for who is not asked, or has a
    /// block with the introducer or the other, and conflict when it can no longer be answered.
    package func answer(_ isYes: Bool, to id: IntroductionID, by actor: Actor) async throws -> Introduction {
        try await store.write { tx in
            let own = try tx.activeAccount(of: actor)
            guard var introduction = try tx.lockIntroduction(id), let other = introduction.other(than: own.id),
                try IntroductionQueries.isShown(introduction, to: own.id, at: tx.now, in: tx)
            else { throw RuleError.notFound }
            let mayMeet = try tx.account(other)?.state.takesPart == true && !IntroductionQueries.isSevered(introduction, in: tx)
            let isSettled = try introduction.answer(isYes ? .yes : .no, by: own.id, mayMeet: mayMeet, now: tx.now)
            try tx.saveIntroduction(introduction)
            try tx.endWaiting(.introduction(id), of: [own.id])
            try tx.record(isYes ? .accept : .decline, introduction, by: own.id, actor.provenance)
            if isSettled { try tx.settle(introduction, lastAnswerBy: own, other: other) }
            return introduction
        }
    }

    /// Thanks the introducer, once, after both said yes. Throws not found or conflict as `Introduction.thank`, and
    /// forbidden for words of a program: nobody has asked it for any.
    package func thank(for id: IntroductionID, words: String, by actor: Actor) async throws -> Introduction {
        let words = words.trimmed
        guard words.count <= Introduction.longestThanks else {
            throw RuleError(
                .invalid, "thanks_too_long", "Thanks have \(Introduction.longestThanks) characters at most.", field: "text",
                values: ["most": "\(Introduction.longestThanks)"])
        }
        try actor.provenance.requirePerson(forWords: words)
        return try await store.write { tx in
            let own = try tx.activeAccount(of: actor)
            guard var introduction = try tx.lockIntroduction(id),
                try IntroductionQueries.isShown(introduction, to: own.id, at: tx.now, in: tx)
            else { throw RuleError.notFound }
            try introduction.thank(by: own.id, words: words)
            try tx.saveIntroduction(introduction)
            try tx.recordAgain(
                Event(
                    at: tx.now, actor: own.id, verb: .thank, object: .introduction(id), owner: introduction.introducer,
                    provenance: actor.provenance))
            try tx.enqueue(NotificationJob(.thanks, to: introduction.introducer, by: own.id, subject: id.rawValue).job)
            return introduction
        }
    }

    private static func reason(_ text: String) throws -> String {
        let reason = text.trimmed
        guard !reason.isEmpty else {
            throw RuleError(.invalid, "reason_missing", "Say why the two should know each other.", field: "reason")
        }
        guard reason.count <= Introduction.longestReason else {
            throw RuleError(
                .invalid, "reason_too_long", "A reason has \(Introduction.longestReason) characters at most.", field: "reason",
                values: ["most": "\(Introduction.longestReason)"])
        }
        return reason
    }
}

extension Transaction {
    /// What `own` has proposed in the last minutes in the same words.
    fileprivate func justProposed(_ first: AccountID, _ second: AccountID, reason: String, by own: AccountID) throws -> Introduction? {
        let since = now.adding(.minutes(-Introduction.repeatMinutes))
        return try openIntroductions(by: own, at: now, limit: Introduction.mostOpen).first {
            $0.createdAt > since && $0.reason == reason && $0.first.account == first && $0.second.account == second
        }
    }

    /// Proposals of the two to each other that `own` made lately, whatever became of them.
    fileprivate func recentIntroductions(of first: AccountID, _ second: AccountID, by own: AccountID) throws -> [Introduction] {
        let since = now.adding(.zero - Introduction.lifetime)
        let page = PageRequest<IntroductionKey>(limit: 2 * Introduction.mostOpen)
        return try introductions(by: own, page).filter {
            $0.createdAt > since && $0.side(of: first) != nil && $0.side(of: second) != nil
        }
    }

    fileprivate func check(_ first: AccountID, _ second: AccountID, introducedBy own: AccountID) throws {
        guard first != second, first != own, second != own else {
            throw RuleError(.invalid, "people_unfit", "Name two different people, neither of them yourself.", field: "account_ids")
        }
        let (people, relations) = (try accounts([first, second]), try relations(of: own, with: [first, second], at: now))
        for person in [first, second] {
            guard people[person]?.state.takesPart == true, Introduction.mayIntroduce(relations[person] ?? .none) else {
                throw RuleError(
                    .invalid, "not_close", "You can introduce people you are connected with, or who follow you as you follow them.",
                    field: "account_ids")
            }
        }
        let open = try openIntroductions(by: own, at: now, limit: Introduction.mostOpen)
        if open.contains(where: { $0.side(of: first) != nil && $0.side(of: second) != nil }) {
            throw RuleError(.conflict, "introduction_waits", "You have proposed these two to each other already.")
        }
        if open.count >= Introduction.mostOpen {
            throw RuleError(
                .invalid, "too_many_introductions",
                "\(Introduction.mostOpen) of your introductions wait for answers. Let some of them be answered first.",
                values: ["most": "\(Introduction.mostOpen)"])
        }
    }

    /// Both said yes: they are connected, and the rest is told and done after the commit.
    fileprivate func settle(_ introduction: Introduction, lastAnswerBy own: Account, other: AccountID) throws {
        guard let otherAccount = try account(other) else { return }
        var pair = try lockRelation(of: own, with: otherAccount)
        let before = pair
        let ids = RelationPair.NewIDs(actors: nextID(in: own.id.bucket), others: nextID(in: other.bucket))
        try pair.meet(through: introduction.id, ids: ids, now: now)
        let way = Provenance(via: .init(kind: .introduction, id: introduction.id.rawValue))
        try RelationSettlement(before: before, after: pair, verbs: [], provenance: way).write(to: self)
        try enqueue(IntroductionJob(introduction.id).job(JobKind.beginIntroduced))
        try enqueue(
            NotificationJob(.introductionAnswered, to: introduction.introducer, by: own.id, subject: introduction.id.rawValue).job)
    }

    /// An event of whoever acts, kept to themselves: the owner of an event may see it counted.
    func record(
        _ verb: EventVerb, _ introduction: Introduction, by account: AccountID, _ provenance: Provenance, detail: String? = nil
    ) throws {
        try recordAgain(
            Event(
                at: now, actor: account, verb: verb, object: .introduction(introduction.id), owner: account, provenance: provenance,
                detail: detail))
    }
}

extension String {
    /// Without white space at its ends.
    fileprivate var trimmed: String {
        let start = self.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}

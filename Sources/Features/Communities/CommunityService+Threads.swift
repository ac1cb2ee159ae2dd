import Domain
import Primitives
import Store

/// What is done with threads beside writing and deleting them, which is publishing.
extension CommunityService {
    /// Pins a thread or takes the pin off. Throws conflict when as many are pinned as may be.
    package func setPinned(_ isPinned: Bool, _ thread: PostID, in id: AccountID, by actor: Actor) async throws {
        try await act(id, actor) { work in
            try work.require(.pin)
            var found = try work.thread(thread)
            guard (found.pinnedAt != nil) != isPinned else { return }
            if isPinned, try work.tx.pinnedThreads(of: id).count >= CommunityThread.mostPinned {
                throw RuleError(
                    .conflict, "too_many_pins", "\(CommunityThread.mostPinned) threads are pinned already: take one off first.")
            }
            found.pinnedAt = isPinned ? work.tx.now : nil
            _ = try work.tx.saveThread(found)
        }
    }

    /// Marks a question as answered, or as open again. Throws invalid for a thread that is no question.
    package func setAnswered(_ isAnswered: Bool, _ thread: PostID, in id: AccountID, by actor: Actor) async throws {
        try await act(id, actor) { work in
            var found = try work.thread(thread)
            guard found.kind == .question else {
                throw RuleError(.invalid, "no_question", "Only a question can be marked as answered.")
            }
            if !found.mayMarkAnswered(work.me, in: work.community) { try work.require(.markAnswered) }
            guard (found.answeredAt != nil) != isAnswered else { return }
            found.answeredAt = isAnswered ? work.tx.now : nil
            _ = try work.tx.saveThread(found)
            try work.tx.adjust(CommunityCounters(questionsAnswered: isAnswered ? 1 : -1), of: id)
            try CommunityQuestions(id, in: work.tx).mark(found)
            try work.tx.recordAgain(work.event(.done, .post(thread), detail: isAnswered ? "answered" : "open"))
        }
    }

    /// Says whether the actor comes to a happening; nil takes it back. Throws invalid for a thread that is none.
    package func answerHappening(_ answer: Happening.Answer?, _ thread: PostID, in id: AccountID, by actor: Actor) async throws {
        try await act(id, actor) { work in
            try work.require(.write)
            var found = try work.thread(thread)
            guard var happening = found.happening else {
                throw RuleError(.invalid, "no_happening", "Only a happening can be answered with yes, maybe or no.")
            }
            let before = try work.tx.happeningAnswer(of: actor.account, to: thread, in: id)
            guard before != answer else { return }
            try work.tx.setHappeningAnswer(answer, of: actor.account, to: thread, in: id)
            happening.count(answer, insteadOf: before)
            found.happening = happening
            _ = try work.tx.saveThread(found)
            let object = EventObject(kind: .happening, id: thread.rawValue)
            try work.tx.recordAgain(work.event(.vote, object, detail: answer.map { "\($0.rawValue)" } ?? "none"))
        }
    }
}

extension CommunityWork {
    /// The thread, if the actor may read it. Throws not found.
    func thread(_ id: PostID) throws -> CommunityThread {
        guard CommunityRules.may(.read, in: community, me), let thread = try tx.communityThread(id, in: community.id) else {
            throw RuleError.notFound
        }
        return thread
    }

    func event(_ verb: EventVerb, _ object: EventObject, detail: String) -> Event {
        Event(
            at: tx.now, actor: me.account, verb: verb, object: object, owner: community.id, provenance: actor.provenance,
            detail: detail)
    }
}

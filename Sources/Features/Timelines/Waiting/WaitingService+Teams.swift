import Domain
import Jobs
import Primitives
import Store

/// Who of a team sees to what waits for the account they share. Each throws not found for an account that nobody shares.
extension WaitingService {
    /// Gives the item to somebody of the team, who is told, or with nil to nobody in particular. Throws invalid for who is not
    /// in the team.
    package func assign(_ key: WaitingKey, to person: AccountID?, by actor: Actor) async throws {
        try await change(key, actor) { tx, item in
            let own = try tx.teammate(actor)
            if let person, try !tx.memberships(of: item.account).contains(where: { $0.isShared && $0.person == person }) {
                throw RuleError(.invalid, "not_in_team", "Choose somebody who acts for this account.", field: "account_id")
            }
            if item.hands.assignee == person { return }
            if let before = item.hands.assignee {
                try tx.withdrawNotification(.assignment, to: before, by: item.account, about: key.object)
            }
            item.hands.assignee = person
            try tx.record(.appoint, item, by: actor, detail: "\(key.detail) \(person.map { "\($0)" } ?? "nobody")")
            if let person, person != own.person {
                try tx.enqueue(NotificationJob(.assignment, to: person, by: item.account, subject: key.object).job)
            }
        }
    }

    /// Says that the actor is answering for the next quarter of an hour, or no more. Throws conflict while another of the team
    /// is.
    package func setAnswering(_ isAnswering: Bool, _ key: WaitingKey, by actor: Actor) async throws {
        try await change(key, actor) { tx, item in
            let own = try tx.teammate(actor)
            if let other = item.hands.isAnswered(at: tx.now), other != own.person {
                throw RuleError(.conflict, "teammate_answers", "Somebody else of the team is answering this just now.")
            }
            item.hands.answering = isAnswering
                ? .init(person: own.person, until: tx.now.adding(WaitingHands.answeringLasts)) : nil
        }
    }

    /// Notes that the actor has opened a post, with the form to answer it, that waits for the shared account: to others of the
    /// team the actor is answering for the next quarter of an hour. Returns who of them is answering already, who stays so; nil
    /// for nobody else, and when nothing waits or nobody shares the account.
    package func noteOpened(_ post: PostID, by actor: Actor) async throws -> AccountID? {
        guard actor.team != nil else { return nil }
        return try await store.write { tx in
            let own = try tx.teammate(actor)
            for key in [WaitingKey.post(post), .question(post)] {
                guard var item = try tx.lockWaiting(key, of: actor.account), item.waits(at: tx.now) else { continue }
                if let other = item.hands.isAnswered(at: tx.now), other != own.person { return other }
                item.hands.answering = .init(person: own.person, until: tx.now.adding(WaitingHands.answeringLasts))
                try tx.setHands(item)
                break
            }
            return nil
        }
    }
}

extension Transaction {
    /// The actor's place in the team of the acting account.
    fileprivate func teammate(_ actor: Actor) throws -> AccountMembership {
        guard actor.team != nil, let member = actor.provenance.actedBy,
            let own = try memberships(of: actor.account).first(where: { $0.isShared && $0.member == member })
        else { throw RuleError.notFound }
        return own
    }
}

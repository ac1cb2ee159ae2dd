import Domain
import Jobs
import Primitives
import Store

/// What follows from a change between two accounts: rows, figures, events, lists, notifications, timelines. Figures are
/// the difference of two states, so that they change exactly when a row does.
struct RelationSettlement {
    let before: RelationPair
    let after: RelationPair
    let verbs: [EventVerb]
    let provenance: Provenance

    /// Writes it all. Locks are taken in one order everywhere: relation rows (held already), figures, log.
    func write(to tx: any Transaction) throws {
        guard before != after else { return }
        try tx.saveRelation(after)
        try adjustFigures(tx)
        try ConnectionSettlement(before: before, after: after, provenance: provenance).write(to: tx)
        for verb in verbs {
            try tx.recordAgain(
                Event(
                    at: tx.now, actor: after.actor, verb: verb, object: .account(after.other), owner: after.other,
                    provenance: provenance))
        }
        if before.outgoing.blockID == nil, after.outgoing.blockID != nil {
            try tx.leaveCircles(after.other, of: after.actor, provenance)
            // The other one did nothing.
            try tx.leaveCircles(after.actor, of: after.other, .unknown)
            try tx.endWaiting(from: after.other, of: after.actor)
            try tx.endWaiting(from: after.actor, of: after.other)
        }
        try follow(by: after.actor, of: after.other, was: before.outgoing.follow, is: after.outgoing.follow, tx)
        try follow(by: after.other, of: after.actor, was: before.incoming.follow, is: after.incoming.follow, tx)
    }

    private var isNewlyConnected: Bool { after.outgoing.connection == .connected && before.outgoing.connection != .connected }

    private func adjustFigures(_ tx: any Transaction) throws {
        let outgoing = after.outgoing.follow.count - before.outgoing.follow.count
        let incoming = after.incoming.follow.count - before.incoming.follow.count
        guard outgoing != 0 || incoming != 0 else { return }
        let figures = [(after.actor, incoming, outgoing), (after.other, outgoing, incoming)]
        for (account, followers, following) in figures.sorted(by: { ($0.0.bucket, $0.0) < ($1.0.bucket, $1.0) }) {
            try tx.adjustCounters(of: account, followers: followers, following: following)
            tx.announce(.accountChanged(account))
        }
    }

    /// One direction of following has gone from `old` to `new`.
    private func follow(
        by follower: AccountID, of target: AccountID, was old: FollowState, is new: FollowState, _ tx: any Transaction
    ) throws {
        guard old != new else { return }
        switch old {
        case .none: break
        case .requested:
            try tx.withdrawNotification(.followRequest, to: target, by: follower, about: nil)
            try tx.endWaiting(.followRequest(from: follower), of: [target])
        case .accepted: try tx.withdrawNotification(.follow, to: target, by: follower, about: nil)
        }
        switch new {
        case .none: try tx.removeFromLists(target, of: follower)
        case .requested:
            try tx.wait([WaitingItem(for: target, .followRequest(from: follower), from: follower, since: tx.now, endsAt: nil)])
            try tx.enqueue(NotificationJob(.followRequest, to: target, by: follower).job)
        case .accepted:
            // Who has just said yes to a request need not be told of it; and two who connect know that they follow each other.
            if old == .none, !isNewlyConnected { try tx.enqueue(NotificationJob(.follow, to: target, by: follower).job) }
            try tx.enqueue(TimelineMergeJob(owner: follower, author: target).job)
        }
    }
}

extension FollowState {
    /// What it adds to figures.
    fileprivate var count: Int { self == .accepted ? 1 : 0 }
}

import Domain
import Jobs
import Primitives
import Store

/// What follows from a change of the connection between two accounts: events, figures, notifications and the end of
/// requests. All of it is read off the difference of two states, so that it happens exactly when a row changes. `after`
/// holds nothing whose time is over.
struct ConnectionSettlement {
    let before: RelationPair
    let after: RelationPair
    let provenance: Provenance

    /// Writes it all but the rows. Locks are taken in one order everywhere: relation rows (held already), figures, log.
    func write(to tx: any Transaction) throws {
        let expired = before.connection?.hasExpired(at: tx.now) ?? false
        let was = (mine: expired ? .none : before.outgoing.connection, theirs: expired ? .none : before.incoming.connection)
        let now = (mine: after.outgoing.connection, theirs: after.incoming.connection)
        try adjustFigures(was: was.mine, now: now.mine, tx)
        if expired { try recordExpiry(tx) }
        if let verb = Self.verb(from: was.mine, to: now.mine) { try record(verb, by: after.actor, of: after.other, provenance, tx) }
        try withdrawNotifications(tx)
        try tell(was: was, now: now, tx)
        if let record = after.connection, let end = record.expiresAt, record.id != before.connection?.id {
            try tx.enqueue(ConnectionExpiryHandler.job(after.actor, after.other, at: end))
        }
    }

    /// What the actor has done.
    private static func verb(from old: ConnectionState, to new: ConnectionState) -> EventVerb? {
        switch (old, new) {
        case (.connected, .connected), (.asked, .asked): nil
        case (_, .asked): .request
        case (_, .connected): .accept
        case (.askedBy, .declined): .decline
        case (.asked, .none): .withdraw
        case (.connected, .none), (.askedBy, .none): .remove
        default: nil
        }
    }

    private func adjustFigures(was: ConnectionState, now: ConnectionState, _ tx: any Transaction) throws {
        let difference = (now == .connected ? 1 : 0) - (was == .connected ? 1 : 0)
        guard difference != 0 else { return }
        for account in [after.actor, after.other].sorted(by: { ($0.bucket, $0) < ($1.bucket, $1) }) {
            try tx.adjustConnections(of: account, by: difference)
            tx.announce(.accountChanged(account))
        }
    }

    /// A request that ran out, or the no to it, is an event of whoever had asked; nobody did anything.
    private func recordExpiry(_ tx: any Transaction) throws {
        let (mine, theirs) = (before.outgoing.connection, before.incoming.connection)
        let isMine = mine == .asked || (theirs == .declined && mine == .none)
        let (asker, other) = isMine ? (before.actor, before.other) : (before.other, before.actor)
        try record(.expire, by: asker, of: other, Provenance(flags: .automated), tx)
    }

    private func record(
        _ verb: EventVerb, by actor: AccountID, of other: AccountID, _ provenance: Provenance, _ tx: any Transaction
    ) throws {
        try tx.recordAgain(
            Event(at: tx.now, actor: actor, verb: verb, object: .connection(with: other), owner: other, provenance: provenance))
    }

    /// What an account was told and is no longer so.
    private func withdrawNotifications(_ tx: any Transaction) throws {
        let sides = [
            (before.actor, before.other, before.outgoing.connection, after.outgoing.connection),
            (before.other, before.actor, before.incoming.connection, after.incoming.connection),
        ]
        for (account, other, old, new) in sides where old != new {
            if old == .askedBy {
                try tx.withdrawNotification(.connectionRequest, to: account, by: other, about: nil)
                try tx.endWaiting(.connectionRequest(from: other), of: [account])
            }
            if old == .connected { try tx.withdrawNotification(.connectionAccepted, to: account, by: other, about: nil) }
        }
    }

    private func tell(
        was: (mine: ConnectionState, theirs: ConnectionState), now: (mine: ConnectionState, theirs: ConnectionState),
        _ tx: any Transaction
    ) throws {
        if now.theirs == .askedBy, was.theirs != .askedBy {
            try tx.enqueue(NotificationJob(.connectionRequest, to: after.other, by: after.actor).job)
            try tx.wait([
                WaitingItem(
                    for: after.other, .connectionRequest(from: after.actor), from: after.actor, since: tx.now,
                    endsAt: after.connection?.expiresAt)
            ])
        }
        if now.mine == .connected, was.mine != .connected {
            try tx.enqueue(NotificationJob(.connectionAccepted, to: after.other, by: after.actor).job)
        }
    }
}

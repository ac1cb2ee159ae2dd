import Domain
import Primitives
import Store
import Text

extension RelationshipService {
    /// Asks `target` to connect, with a message; when it has asked as well, the two are connected. Asking again changes
    /// nothing. `wishesFollow`: follow each other once both have said yes, if the other wishes it too. Throws forbidden
    /// when one of the two blocks the other or is no person or organisation, or a program asks a stranger, invalid for a message that is too long or an
    /// account elsewhere, and too many when `ConnectionRecord.mostWaiting` requests wait.
    package func connect(
        to target: AccountID, message: String, wishesFollow: Bool, by actor: AccountID, provenance: Provenance
    ) async throws -> Relation {
        let message = try Self.message(message)
        return try await begin(actor, target, provenance) { pair, parties, tx in
            try Self.requireConnectable(parties)
            try tx.requireWelcome([target], of: actor, provenance)
            let wasAsking = pair.relation(at: tx.now).connection == .asked
            var how = provenance
            if pair.meeting == nil, how.via == nil { how.via = try tx.firstComment(between: actor, and: target).map { .comment($0) } }
            let verbs = try pair.askToConnect(
                message: message, wishesFollow: wishesFollow, provenance: how, ids: tx.connectionIDs(pair), now: tx.now)
            if !wasAsking, pair.outgoing.connection == .asked,
                try tx.connectionRequestCount(by: actor, at: tx.now) >= ConnectionRecord.mostWaiting
            {
                throw RuleError(
                    .tooMany, "too_many_connection_requests",
                    "\(ConnectionRecord.mostWaiting) of your requests wait for an answer. Withdraw one, or wait.")
            }
            return verbs
        }
    }

    /// Says yes to the request of `asker`; `wishesFollow`: follow each other, if the asker wishes it too. Throws not found
    /// when no request waits.
    package func acceptConnection(
        from asker: AccountID, wishesFollow: Bool, by actor: AccountID, provenance: Provenance
    ) async throws -> Relation {
        try await begin(actor, asker, provenance) { pair, _, tx in
            try pair.acceptConnection(
                wishesFollow: wishesFollow, provenance: provenance, ids: tx.connectionIDs(pair), now: tx.now)
        }
    }

    /// Says no to the request of `asker`, who is not told and sees it wait until its time is over. Throws not found when
    /// no request waits.
    package func declineConnection(from asker: AccountID, by actor: AccountID, provenance: Provenance) async throws -> Relation {
        try await end(actor, asker, provenance) { pair, tx in
            try pair.declineConnection(now: tx.now)
            return []
        }
    }

    /// Takes back the actor's request. Throws not found when none waits.
    package func withdrawConnection(to target: AccountID, by actor: AccountID, provenance: Provenance) async throws -> Relation {
        try await end(actor, target, provenance) { pair, tx in
            try pair.withdrawConnection(now: tx.now)
            return []
        }
    }

    /// Ends the connection; the other is not told, and follows stay as they are.
    package func removeConnection(with other: AccountID, by actor: AccountID, provenance: Provenance) async throws -> Relation {
        try await end(actor, other, provenance) { pair, _ in
            pair.removeConnection()
            return []
        }
    }

    /// Plain text on as many lines as it was written. Throws invalid when it is too long.
    private static func message(_ text: String) throws -> String {
        let message = PlainText.normalised(text)
        if message.unicodeScalars.count > ConnectionRecord.longestMessage {
            throw RuleError(
                .invalid, "message_too_long", "The message is longer than \(ConnectionRecord.longestMessage) characters",
                field: "message")
        }
        return message
    }

    /// Connections are between people, or organisations that people answer for, of this server.
    static func requireConnectable(_ parties: Parties) throws {
        guard parties.target.isLocal else {
            throw RuleError(.invalid, "not_local", "You can connect with accounts of this server only. Follow this one instead.")
        }
        let kinds: Set<AccountKind> = [.person, .organisation]
        guard kinds.contains(parties.actor.kind), kinds.contains(parties.target.kind) else {
            throw RuleError(.forbidden, "not_connectable", "Only people and organisations can connect")
        }
    }
}

extension Transaction {
    /// New ids for what a connection may bring, each in the bucket of whoever acts or would follow.
    func connectionIDs(_ pair: RelationPair) -> RelationPair.NewIDs {
        .init(actors: nextID(in: pair.actor.bucket), others: nextID(in: pair.other.bucket))
    }

    /// The first comment that one of the two wrote on a post of the other; nil when there is none.
    fileprivate func firstComment(between one: AccountID, and other: AccountID) throws -> PostID? {
        let comments = [try firstComment(by: one, to: other), try firstComment(by: other, to: one)]
        return comments.compactMap(\.self).min { ($0.time, $0) < ($1.time, $1) }
    }
}

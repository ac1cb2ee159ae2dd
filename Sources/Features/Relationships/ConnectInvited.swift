import Domain
import Jobs
import Primitives
import Store

/// Job `invites.connect`: once somebody who was invited takes part, whoever invited has asked them to connect, with the
/// greeting, and hears of it; a member who has said yes to an invitation is connected at once. Nothing happens when one of the
/// two is gone or may not connect.
package struct ConnectInvited: JobHandler {
    package static let kind = JobKind.connectInvited

    package init() {}

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try InvitedJob(json: job.payload)
        return { tx in
            guard let invite = try tx.invite(work.invite), let inviter = invite.inviter else { return }
            do {
                let greeting = String(invite.greeting.prefix(ConnectionRecord.longestMessage))
                try tx.propose(inviter, to: work.account, greeting, by: invite.id)
                // Two who ask each other have both said yes.
                if work.isAccepted { return try tx.propose(work.account, to: inviter, "", by: invite.id) }
            } catch is RuleError {
                return
            }
            try tx.enqueue(
                NotificationJob(.invitationUsed, to: inviter, by: work.account, subject: invite.id.rawValue).job)
        }
    }
}

extension Transaction {
    /// Throws what connecting throws; then nothing has changed.
    fileprivate func propose(_ asker: AccountID, to account: AccountID, _ message: String, by invite: InviteID) throws {
        let parties = try Parties(actor: asker, target: account, in: self)
        try RelationshipService.requireConnectable(parties)
        var pair = try lockRelation(of: parties.actor, with: parties.target)
        let before = pair
        let provenance = Provenance(via: .invitation(invite), entry: .directLink)
        let verbs = try pair.askToConnect(
            message: message, wishesFollow: false, provenance: provenance, ids: connectionIDs(pair), now: now)
        try RelationSettlement(before: before, after: pair, verbs: verbs, provenance: provenance).write(to: self)
    }
}

import Domain
import Jobs
import Primitives
import Store

/// Job `invites.connect`: once somebody who was invited takes part, whoever invited has asked them to connect, with the
/// greeting, and hears of it. Nothing happens when one of the two is gone or may not connect.
package struct ConnectInvited: JobHandler {
    package static let kind = JobKind.connectInvited

    package init() {}

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try InvitedJob(json: job.payload)
        return { tx in
            guard let invite = try tx.invite(work.invite), let inviter = invite.inviter else { return }
            do {
                try tx.propose(inviter, to: work.account, invite)
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
    fileprivate func propose(_ inviter: AccountID, to account: AccountID, _ invite: Invite) throws {
        let parties = try Parties(actor: inviter, target: account, in: self)
        try RelationshipService.requireConnectable(parties)
        var pair = try lockRelation(of: parties.actor, with: parties.target)
        let before = pair
        let provenance = Provenance(via: .invitation(invite.id), entry: .directLink)
        let verbs = try pair.askToConnect(
            message: String(invite.greeting.prefix(ConnectionRecord.longestMessage)), wishesFollow: false, provenance: provenance,
            ids: connectionIDs(pair), now: now)
        try RelationSettlement(before: before, after: pair, verbs: verbs, provenance: provenance).write(to: self)
    }
}

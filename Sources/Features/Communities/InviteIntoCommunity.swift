import Domain
import Jobs
import Primitives
import Store

/// Job `invites.community`: invites somebody who joined by an invitation into the community that it names, in the name of
/// whoever invited; a member who has said yes to it is let in at once. Nothing happens when that one may not invite there any more.
package struct InviteIntoCommunity: JobHandler {
    package static let kind = JobKind.inviteIntoCommunity

    package init() {}

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try InvitedJob(json: job.payload)
        return { tx in
            guard let invite = try tx.invite(work.invite), let inviter = invite.inviter, let community = invite.community else { return }
            let how = Provenance(via: .invitation(invite.id), entry: .directLink)
            do {
                try CommunityWork(community, by: Actor(account: inviter, provenance: how), in: tx).invite(work.account, message: "")
            } catch is RuleError {
                // Somebody may be invited already.
            }
            guard work.isAccepted, try tx.communityMember(work.account, of: community).standing == .invited else { return }
            do {
                try CommunityWork(community, by: Actor(account: work.account, provenance: how), in: tx).join(message: "")
            } catch is RuleError {
                return
            }
        }
    }
}

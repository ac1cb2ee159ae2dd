import Domain
import Jobs
import Primitives
import Store

/// Job `invites.community`: invites somebody who joined by an invitation into the community that it names, in the name of
/// whoever invited. Nothing happens when that one may not invite there any more.
package struct InviteIntoCommunity: JobHandler {
    package static let kind = JobKind.inviteIntoCommunity

    package init() {}

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try InvitedJob(json: job.payload)
        return { tx in
            guard let invite = try tx.invite(work.invite), let inviter = invite.inviter, let community = invite.community else { return }
            do {
                let actor = Actor(account: inviter, provenance: Provenance(via: .invitation(invite.id), entry: .directLink))
                try CommunityWork(community, by: actor, in: tx).invite(work.account, message: "")
            } catch is RuleError {
                return
            }
        }
    }
}

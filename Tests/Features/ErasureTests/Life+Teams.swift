import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Timelines

/// Accounts that several share.
extension Life {
    func sharing(_ erasure: ErasureWorld) async throws {
        let world = erasure.world
        let rae = try await world.insertPerson("rae")
        let shop = try await world.insertTeam("shop", [((lea.account, member), .owner), (rae, .answerer)])
        let club = try await world.insertTeam("club", [(rae, .owner)])
        let (asLea, asRae) = (shop.acting((lea.account, member), as: .owner), shop.acting(rae, as: .answerer))
        let post = try await erasure.publishing.publish(PostDraft(text: "bread"), by: asLea)
        let waiting = WaitingService(store: world.store)
        let comments = [
            try await erasure.publishing.publish(PostDraft(text: "fresh?", replyTo: post), by: tom),
            try await erasure.publishing.publish(PostDraft(text: "and warm?", replyTo: post), by: tom),
        ]
        try await waiting.assign(.post(comments[0]), to: lea.account, by: asRae)
        try await waiting.setAnswering(true, .post(comments[1]), by: asLea)
        try await world.store.write { [lea, mia] tx in
            for (account, person, inviter) in [(shop, mia.account, lea.account), (club, lea.account, rae.account)] {
                try tx.inviteToTeam(
                    TeamInvitation(
                        account: account, person: person, role: .editor, inviter: inviter, createdAt: tx.now,
                        expiresAt: tx.now.adding(.days(1))))
            }
        }
    }
}

import Domain
import Primitives

/// Changing communities. Whoever changes anything in one calls `lockCommunity` first: its figures then stay exact.
package protocol CommunityWrites: AnyObject {
    /// Adds the community of an account that exists, with figures of zero. Throws `StoreError.conflict` when there is one.
    func insertCommunity(_ community: Community) throws

    /// Writes texts, access and archive. Throws `StoreError.notFound`.
    func updateCommunity(_ community: Community) throws

    /// Locks the community against other writers until the end of the transaction and returns its figures; nil when there is
    /// no such community.
    func lockCommunity(_ id: AccountID) throws -> CommunityCounters?

    /// Adds the differences to the figures.
    func adjust(_ difference: CommunityCounters, of community: AccountID) throws

    /// Writes how an account stands to a community, everywhere it is kept: both sides, and what the account may see.
    func saveCommunityMember(_ member: CommunityMember) throws

    /// Notes that `post` is the first that `account` wrote in the community. False when it had written before.
    func noteFirstPost(_ post: PostID, by account: AccountID, in community: AccountID) throws -> Bool

    /// Notes that another person answered `post`. True when that was the author's first post and the first such answer.
    func noteFirstAnswer(to post: PostID, by author: AccountID, in community: AccountID) throws -> Bool
}

import Domain
import Primitives

/// The threads between people: what the connections, circles and communities of an account talk about. Every page is
/// ordered by falling id of the latest post; filtering by what the viewer may see is the caller's.
package protocol TalkReads: AnyObject {
    /// Threads of `owner` by their latest post. A community is an owner too: its own threads.
    func talk(of owner: AccountID, _ page: PageRequest<PostKey>) throws -> [TalkEntry]
    /// The lists of `owners` (at most 1,024) as one, in few statements however many there are.
    func talk(ofAny owners: [AccountID], _ page: PageRequest<PostKey>) throws -> [TalkEntry]
    /// Local people (the owner of connections left out) for whom an audience made of `references` is, whose id is greater
    /// than `after`, in order of id: for fan-out in chunks.
    func members(ofAudience references: [AudienceReference], after: AccountID?, limit: Int) throws -> [AccountID]
    /// Those of `accounts` (at most 1,024) on this server that follow `account`, with what they asked for.
    func localFollowers(of account: AccountID, among accounts: [AccountID]) throws -> [LocalFollower]
}

/// A thread with its latest post, which is the first one while nobody has answered.
package struct TalkEntry: Sendable, Hashable {
    package var root: PostID
    package var latest: PostID

    package init(root: PostID, latest: PostID) {
        self.root = root
        self.latest = latest
    }
}

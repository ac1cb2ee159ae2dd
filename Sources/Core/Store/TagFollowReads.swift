import Domain
import Primitives

/// Hashtags that accounts follow. Tags are lower-cased, without the sign.
package protocol TagFollowReads: AnyObject {
    /// Followed tags, the latest first.
    func followedTags(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [FollowedTag]
    /// Those of `tags` (at most 1,024) that the account follows.
    func followedTags(of account: AccountID, among tags: [String]) throws -> Set<String>
}

/// A hashtag that somebody follows, and the id that the list pages by.
package struct FollowedTag: Sendable, Hashable {
    package var tag: String
    package var pageID: RelationID

    package init(tag: String, pageID: RelationID) {
        self.tag = tag
        self.pageID = pageID
    }
}

import Primitives

/// A private, named set of people whom its owner writes to. Nobody else ever learns its name, its id or who is in it.
package struct Circle: Sendable, Hashable {
    /// How many circles an account keeps at most: few enough to choose from a list.
    package static let mostPerAccount = 50
    /// How many members a circle has at most: what is for more people is a community.
    package static let mostMembers = 500
    /// Characters of a name at most.
    package static let longestName = 100
    /// How many circles one post may be for: each is a look-up when the post is read.
    package static let mostPerPost = 10

    package var id: CircleID
    package var owner: AccountID
    package var name: String
    package var createdAt: Timestamp
    /// How many are in it, the owner not counted.
    package var memberCount: Int

    package init(id: CircleID, owner: AccountID, name: String, createdAt: Timestamp, memberCount: Int = 0) {
        self.id = id
        self.owner = owner
        self.name = name
        self.createdAt = createdAt
        self.memberCount = memberCount
    }
}

import Primitives

/// Something that an account publishes under a name of its own. It is an account of kind `channel`, whose id it shares: name,
/// address, pictures, followers, team and posts are those of that account, so that people follow it by itself.
package struct Channel: Sendable, Hashable {
    /// Channels that one account has at most, archived ones among them.
    package static let mostPerAccount = 20

    /// That of the channel's account.
    package var id: AccountID
    /// Whose channel it is: a person or an account that several share, never a channel. It ends with its owner.
    package var owner: AccountID
    package var kind: ChannelKind
    /// What its owner has declared. What holds is `Account.declaration`, which an end changes.
    package var declaration: ChannelDeclaration
    package var createdAt: Timestamp
    /// Since when nothing new appears in it; nil while it goes on.
    package var archivedAt: Timestamp?

    package init(
        id: AccountID, owner: AccountID, kind: ChannelKind, declaration: ChannelDeclaration, createdAt: Timestamp, archivedAt: Timestamp? = nil
    ) {
        self.id = id
        self.owner = owner
        self.kind = kind
        self.declaration = declaration
        self.createdAt = createdAt
        self.archivedAt = archivedAt
    }

    package var isArchived: Bool { archivedAt != nil }

    /// What holds for its posts: nobody answers below what has ended.
    package var presentDeclaration: ChannelDeclaration { isArchived && declaration == .conversation ? .oneWay : declaration }
}

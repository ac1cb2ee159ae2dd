import Primitives

/// Pictures of an account's own posts under a name and in an order of its owner's. Title and description are for everyone; each
/// picture is for those who may see its post, and goes with it.
package struct Album: Sendable, Hashable {
    package var id: AlbumID
    package var owner: AccountID
    package var title: String
    /// May be empty.
    package var description: String
    /// In order, each once. Some may be gone with their posts: readers look each of them up.
    package var pictures: [MediaID]
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: AlbumID, owner: AccountID, title: String, description: String = "", pictures: [MediaID] = [], createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.owner = owner
        self.title = title
        self.description = description
        self.pictures = pictures
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

import Primitives

/// People with something in common and a place of their own. Its name, display name and pictures are those of its account
/// (kind community), whose id it shares.
package struct Community: Sendable, Hashable {
    package var id: AccountID
    /// What it is about, in a few words.
    package var topic: String
    /// What its members want to reach.
    package var purpose: String
    /// How people treat each other here: the house rules in the organiser's words.
    package var atmosphere: String
    package var access: CommunityAccess
    /// The thread in which newcomers say hello. Made with the community.
    package var hello: PostID
    package var createdAt: Timestamp
    /// Since when it can only be read; nil while it lives.
    package var archivedAt: Timestamp?

    package init(
        id: AccountID, topic: String, purpose: String, atmosphere: String, access: CommunityAccess, hello: PostID, createdAt: Timestamp,
        archivedAt: Timestamp? = nil
    ) {
        self.id = id
        self.topic = topic
        self.purpose = purpose
        self.atmosphere = atmosphere
        self.access = access
        self.hello = hello
        self.createdAt = createdAt
        self.archivedAt = archivedAt
    }

    package var isArchived: Bool { archivedAt != nil }
}

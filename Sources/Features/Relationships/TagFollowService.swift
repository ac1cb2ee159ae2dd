import Domain
import Primitives
import Store
import Text

/// Following hashtags: public posts with them appear at home.
package struct TagFollowService: Sendable {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// Follows a tag, given with or without its sign, and returns its name. Following again changes nothing. Throws
    /// invalid for what is no hashtag.
    package func follow(_ text: String, by account: AccountID) async throws -> Hashtag {
        let tag = try Self.valid(text)
        return try await store.write { tx in
            _ = try tx.followTag(tag.name, by: account, id: tx.nextID(in: account.bucket))
            return tag
        }
    }

    /// Ends it. Throws invalid for what is no hashtag.
    package func unfollow(_ text: String, by account: AccountID) async throws -> Hashtag {
        let tag = try Self.valid(text)
        return try await store.write { tx in
            _ = try tx.unfollowTag(tag.name, by: account)
            return tag
        }
    }

    private static func valid(_ text: String) throws -> Hashtag {
        guard let tag = Hashtag(validating: text) else {
            throw RuleError(.invalid, "invalid_hashtag", "Validation failed: Tag is not a valid hashtag", field: "tag")
        }
        return tag
    }
}

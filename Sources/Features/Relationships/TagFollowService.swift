import Domain
import Primitives
import Store
import Text

/// Following hashtags: public posts with them appear at home. Each has an event of the account's own.
package struct TagFollowService: Sendable {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// Follows a tag, given with or without its sign, and returns its name. Following again changes nothing. Throws
    /// invalid for what is no hashtag.
    package func follow(_ text: String, by account: AccountID, provenance: Provenance) async throws -> Hashtag {
        let tag = try Self.valid(text)
        return try await store.write { tx in
            if try tx.followTag(tag.name, by: account, id: tx.nextID(in: account.bucket)) {
                try tx.record(.follow, tag: tag.name, by: account, provenance)
            }
            return tag
        }
    }

    /// Ends it. Throws invalid for what is no hashtag.
    package func unfollow(_ text: String, by account: AccountID, provenance: Provenance) async throws -> Hashtag {
        let tag = try Self.valid(text)
        return try await store.write { tx in
            try tx.unfollow(tag: tag.name, by: account, provenance)
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

extension Transaction {
    /// Ends the following of a tag; nothing when the account does not follow it.
    func unfollow(tag: String, by account: AccountID, _ provenance: Provenance) throws {
        if try unfollowTag(tag, by: account) { try record(.unfollow, tag: tag, by: account, provenance) }
    }

    fileprivate func record(_ verb: EventVerb, tag: String, by account: AccountID, _ provenance: Provenance) throws {
        try recordAgain(
            Event(
                at: now, actor: account, verb: verb, object: .hashtag, owner: account, provenance: provenance, detail: tag))
    }
}

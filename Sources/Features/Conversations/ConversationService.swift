import Domain
import Primitives
import Store

/// What a member does with its own view of a conversation. Writing to one is publishing.
package struct ConversationService: Sendable {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// Marks it read, or unread again. Throws not found when `account` is no member.
    package func setUnread(_ isUnread: Bool, _ id: ConversationID, of account: AccountID) async throws -> ConversationSummary {
        try await store.write { tx in
            guard try tx.setUnread(isUnread, conversation: id, of: account) else { throw RuleError.notFound }
            tx.announce(.conversationChanged(owner: account, conversation: id))
            return try ConversationQueries.one(id, of: account, in: tx)
        }
    }

    /// Takes it out of the account's list until somebody writes again. Throws not found when it is no member.
    package func remove(_ id: ConversationID, of account: AccountID) async throws {
        try await store.write { tx in
            guard try tx.hideConversation(id, of: account) else { throw RuleError.notFound }
            tx.announce(.conversationChanged(owner: account, conversation: id))
        }
    }
}

import Domain
import Primitives
import Store

/// What a member does with its own view of a conversation, and with the conversation itself. Writing to one is publishing.
///
/// Each method throws not found when the account is no member.
package struct ConversationService: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// Marks it read, or unread again. Others see it of those who show their reading; nothing is kept while it is a request.
    package func setUnread(_ isUnread: Bool, _ id: ConversationID, of account: AccountID) async throws -> ConversationSummary {
        try await store.write { tx in
            guard try tx.setUnread(isUnread, conversation: id, of: account) else { throw RuleError.notFound }
            tx.announce(.conversationChanged(owner: account, conversation: id))
            let summary = try ConversationQueries.one(id, of: account, in: tx)
            if !isUnread, summary.view.request == .none {
                try tx.keepReading(to: summary.view.lastPost, conversation: id, of: account)
            }
            return summary
        }
    }

    /// Takes it out of the account's list until somebody writes again.
    package func remove(_ id: ConversationID, of account: AccountID) async throws {
        try await store.write { tx in
            guard try tx.hideConversation(id, of: account) else { throw RuleError.notFound }
            tx.announce(.conversationChanged(owner: account, conversation: id))
        }
    }

    /// Takes a request among the account's conversations. Throws not found when it is none.
    package func accept(_ id: ConversationID, of account: AccountID) async throws {
        try await store.write { tx in
            try tx.lockConversation(id)
            guard try tx.settleRequest(.none, conversation: id, of: account) else { throw RuleError.notFound }
            try ConversationProposals(id, in: tx).ask(account)
            tx.announce(.conversationChanged(owner: account, conversation: id))
        }
    }

    /// Refuses a request. Nobody is told, and further requests of who wrote it stay away for a while. Throws not found
    /// when it is none. Answers with who wrote it first; nil when nothing of it can be read any more.
    package func decline(_ id: ConversationID, of account: AccountID) async throws -> AccountID? {
        try await store.write { tx in
            guard let view = try tx.conversation(id, of: account), view.request == .waiting,
                try tx.settleRequest(.declined, conversation: id, of: account)
            else { throw RuleError.notFound }
            let first = PageRequest<PostKey>(minID: PostID(rawValue: 1), limit: 1)
            let author = try tx.posts(of: id, since: view.since, first).first?.author
            if let author { try tx.noteDecline(by: account, of: author) }
            tx.announce(.conversationChanged(owner: account, conversation: id))
            return author
        }
    }

    /// Whether the account is told of new messages.
    package func setMuted(_ isMuted: Bool, _ id: ConversationID, of account: AccountID) async throws {
        try await store.write { tx in
            guard try tx.setMuted(isMuted, conversation: id, of: account) else { throw RuleError.notFound }
        }
    }

    /// Whether the account shows how far it has read, and sees how far others have.
    package func setShowsReading(_ shows: Bool, _ id: ConversationID, of account: AccountID) async throws {
        try await store.write { tx in
            guard try tx.conversation(id, of: account) != nil else { throw RuleError.notFound }
            try tx.setShowsReading(shows, conversation: id, of: account)
        }
    }

    /// Names the conversation for everybody in it; empty takes the name away. Throws invalid for a name that is too long.
    package func rename(_ id: ConversationID, to name: String, by account: AccountID) async throws {
        let name = try ConversationRules.name(name)
        try await store.write { tx in
            try tx.membership(of: account, in: id)
            try tx.renameConversation(id, to: name)
            try tx.announceToMembers(of: id)
        }
    }
}

extension Transaction {
    /// The account's view of a conversation in which it takes part, locked against other changes of its members. Throws not
    /// found for others, those for whom it is a request included: who has not accepted changes nothing for the others.
    @discardableResult
    func membership(of account: AccountID, in id: ConversationID) throws -> ConversationView {
        try lockConversation(id)
        guard let view = try conversation(id, of: account), view.request == .none else { throw RuleError.notFound }
        return view
    }

    func announceToMembers(of id: ConversationID) throws {
        for member in try members(of: [id])[id] ?? [] { announce(.conversationChanged(owner: member, conversation: id)) }
    }
}

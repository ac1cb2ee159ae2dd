import Domain
import Primitives
import Store

extension SQLTransaction: ConversationWrites {
    package func beginConversation(creator: AccountID, members: Set<AccountID>, root: PostID) throws -> ConversationID {
        var id: ConversationID = nextID(in: creator.bucket)
        while try session.run(ConversationStatements.insert, [.bucket(of: id), .id(id), .id(root), .time(now)]) == 0 {
            id = nextID(in: creator.bucket)
        }
        for member in members.union([creator]).sorted() {
            try session.run(ConversationStatements.insertMember, [.bucket(of: id), .id(id), .id(member), .time(now)])
        }
        return id
    }

    package func addPost(_ post: PostID, to conversation: ConversationID, author: AccountID) throws {
        for member in try viewers(of: conversation) {
            let isUnread = member != author
            try session.run(
                ConversationStatements.advance,
                [.bucket(of: member), .id(member), .id(conversation), .id(post), .flag(isUnread)])
            announce(.conversationChanged(owner: member, conversation: conversation))
        }
    }

    package func dropPost(_ post: PostID, from conversation: ConversationID, previous: PostID?) throws {
        for member in try viewers(of: conversation) {
            let key: [SQLValue] = [.bucket(of: member), .id(member), .id(conversation), .id(post)]
            if let previous {
                try session.run(ConversationStatements.replaceLast, key + [.id(previous)])
            } else {
                try session.run(ConversationStatements.hideLast, key)
            }
            announce(.conversationChanged(owner: member, conversation: conversation))
        }
    }

    /// Present members in the order in which their rows are locked.
    private func viewers(of conversation: ConversationID) throws -> [AccountID] {
        let members = try members(of: [conversation])[conversation] ?? []
        return members.sorted { ($0.bucket, $0.rawValue) < ($1.bucket, $1.rawValue) }
    }

    package func setUnread(_ isUnread: Bool, conversation: ConversationID, of account: AccountID) throws -> Bool {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .id(conversation), .flag(isUnread)]
        return try session.run(ConversationStatements.setUnread, arguments) == 1
    }

    package func hideConversation(_ id: ConversationID, of account: AccountID) throws -> Bool {
        try session.run(ConversationStatements.hide, [.bucket(of: account), .id(account), .id(id)]) == 1
    }
}

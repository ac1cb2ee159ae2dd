import Domain
import Primitives
import Store

extension SQLReadView: ConversationReads {
    package func conversations(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [ConversationView] {
        try self.page(ConversationStatements.page, up: ConversationStatements.pageUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { ConversationView(row: &$0, account: account) }
    }

    package func conversation(_ id: ConversationID, of account: AccountID) throws -> ConversationView? {
        try session.first(ConversationStatements.view, [.bucket(of: account), .id(account), .id(id)]) {
            ConversationView(row: &$0, account: account)
        }
    }

    package func members(of conversations: [ConversationID]) throws -> [ConversationID: [AccountID]] {
        if conversations.isEmpty { return [:] }
        var found: [ConversationID: [AccountID]] = [:]
        try session.rows(ConversationStatements.members, [], longList: conversations.map { .id($0) }) { row in
            var reader = RowReader(row)
            let conversation: ConversationID = reader.id()
            found[conversation, default: []].append(reader.id())
        }
        return found
    }
}

extension ConversationView {
    fileprivate init(row: inout RowReader, account: AccountID) {
        self.init(conversation: row.id(), account: account, lastPost: row.id(), isUnread: row.flag())
    }
}

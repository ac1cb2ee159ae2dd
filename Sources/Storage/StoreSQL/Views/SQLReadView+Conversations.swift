import Domain
import Primitives
import Store

extension SQLReadView: ConversationReads {
    package func conversations(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [ConversationView] {
        try views(ConversationStatements.page, up: ConversationStatements.pageUp, of: account, page)
    }

    package func messageRequests(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [ConversationView] {
        try views(ConversationStatements.requests, up: ConversationStatements.requestsUp, of: account, page)
    }

    private func views(
        _ down: Statement, up: Statement, of account: AccountID, _ page: PageRequest<PostKey>
    ) throws -> [ConversationView] {
        try self.page(down, up: up, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { ConversationView(row: &$0, account: account) }
    }

    package func conversation(_ id: ConversationID, of account: AccountID) throws -> ConversationView? {
        try session.first(ConversationStatements.view, [.bucket(of: account), .id(account), .id(id)]) {
            ConversationView(row: &$0, account: account)
        }
    }

    package func conversations(_ ids: [ConversationID]) throws -> [ConversationID: Conversation] {
        if ids.isEmpty { return [:] }
        let found = try session.all(ConversationStatements.several, [], lists: [ids.map { .id($0) }]) { row in
            Conversation(
                id: row.id(), name: row.text(), about: row.optionalID(), introduction: row.optionalID(), createdAt: row.time())
        }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    package func members(of conversations: [ConversationID]) throws -> [ConversationID: [AccountID]] {
        try memberDetails(of: conversations).mapValues { $0.map(\.account) }
    }

    package func memberDetails(of conversations: [ConversationID]) throws -> [ConversationID: [ConversationMember]] {
        if conversations.isEmpty { return [:] }
        var found: [ConversationID: [ConversationMember]] = [:]
        try session.rows(ConversationStatements.members, [], longList: conversations.map { .id($0) }) { row in
            var reader = RowReader(row)
            let conversation: ConversationID = reader.id()
            found[conversation, default: []].append(
                ConversationMember(
                    account: reader.id(), since: reader.id(), lastRead: reader.optionalID(), showsReading: reader.flag()))
        }
        return found
    }

    package func posts(of conversation: ConversationID, since: PostID, _ page: PageRequest<PostKey>) throws -> [TimelineEntry] {
        try self.page(ConversationStatements.posts, up: ConversationStatements.postsUp, page) { floor, ceiling, limit in
            guard case .integer(let wanted) = floor else { return [] }
            let first = max(wanted, since.rawValue - 1)
            return [.bucket(of: conversation), .id(conversation), .integer(first), ceiling, limit]
        } decode: { TimelineEntry(post: $0.id(), author: $0.id()) }
    }

    package func messages(in conversations: [ConversationView], after floor: PostID, limit: Int) throws -> [TimelineEntry] {
        if conversations.isEmpty { return [] }
        let since = Dictionary(conversations.map { ($0.conversation, $0.since) }) { first, _ in first }
        var found: [TimelineEntry] = []
        try session.rows(ConversationStatements.recent, [.id(floor), .int(limit)], lists: [since.keys.sorted().map { .id($0) }]) { row in
            var reader = RowReader(row)
            let (conversation, post): (ConversationID, PostID) = (reader.id(), reader.id())
            if let first = since[conversation], post >= first { found.append(TimelineEntry(post: post, author: reader.id())) }
        }
        return found
    }

    package func latestMessages(in conversations: [ConversationID], since: Timestamp) throws -> [ConversationID: [TimelineEntry]] {
        if conversations.isEmpty { return [:] }
        var found: [ConversationID: [TimelineEntry]] = [:]
        let floor: [SQLValue] = [.integer(since.milliseconds << 16)]
        try session.rows(ConversationStatements.latestMessages, floor, lists: [conversations.map { .id($0) }]) { row in
            var reader = RowReader(row)
            found[reader.id(), default: []].append(TimelineEntry(post: reader.id(), author: reader.id()))
        }
        return found
    }

    package func owedMessages(in conversation: ConversationID, since: Timestamp, to account: AccountID) throws -> [TimelineEntry] {
        let arguments: [SQLValue] = [
            .bucket(of: conversation), .id(conversation), .integer(since.milliseconds << 16), .id(account),
        ]
        func entry(_ statement: Statement) throws -> TimelineEntry? {
            try session.first(statement, arguments) { TimelineEntry(post: $0.id(), author: $0.id()) }
        }
        guard let first = try entry(ConversationStatements.firstOwed) else { return [] }
        guard let last = try entry(ConversationStatements.lastOwed), last.post != first.post else { return [first] }
        return [first, last]
    }

    package func proposals(of conversation: ConversationID) throws -> [ConversationProposal] {
        try proposals(of: [conversation])[conversation] ?? []
    }

    package func proposals(of conversations: [ConversationID]) throws -> [ConversationID: [ConversationProposal]] {
        if conversations.isEmpty { return [:] }
        var found: [ConversationProposal] = []
        try session.rows(ConversationMemberStatements.proposals, [], lists: [conversations.map { .id($0) }]) { row in
            var reader = RowReader(row)
            let proposal = ConversationProposal(
                conversation: reader.id(), account: reader.id(), proposer: reader.id(), since: reader.optionalID(), askedAt: reader.time(),
                isAutomated: reader.flag())
            if found.last?.account != proposal.account || found.last?.conversation != proposal.conversation { found.append(proposal) }
            if let member: AccountID = reader.optionalID() { found[found.count - 1].agreed.insert(member) }
        }
        return Dictionary(grouping: found, by: \.conversation)
    }

    package func contacts(of accounts: [AccountID], towards other: AccountID) throws -> [AccountID: Contact] {
        if accounts.isEmpty { return [:] }
        var found: [AccountID: Contact] = [:]
        try session.rows(ConversationMemberStatements.contacts, [.id(other)], lists: [accounts.map { .id($0) }]) { row in
            var reader = RowReader(row)
            found[reader.id()] = Contact(wroteAt: reader.optionalTime(), declinedAt: reader.optionalTime())
        }
        return found
    }
}

extension ConversationView {
    fileprivate init(row: inout RowReader, account: AccountID) {
        self.init(
            conversation: row.id(), account: account, lastPost: row.id(), isUnread: row.flag(), since: row.id(),
            request: MessageRequest(rawValue: row.int()) ?? .none, isMuted: row.flag())
    }
}

import Domain
import Primitives
import Store

extension SQLTransaction: ConversationWrites {
    package func beginConversation(_ new: NewConversation) throws -> ConversationID {
        var id: ConversationID = nextID(in: new.creator.bucket)
        func insert() throws -> Bool {
            let arguments: [SQLValue] = [
                .bucket(of: id), .id(id), .id(new.root), .text(new.name), .id(new.about), .id(new.introduction), .time(now),
            ]
            return try session.run(ConversationStatements.insert, arguments) == 1
        }
        while try !insert() { id = nextID(in: new.creator.bucket) }
        for member in new.isCreatorMember ? new.members.union([new.creator]).sorted() : new.members.sorted() {
            try insertMember(member, of: id, since: PostID(rawValue: 0))
            if let arrival = new.arrivals[member], arrival != .none {
                try openView(of: member, id, last: PostID(rawValue: 0), since: PostID(rawValue: 0), isShown: false, arrival)
            }
        }
        return id
    }

    private func insertMember(_ member: AccountID, of id: ConversationID, since: PostID) throws {
        try session.run(ConversationMemberStatements.insert, [.bucket(of: id), .id(id), .id(member), .time(now), .id(since)])
    }

    private func openView(
        of member: AccountID, _ id: ConversationID, last: PostID, since: PostID, isShown: Bool, _ arrival: MessageRequest
    ) throws {
        let arguments: [SQLValue] = [
            .bucket(of: member), .id(member), .id(id), .id(last), .flag(isShown), .flag(!isShown), .id(since), .int(arrival.rawValue),
        ]
        try session.run(ConversationStatements.openView, arguments)
    }

    package func lockConversation(_ id: ConversationID) throws -> Bool {
        try session.exists(ConversationStatements.lock, [.bucket(of: id), .id(id)])
    }

    package func addPost(_ post: PostID, to conversation: ConversationID, author: AccountID, isAutomated: Bool) throws {
        try session.run(
            ConversationStatements.insertPost,
            [.bucket(of: conversation), .id(conversation), .id(post), .id(author), .flag(isAutomated)])
        let viewers = try viewers(of: conversation)
        try session.runEach(
            ConversationStatements.advance,
            viewers.map { [.bucket(of: $0), .id($0), .id(conversation), .id(post), .flag($0 != author)] })
        for member in viewers { announce(.conversationChanged(owner: member, conversation: conversation)) }
    }

    package func dropPost(_ post: PostID, from conversation: ConversationID) throws {
        try session.run(ConversationStatements.deletePost, [.bucket(of: conversation), .id(conversation), .id(post)])
        let before = PageRequest<PostKey>(maxID: post, limit: 1)
        let previous = try posts(of: conversation, since: PostID(rawValue: 0), before).first?.post
        for member in try viewers(of: conversation) {
            let key: [SQLValue] = [.bucket(of: member), .id(member), .id(conversation), .id(post)]
            let isReplaced = try previous.map { try session.run(ConversationStatements.replaceLast, key + [.id($0)]) == 1 }
            if isReplaced != true { try session.run(ConversationStatements.hideLast, key) }
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

    package func settleRequest(_ outcome: MessageRequest, conversation: ConversationID, of account: AccountID) throws -> Bool {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .id(conversation), .int(outcome.rawValue)]
        return try session.run(ConversationStatements.settleRequest, arguments) == 1
    }

    package func setMuted(_ isMuted: Bool, conversation: ConversationID, of account: AccountID) throws -> Bool {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .id(conversation), .flag(isMuted)]
        return try session.run(ConversationStatements.setMuted, arguments) == 1
    }

    package func renameConversation(_ id: ConversationID, to name: String) throws {
        try session.run(ConversationStatements.rename, [.bucket(of: id), .id(id), .text(name)])
    }

    package func addMember(_ account: AccountID, to conversation: ConversationID, since: PostID, arrival: MessageRequest) throws {
        try insertMember(account, of: conversation, since: since)
        try session.run(ConversationMemberStatements.forgetFirstWords, [.bucket(of: conversation), .id(conversation)])
        let last = try posts(of: conversation, since: since, PageRequest(limit: 1)).first?.post
        try openView(of: account, conversation, last: last ?? PostID(rawValue: 0), since: since, isShown: last != nil, arrival)
        announce(.conversationChanged(owner: account, conversation: conversation))
    }

    package func removeMember(_ account: AccountID, from conversation: ConversationID) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: conversation), .id(conversation), .id(account)]
        guard try session.run(ConversationMemberStatements.leave, key + [.time(now)]) == 1 else { return false }
        try session.run(ConversationStatements.deleteView, [.bucket(of: account), .id(account), .id(conversation)])
        announce(.conversationChanged(owner: account, conversation: conversation))
        return true
    }
}

import Domain
import Jobs
import Primitives
import Store

extension PublishingAct {
    /// What a direct post answers: what its draft says, else the latest message that the author may read, so that apps
    /// that know threads only show one thread.
    func answeredMessage(_ draft: PostDraft) throws -> ReachablePost? {
        guard draft.replyTo == nil, case .present(let id)? = draft.conversation else { return try draft.replyTo.map { try answerable($0) } }
        guard let view = try tx.conversation(id, of: actor.account) else { throw RuleError.notFound }
        do {
            let last = try ReachablePost(view.lastPost, for: actor, in: tx, at: at)
            if last.author.kind == .server, last.post.replyControl == .nobody {
                throw RuleError(.forbidden, "reply_not_allowed", "Nobody can answer this message.")
            }
            return last
        } catch let error as RuleError where error == .notFound {
            return nil
        }
    }

    /// The conversation of a direct post: the one that the draft names, that of the direct post it answers, else a new one
    /// with those mentioned. Mentions in a conversation add nobody. Throws not found for one that the author is not in.
    func conversation(for post: Post, _ draft: PostDraft, parent: ReachablePost?) throws -> ConversationID {
        switch draft.conversation {
        case .present(let id): return try goOn(id, author: post.author)
        case .new(let members, let name, let about):
            return try begin(post, with: chosen(members, author: post.author), name: name, about: about)
        case nil:
            if let parent, parent.post.audience == .direct, let id = parent.post.conversation { return try goOn(id, author: post.author) }
            let mentioned = Set(post.entities.mentions.map(\.account))
            guard try tx.accounts(Array(mentioned)).values.allSatisfy(\.mayConverse) else { throw Self.memberUnavailable }
            return try begin(post, with: mentioned, name: "", about: nil)
        }
    }

    /// Writing in a request accepts it. With one other left, a block between the two ends the conversation.
    private func goOn(_ id: ConversationID, author: AccountID) throws -> ConversationID {
        try tx.lockConversation(id)
        guard let view = try tx.conversation(id, of: author) else { throw RuleError.notFound }
        let others = try others(in: id, than: author)
        if others.count == 1, try tx.isBlockedEitherWay(author, others[0]) {
            throw RuleError(.forbidden, "conversation_closed", "You cannot write in this conversation any more.")
        }
        if view.request != .none {
            _ = try tx.settleRequest(.none, conversation: id, of: author)
            try ConversationProposals(id, in: tx).ask(author)
        }
        return id
    }

    /// Whether the actor has a say in the conversation of its message: neither who left it has, nor who brought others together
    /// in it. True for every post that is no message.
    func isPresent(inConversationOf post: Post) throws -> Bool {
        guard let conversation = post.conversation else { return true }
        return try tx.members(of: [conversation])[conversation]?.contains(actor.account) ?? false
    }

    func others(in id: ConversationID, than author: AccountID) throws -> [AccountID] {
        (try tx.members(of: [id])[id] ?? []).filter { $0 != author }
    }

    /// Chosen people must be there and have no block with the author; which of the two it is nobody is told.
    private func chosen(_ accounts: [AccountID], author: AccountID) throws -> Set<AccountID> {
        let members = Set(accounts).subtracting([author])
        if members.isEmpty {
            throw RuleError(.invalid, "members_missing", "Choose at least one person to write to.", field: "members")
        }
        if members.count >= ConversationRules.mostMembers {
            throw RuleError(
                .invalid, "too_many_members", "A conversation has \(ConversationRules.mostMembers) members at most.", field: "members",
                values: ["most": "\(ConversationRules.mostMembers)"])
        }
        let found = try tx.accounts(Array(members))
        let relations = try tx.relations(of: author, with: Array(members), at: at)
        for member in members {
            let relation = relations[member] ?? .none
            guard found[member]?.mayConverse == true, !relation.isBlocking, !relation.isBlockedBy else { throw Self.memberUnavailable }
        }
        return members
    }

    private static let memberUnavailable = RuleError(
        .invalid, "member_unavailable", "You cannot write to one of these people.", field: "members")

    /// Begins a conversation; with whom the author is a stranger it arrives as a request.
    private func begin(_ post: Post, with members: Set<AccountID>, name: String, about: PostID?) throws -> ConversationID {
        let others = Array(members.subtracting([post.author]))
        let relations = try tx.relations(of: post.author, with: others, at: at)
        let contacts = try tx.contacts(of: others, towards: post.author)
        let arrivals = others.map { ($0, ConversationRules.arrival(relations[$0] ?? .none, contact: contacts[$0], now: at)) }
        let source = try about.map { try original($0) }
        if let source, !source.isOpen {
            throw RuleError(.invalid, "not_public", "Only a public thread can be continued privately.", field: "about")
        }
        let id = try tx.beginConversation(
            NewConversation(
                creator: post.author, members: members, root: post.id, arrivals: Dictionary(uniqueKeysWithValues: arrivals),
                name: try ConversationRules.name(name), about: source?.post.id))
        try tx.recordBeginning(of: id, with: members.union([post.author]))
        for (member, arrival) in arrivals where arrival == .waiting {
            try tx.enqueue(NotificationJob(.conversationRequest, to: member, by: post.author, about: post.id).job)
        }
        return id
    }

    /// Tells every other member, and notes whom the author has written to: whoever is answered is no stranger any more.
    func tellMembers(of post: Post, _ conversation: ConversationID) throws {
        let others = try others(in: conversation, than: post.author)
        if try tx.noteFirstWords(of: post.author, in: conversation) { try tx.noteWriting(by: post.author, to: others) }
        for member in others { try tx.enqueue(NotificationJob(.mention, to: member, by: post.author, about: post.id).job) }
    }
}

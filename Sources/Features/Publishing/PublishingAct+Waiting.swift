import Domain
import Primitives
import Store

/// Who waits for an answer, and who has given one. What a program wrote neither waits for people nor answers them.
extension PublishingAct {
    /// The author has answered `parent` and everything before in the conversation; those addressed have something to answer.
    func noteWaiting(_ post: Post, parent: Post?, told: [AccountID]) throws {
        if actor.provenance.flags.contains(.automated) { return }
        if let parent { try tx.endWaiting(.post(parent.id), of: [post.author]) }
        if let conversation = post.conversation {
            try tx.endWaiting(.conversation(conversation), of: [post.author])
            try tx.wait(
                others(in: conversation, than: post.author).map {
                    .message(post.id, by: post.author, in: conversation, for: $0, at: at)
                })
        } else {
            try noteWaiting(post, for: Set(told + (parent.map { [$0.author] } ?? [])))
        }
    }

    /// The same for people whom an edit has mentioned.
    func noteWaiting(_ post: Post, for accounts: Set<AccountID>) throws {
        if post.audience == .direct || actor.provenance.flags.contains(.automated) { return }
        try tx.wait(accounts.subtracting([post.author]).map { .post(post.id, by: post.author, for: $0, at: at) })
    }

    /// Nobody needs to answer a post that is gone. A conversation waits on because of the message before it.
    func dropWaiting(_ post: Post) throws {
        guard let conversation = post.conversation else {
            let accounts = post.entities.everMentioned.union(post.replyToAuthor.map { [$0] } ?? [])
            return try tx.endWaiting(.post(post.id), of: accounts.subtracting([post.author]).sorted())
        }
        let before = PageRequest<PostKey>(maxID: post.id, limit: 1)
        let previous = try tx.posts(of: conversation, since: PostID(rawValue: 0), before).first
        try tx.replaceWaiting(
            post.id, in: conversation, by: previous.map { ($0.post, $0.author) }, of: others(in: conversation, than: post.author))
    }
}

extension Transaction {
    /// An event of each member's own, from which a rebuild knows whom messages are for.
    func recordBeginning(of conversation: ConversationID, with members: Set<AccountID>) throws {
        for member in members.sorted() {
            try record(
                Event(
                    at: now, actor: member, verb: .join, object: EventObject(kind: .conversation, id: conversation.rawValue),
                    owner: member, provenance: Provenance(flags: .automated), detail: "begin"))
        }
    }
}

import Domain
import Primitives
import Store

/// Who waits for an answer, and who has given one. What a program wrote neither waits for people nor answers them.
extension PublishingAct {
    /// The author has answered `parent`, everything before in the conversation, and the question with which the thread began;
    /// those addressed have something to answer.
    func noteWaiting(_ post: Post, parent: Post?, told: [AccountID], _ thread: CommunityThread?) throws {
        if actor.provenance.flags.contains(.automated) { return }
        if let parent { try tx.endWaiting(.post(parent.id), of: [post.author]) }
        if let conversation = post.conversation {
            try tx.endWaiting(.conversation(conversation), of: [post.author])
            try tx.wait(
                others(in: conversation, than: post.author).map {
                    .message(post.id, by: post.author, in: conversation, for: $0)
                })
        } else {
            let addressed = Set(told + (parent.map { [$0.author] } ?? []))
            try noteWaiting(post, for: addressed)
            if let thread, thread.kind == .question { try noteQuestion(post, thread, addressed) }
        }
    }

    private func noteQuestion(_ post: Post, _ thread: CommunityThread, _ addressed: Set<AccountID>) throws {
        let questions = CommunityQuestions(thread.community, in: tx)
        if post.id == thread.id {
            try questions.ask(post.id, by: post.author, addressed: addressed)
        } else {
            try questions.answer(thread, by: post.author)
        }
    }

    /// The same for people whom an edit has mentioned.
    func noteWaiting(_ post: Post, for accounts: Set<AccountID>) throws {
        if post.audience == .direct || actor.provenance.flags.contains(.automated) { return }
        let addressed = accounts.subtracting([post.author])
        try tx.wait(addressed.map { .post(post.id, by: post.author, for: $0, at: at) })
        if let community = post.community, post.replyTo == nil {
            try CommunityQuestions(community, in: tx).address(post.id, to: addressed)
        }
    }

    /// Nobody needs to answer a post that is gone. A conversation waits on because of what else was written in it.
    func dropWaiting(_ post: Post) throws {
        guard let conversation = post.conversation else {
            if let community = post.community, post.replyTo == nil { try CommunityQuestions(community, in: tx).end(post.id) }
            let accounts = post.entities.everMentioned.union(post.replyToAuthor.map { [$0] } ?? [])
            return try tx.endWaiting(.post(post.id), of: accounts.subtracting([post.author]).sorted())
        }
        if !(post.app?.isAutomated ?? false) { try dropMessage(post, conversation) }
    }

    private func dropMessage(_ post: Post, _ conversation: ConversationID) throws {
        for member in try others(in: conversation, than: post.author).sorted(by: { ($0.bucket, $0) < ($1.bucket, $1) }) {
            guard let item = try tx.lockWaiting(.conversation(conversation), of: member),
                item.post == post.id || item.since == post.id.time
            else { continue }
            let owed = try tx.owedMessages(in: conversation, since: item.since, to: member)
            try tx.settleWaiting(item, with: owed.map { .init(message: $0.post, by: $0.author) })
        }
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

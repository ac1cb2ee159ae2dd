import Domain
import Primitives
import Store

extension PublishingAct {
    /// A root post is the author's own event. An answer is an event of whoever is answered: its object is the answer, and
    /// `detail` names what it answers. Mentions are events of those `told`.
    func record(_ post: Post, author: Account, parent: Post?, told: [AccountID], thread: ThreadDraft?) throws {
        let crowd = try crowd(of: post)
        if let parent {
            try tx.record(event(verb(of: post), post, owner: parent.author, crowd: crowd, detail: replyDetail(post, to: parent.id)))
        } else {
            try tx.record(event(.publish, post, owner: author.id, crowd: crowd, detail: audienceDetail(post, thread)))
        }
        for mentioned in told {
            // An epoch of its own for each: two who are mentioned may be in one bucket, and the log has an act there once.
            try tx.recordAgain(mention(of: mentioned, in: post))
        }
    }

    /// Marked where it addresses nobody: a message is for those who are in its conversation.
    func mention(of account: AccountID, in post: Post) -> Event {
        event(.mention, post, owner: account, crowd: nil, detail: post.audience == .direct ? "direct" : nil)
    }

    func event(_ verb: EventVerb, _ post: Post, owner: AccountID, crowd: Int?, detail: String? = nil) -> Event {
        Event(
            at: at, actor: post.author, verb: verb, object: .post(post.id), owner: owner, provenance: actor.provenance, crowd: crowd,
            detail: detail)
    }

    /// Direct posts have a verb of their own when they answer; one that begins a conversation is published to few.
    func verb(of post: Post) -> EventVerb {
        if post.replyTo == nil { return .publish }
        return post.audience == .direct ? .directReply : .reply
    }

    /// A rebuild must tell what counts as a post of the author (direct ones do not), and to which conversation or community it
    /// belongs.
    private func audienceDetail(_ post: Post, _ thread: ThreadDraft?) -> String? {
        if let conversation = post.conversation { return "direct \(conversation)" }
        guard let community = post.community, let thread else { return nil }
        return "community \(community) \(thread.kind.rawValue)"
    }

    /// How many people the post is meant for at this moment; nil where nobody counts them.
    private func crowd(of post: Post) throws -> Int? {
        if let conversation = post.conversation { return try others(in: conversation, than: post.author).count }
        switch post.audience {
        case .circle:
            let circles = post.audienceReferences.compactMap { $0.kind == .circle ? CircleID(rawValue: $0.id) : nil }
            return try tx.circleMembers(of: circles, after: nil, limit: Circle.mostPerPost * Circle.mostMembers).count
        case .community: return try post.community.flatMap { try tx.community($0)?.counters.members }
        case .connections, .subscribers: return nil
        case .public, .unlisted, .followers, .direct: break
        }
        return try tx.accountCounters([post.author])[post.author]?.followers
    }

    /// What is answered, and for a rebuild whether the answer counts there: those do that whoever sees the figure may see.
    private func replyDetail(_ post: Post, to parent: PostID) -> String {
        if let conversation = post.conversation { return "\(parent) direct \(conversation)" }
        return post.audience.isCountedAsAnswer ? "\(parent)" : "\(parent) closed"
    }
}

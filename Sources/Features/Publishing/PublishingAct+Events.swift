import Domain
import Primitives
import Store

extension PublishingAct {
    /// A root post is the author's own event. An answer is an event of whoever is answered: its object is the answer, and
    /// `detail` names what it answers. Mentions are events of those mentioned.
    func record(_ post: Post, author: Account, parent: Post?) throws {
        let crowd = try crowd(of: post)
        if let parent {
            try tx.record(event(verb(of: post), post, owner: parent.author, crowd: crowd, detail: replyDetail(post, to: parent.id)))
        } else {
            try tx.record(event(.publish, post, owner: author.id, crowd: crowd, detail: audienceDetail(post)))
        }
        for mentioned in post.entities.mentionedAccounts where mentioned != author.id {
            try tx.record(event(.mention, post, owner: mentioned, crowd: nil))
        }
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

    /// A rebuild must tell what counts as a post of the author: direct ones do not.
    private func audienceDetail(_ post: Post) -> String? { post.audience == .direct ? "direct" : nil }

    /// How many people the post is meant for at this moment.
    private func crowd(of post: Post) throws -> Int? {
        if post.audience == .direct { return post.entities.mentionedAccounts.filter { $0 != post.author }.count }
        return try tx.accountCounters([post.author])[post.author]?.followers
    }

    /// What is answered, and for a rebuild whether the answer counts there: only open ones do.
    private func replyDetail(_ post: Post, to parent: PostID) -> String {
        post.audience.isOpen ? "\(parent)" : "\(parent) closed"
    }
}

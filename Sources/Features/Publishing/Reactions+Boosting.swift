import Domain
import Jobs
import Primitives
import Store

extension Reactions {
    /// Passes a post on to one's followers and returns the boost's id; that of the earlier boost when there is one.
    ///
    /// `id` may itself be a boost: it is then what the post was seen through, unless the provenance knows better. The
    /// boost points at the original, and the chain of who saw it through whom is kept in `via`.
    package func boost(_ id: PostID, audience: AudienceKind = .public, by actor: Actor) async throws -> PostID {
        let at = clock.now()
        guard audience == .public || audience == .unlisted || audience == .followers else {
            throw RuleError(.invalid, "boost_audience", "A share goes to everyone or to your followers.", field: "visibility")
        }
        try TeamRules.requirePublishing(actor.team)
        return try await store.write { tx in
            // Sharing, taking it back and deleting the post wait for each other here, and only then is the post looked at.
            try tx.lockPost(tx.originalID(of: id))
            let target = try Reactions.original(id, actor, tx, at)
            guard target.mayBoost else { throw RuleError(.invalid, "boost_not_allowed", "This post cannot be shared.") }
            if let earlier = try tx.boost(of: target.post.id, by: actor.account) { return earlier }
            // A channel is acted for by a team.
            if actor.team != nil, let own = try tx.account(actor.account) { try tx.requireOngoing(own) }
            return try Reactions.add(boostOf: target.post, audience, actor.coming(through: id, to: target.post.id), tx, at)
        }
    }

    private static func add(
        boostOf original: Post, _ audience: AudienceKind, _ actor: Actor, _ tx: any Transaction, _ at: Timestamp
    ) throws -> PostID {
        let id: PostID = tx.nextID(in: actor.account.bucket)
        guard try tx.addBoost(original.id, by: actor.account, boost: id) else {
            guard let earlier = try tx.boost(of: original.id, by: actor.account) else { throw StoreError.conflict("boost") }
            return earlier
        }
        let via = actor.provenance.via.flatMap { $0.kind == .boost ? PostID(rawValue: $0.id) : nil }
        let boost = Post(
            id: id, author: actor.account, audience: original.audience == .followers ? .followers : audience, boostOf: original.id,
            via: via, actedBy: actor.provenance.actedBy, createdAt: at)
        guard try tx.insertPost(boost, references: []) else { throw StoreError.conflict("post id") }
        try tx.adjustCounters(of: original.id, replies: 0, boosts: 1, favourites: 0)
        try tx.adjustCounters(of: actor.account, followers: 0, following: 0, posts: 1, lastPostAt: at)
        try tx.recordAgain(event(.share, original, actor, at, detail: "\(id)"))
        if original.author != actor.account {
            try tx.enqueue(NotificationJob(.boost, to: original.author, by: actor.account, about: original.id).job)
        }
        try tx.enqueue(PostJob(id).job(JobKind.distributePost))
        tx.announce(.accountChanged(actor.account))
        return id
    }

    /// Takes one's boost of the post back; nothing happens when there is none. Returns the original's id.
    @discardableResult
    package func unboost(_ id: PostID, by actor: Actor) async throws -> PostID {
        try TeamRules.requirePublishing(actor.team)
        return try await takeBack(id, actor) { tx, original, at in
            try tx.lockPost(original)
            guard let boost = try tx.boost(of: original, by: actor.account),
                let loaded = try tx.posts([boost], known: { _, _ in true }).first
            else { return false }
            let act = PublishingAct(tx: tx, actor: actor, at: at, localHost: "")
            try act.takeBackBoost(loaded.post, of: original)
            return true
        }
    }
}

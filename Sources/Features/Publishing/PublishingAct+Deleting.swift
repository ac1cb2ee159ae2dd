import Domain
import Jobs
import Primitives
import Store

extension PublishingAct {
    /// Deletes a post, or takes back a boost when the id is one.
    func delete(_ id: PostID) throws {
        try tx.lockPost(id)
        guard let loaded = try tx.posts([id], known: { _, _ in false }).first else { throw RuleError.notFound }
        let own = try tx.activeAccount(of: actor)
        let isOfPlace = try loaded.post.author == own.id || keepsOrder(over: loaded.post)
        guard isOfPlace || (actor.role >= .moderator && loaded.post.audience.isOpen) else { throw RuleError.notFound }
        try checkMayGo(loaded.post)
        if isOfPlace { try checkTeam(changes: loaded.post) }
        try (isOfPlace ? self : moderating()).remove(loaded)
    }

    /// The same act, marked as a moderator's: how the moderator came to the post says nothing of its author.
    private func moderating() -> PublishingAct {
        var actor = actor
        actor.provenance = Provenance(flags: .moderated, actedBy: actor.provenance.actedBy)
        return PublishingAct(tx: tx, actor: actor, at: at, localHost: localHost)
    }

    /// Deletes a post, or takes back a boost, with all that follows from it. The post is locked.
    func remove(_ loaded: LoadedPost) throws {
        let post = loaded.post
        if let original = post.boostOf { return try takeBackBoost(post, of: original) }
        guard try tx.deletePost(post) else { throw RuleError.notFound }
        try dropPictures(of: post)
        try leaveCommunity(post)
        try leaveProject(post)
        if post.entities.article != nil { _ = try tx.deleteArticle(post.id) }
        if post.entities.episode != nil, try tx.deleteEpisode(post.id) { try tx.touchPodcast(of: post.author) }
        try uncount(post)
        try recordDeletion(of: post)
        if let conversation = post.conversation {
            try tx.lockConversation(conversation)
            try tx.dropPost(post.id, from: conversation)
        }
        try dropWaiting(post)
        if loaded.counters.boosts > 0 { try tx.enqueue(PostJob(post.id).job(JobKind.removeBoosts)) }
        tx.announce(.accountChanged(post.author))
    }

    private func uncount(_ post: Post) throws {
        if post.audience != .direct { try tx.adjustCounters(of: post.author, posts: -1) }
        if let parent = post.replyTo, post.audience.isCountedAsAnswer {
            try tx.adjustCounters(of: parent, replies: -1, boosts: 0, favourites: 0)
        }
    }

    private func recordDeletion(of post: Post) throws {
        let owner = post.replyTo == nil ? post.author : post.replyToAuthor ?? post.author
        try tx.recordUndo(of: event(verb(of: post), post, owner: owner, crowd: nil))
    }

    /// The post of the thread that comes before and is not deleted: the latest one then.
    func previousPost(in post: Post) throws -> PostID? {
        let candidates = [post.root].filter { $0 != post.id } + (try tx.thread(post.root, before: post.id, limit: 100))
        return try tx.posts(candidates, known: { _, _ in true }).map(\.post.id).max()
    }

    /// Takes a boost back: row, figures, event, notification. Nothing happens when it was taken back in the meantime.
    func takeBackBoost(_ boost: Post, of original: PostID) throws {
        guard try tx.deletePost(boost) else { return }
        try tx.adjustCounters(of: boost.author, posts: -1)
        guard try tx.removeBoost(original, by: boost.author) else { return }
        try tx.adjustCounters(of: original, replies: 0, boosts: -1, favourites: 0)
        if let owner = try tx.author(of: original) {
            try tx.recordUndo(
                of: Event(
                    at: at, actor: boost.author, verb: .share, object: .post(original), owner: owner, provenance: actor.provenance))
            try tx.withdrawNotification(.boost, to: owner, by: boost.author, about: original.rawValue)
        }
        tx.announce(.accountChanged(boost.author))
    }
}

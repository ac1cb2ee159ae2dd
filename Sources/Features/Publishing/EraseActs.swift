import Domain
import Jobs
import Primitives
import Store

/// Job `accounts.eraseActs`: erases what a deleted account wrote, then takes back what it did to posts of others, so that
/// their figures stay right, and at last what the server itself wrote to it or about it. Votes stay counted without a name
/// (ADR 0011). Its position is the last message of the server that has been looked at.
package struct EraseActs: JobHandler {
    package static let kind = JobKind.eraseActs
    private let clock: Clock
    private let server: ServerAccount
    private let chunk: Int

    /// `chunk`: posts, reactions or rows of a list that one transaction erases; smaller in tests only.
    package init(clock: Clock, server: ServerAccount, chunk: Int = 100) {
        self.clock = clock
        self.server = server
        self.chunk = chunk
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try ErasureJob(json: job.payload)
        let at = clock.now()
        return { tx in
            if work.position == 0, try !eraseOwn(work, at: at, tx) { return try tx.enqueue(work.job(Self.kind)) }
            let after = work.position == 0 ? nil : PostID(rawValue: work.position)
            guard let account = try tx.account(work.account),
                let last = try server.eraseMessages(naming: account.handle, after: after, limit: chunk, in: tx)
            else { return try tx.enqueue(work.job(JobKind.eraseTies)) }
            try tx.enqueue(work.job(Self.kind, at: last.rawValue))
        }
    }

    /// Erases a piece of what the account did. True when nothing of it is left.
    private func eraseOwn(_ work: ErasureJob, at: Timestamp, _ tx: any Transaction) throws -> Bool {
        let actor = Actor(account: work.account, provenance: Provenance(flags: .automated))
        let act = PublishingAct(tx: tx, actor: actor, at: at, localHost: "")
        let posts = try tx.postsToErase(of: work.account, after: nil, limit: chunk)
        for post in posts { try act.erase(post, alias: work.alias) }
        if posts.count == chunk { return false }
        let favourites = try tx.favourites(of: work.account, PageRequest(limit: chunk))
        for favourite in favourites { try act.eraseFavourite(of: favourite.post) }
        let projects = try tx.projects(joinedBy: work.account, PageRequest(limit: chunk))
        for id in projects { try act.eraseJoining(id) }
        let votes = try tx.anonymiseVotes(of: work.account, as: work.alias, limit: chunk)
        let rows = try tx.erasePrivateLists(of: work.account, limit: chunk)
        let drafts = try tx.drafts(of: work.account, in: Set(DraftState.allCases), PageRequest(limit: chunk))
        for draft in drafts { _ = try tx.deleteDraft(draft.id) }
        let pictures = try tx.media(of: work.account, limit: chunk)
        try tx.removeMedia(pictures)
        return favourites.count < chunk && projects.count < chunk && votes < chunk && rows == 0 && drafts.count < chunk && pictures.count < chunk
    }
}

extension PublishingAct {
    /// Deletes the post or boost, if that was not done before, and leaves nothing in it.
    fileprivate func erase(_ id: PostID, alias: AccountID) throws {
        try tx.lockPost(id)
        if let loaded = try tx.posts([id], known: { _, _ in false }).first {
            if let community = loaded.post.community, try tx.community(community)?.community.hello == id {
                try tx.adjustCounters(of: loaded.post.author, posts: -1)
                return try tx.handOverHello(id, to: community)
            }
            try remove(loaded)
            let post = loaded.post
            for tag in post.entities.tags {
                try tx.anonymiseTagUse(tag, day: post.createdAt.seconds / 86400, of: post.author, as: alias)
            }
        }
        try tx.anonymisePost(id, as: alias)
    }

    /// A row of a project that is gone already goes with it.
    fileprivate func eraseJoining(_ id: ProjectID) throws {
        guard let project = try tx.lockProject(id) else {
            _ = try tx.leaveProject(id, actor.account)
            return
        }
        try tx.leave(project, actor.account, actor.provenance, at: at)
    }

    fileprivate func eraseFavourite(of post: PostID) throws {
        guard try tx.removeFavourite(post, by: actor.account) else { return }
        try tx.adjustCounters(of: post, replies: 0, boosts: 0, favourites: -1)
        guard let owner = try tx.author(of: post) else { return }
        try tx.recordUndo(
            of: Event(at: at, actor: actor.account, verb: .like, object: .post(post), owner: owner, provenance: actor.provenance))
        try tx.withdrawNotification(.favourite, to: owner, by: actor.account, about: post.rawValue)
    }
}

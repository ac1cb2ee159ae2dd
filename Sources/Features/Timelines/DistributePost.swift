import Domain
import Jobs
import Primitives
import Store

/// Puts a post into the home timelines of those who follow its author or one of its hashtags, and tells those who asked
/// to hear of every post. Runs after the post was published; doing it twice changes nothing. A post for connections or a circle
/// goes to those followers only whom it is for; what is said in a community is read there, and at home by its author and by whom
/// it answers.
///
/// Authors with very many followers are marked big: their posts are pulled when a timeline is read.
package struct DistributePost: JobHandler {
    package static let kind = JobKind.distributePost

    let store: any Store
    private let clock: Clock
    let settings: TimelineSettings
    /// Followers handled at once: as many as a statement's list holds.
    let chunk = 1000

    package init(store: any Store, clock: Clock, settings: TimelineSettings) {
        self.store = store
        self.clock = clock
        self.settings = settings
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let id = try PostJob(json: job.payload).post
        let (chunk, most) = (chunk, settings.bigFollowerCount)
        let first = try await store.read { view -> Plan? in
            guard let post = try view.posts([id], known: { _, _ in false }).first?.post else { return nil }
            let isQuiet = try post.discussedProject.map { try view.project($0) != nil } ?? false
            var plan = try DistributePost.plan(post, after: nil, chunk, view)
            plan.isQuiet = isQuiet
            plan.others = try DistributePost.others(post, view)
            guard plan.last != nil, !post.audience.isShared else { return plan }
            guard try view.accountCounters([post.author])[post.author]?.followers ?? 0 > most else { return plan }
            var big = try DistributePost.plan(post, after: nil, chunk, isBig: true, view)
            big.others = plan.others
            big.isQuiet = isQuiet
            return big
        }
        guard var plan = first else { return { _ in } }
        while let last = plan.last {
            try await push(plan)
            let (post, isBig, isQuiet) = (plan.post, plan.isBig, plan.isQuiet)
            plan = try await store.read { view in try DistributePost.plan(post, after: last, chunk, isBig: isBig, view) }
            plan.isQuiet = isQuiet
        }
        let talk = try await talk(of: plan.post)
        let home = effect(plan)
        return { tx in
            try home(tx)
            try talk(tx)
        }
    }

    /// One chunk of the work.
    private struct Plan: Sendable {
        var post: Post
        /// Of a big author only those who asked to hear of every post.
        var followers: [LocalFollower]
        /// After whom the next chunk begins; nil when this is the last one.
        var last: AccountID?
        /// The author, hashtag followers, followers whom a direct post names.
        var others: [AccountID] = []
        var isBig = false
        /// Part of a project's discussion: those who are in it are told, and nobody else.
        var isQuiet = false

        var entry: TimelineEntry { TimelineEntry(post: post.id, author: post.author, boostOf: post.boostOf) }

        /// Whose home timelines the post enters.
        var owners: [AccountID] {
            if isBig { return others }
            let wanted = post.boostOf == nil ? followers : followers.filter(\.wantsBoosts)
            return wanted.map(\.account) + others
        }

        /// Who asked to hear of every post: root posts and answers to oneself count, boosts do not.
        var notified: [AccountID] {
            guard !isQuiet, post.boostOf == nil, post.replyToAuthor == nil || post.replyToAuthor == post.author else {
                return []
            }
            return followers.filter(\.wantsNotification).map(\.account)
        }
    }

    /// The author sees the own post at home; followers of a hashtag see public posts; those whom a direct post names see it
    /// when they follow its author; whoever is answered in a circle of one's own, where the owner is no member, sees the
    /// answer.
    private static func others(_ post: Post, _ view: any ReadView) throws -> [AccountID] {
        if post.audience == .direct {
            return try [post.author] + view.localFollowers(of: post.author, among: post.entities.mentionedAccounts).map(\.account)
        }
        if post.audience.isShared, let answered = post.replyToAuthor, answered != post.author {
            return try [post.author] + view.localFollowers(of: post.author, among: [answered]).map(\.account)
        }
        guard post.audience == .public, post.boostOf == nil, !post.entities.tags.isEmpty else { return [post.author] }
        return try [post.author] + view.followers(ofTags: post.entities.tags).filter { $0 != post.author }
    }

    /// The next chunk of those who follow the author and whom the post is for. Of a big author only those who asked to hear of
    /// every post; of a direct post nobody: whom it names is known.
    private static func plan(_ post: Post, after: AccountID?, _ chunk: Int, isBig: Bool = false, _ view: any ReadView) throws -> Plan {
        if post.audience == .direct { return Plan(post: post, followers: []) }
        guard post.audience.isShared else {
            let followers = try isBig
                ? view.followersToTell(of: post.author, after: after, limit: chunk)
                : view.localFollowers(of: post.author, after: after, limit: chunk)
            return Plan(post: post, followers: followers, last: followers.count == chunk ? followers.last?.account : nil, isBig: isBig)
        }
        let members = try view.members(ofAudience: post.audienceReferences, after: after, limit: chunk)
        let followers = try view.localFollowers(of: post.author, among: members)
        return Plan(post: post, followers: followers, last: members.count == chunk ? members.last : nil)
    }

    private func push(_ plan: Plan) async throws {
        let effect = effect(plan)
        try await store.write { tx in try effect(tx) }
    }

    private func effect(_ plan: Plan) -> JobEffect {
        let since = clock.now().adding(.zero - settings.activeWithin)
        let settings = settings
        return { tx in
            try tx.pushHome(plan.entry, to: plan.owners, readSince: since)
            for account in plan.notified {
                try tx.enqueue(NotificationJob(.post, to: account, by: plan.post.author, about: plan.post.id).job)
            }
            if plan.isBig { try tx.setBig(true, account: plan.post.author) }
            try DistributePost.trim(plan, settings, tx)
        }
    }

    /// Each timeline is cut to its cap about once in 64 entries, so that the cost is spread.
    private static func trim(_ plan: Plan, _ settings: TimelineSettings, _ tx: any Transaction) throws {
        for owner in plan.owners where isTurn(of: owner.rawValue, post: plan.post.id, oneIn: 64) {
            try tx.trimHome(of: owner, to: settings.homeCap)
        }
        if plan.post.audience == .public, isTurn(of: 0, post: plan.post.id, oneIn: 256) {
            try tx.trimPublicFeed(to: settings.publicCap)
        }
    }

    /// A choice that differs from post to post and from owner to owner, the same when the job is run again.
    static func isTurn(of owner: Int64, post: PostID, oneIn count: UInt64) -> Bool {
        let mixed = (UInt64(bitPattern: owner) &+ UInt64(bitPattern: post.rawValue)) &* 0x9E37_79B9_7F4A_7C15
        return (mixed >> 32) % count == 0
    }
}

import Domain
import Jobs
import Primitives
import Store
import Text

/// One act of publishing inside its transaction.
struct PublishingAct {
    let tx: any Transaction
    var actor: Actor
    let at: Timestamp
    let localHost: String
    /// Those whom the post mentions are told, but it enters nobody's timelines.
    var isQuiet = false
    /// Pictures of what it deletes are kept back for a while instead of going with it.
    var keepsPictures = false
    /// Seconds within which links are looked at; nil: never.
    var previewSeconds: Int?
    /// Host and port of our pages, of which there are no previews. `localHost` may differ: it is the name in handles.
    var localAuthority = ""

    /// Adds the post with everything that goes with it.
    func publish(_ checked: CheckedDraft) throws -> PostID {
        let author = try tx.activeAccount(of: actor)
        try tx.requireOngoing(author)
        let id: PostID = tx.nextID(in: author.id.bucket)
        if let first = try firstAnswer(to: checked.draft, of: author.id, new: id) { return first }
        let parent = try answeredMessage(checked.draft)
        try checkTeam(checked, parent: parent?.post)
        try Self.check(checked.draft.replyControl, for: checked.draft.audience)
        try checked.check(pictureCount: checked.draft.pictures?.count ?? 0)
        var post = try newPost(id, checked, author: author, parent: parent?.post)
        var references = Set(post.entities.mentions.map { AudienceReference.mentioned($0.account) })
        if post.audience == .direct {
            let conversation = try conversation(for: post, checked.draft, parent: parent)
            post.conversation = conversation
            references.insert(.conversation(conversation))
        }
        post.entities.pictures = try attach(checked.draft, to: id, of: author.id)
        let article = try checked.article.map { try newArticle($0, checked.draft.pictureChanges, of: post) }
        post.entities.article = article?.link
        let episode = try checked.episode.map { try newEpisode($0, of: post) }
        post.entities.episode = episode?.link
        try checkProgram(addresses: post)
        try checkTeam(addresses: post, parent: parent?.post)
        guard try tx.insertPost(post, references: references) else { throw TakenID() }
        if let article, try !tx.insertArticle(article) { throw TakenID() }
        if let episode { try add(episode, checked.episode?.transcript ?? nil) }
        if let conversation = post.conversation { try tx.addPost(post.id, to: conversation, author: post.author, isAutomated: actor.isAutomated) }
        let thread = try enterCommunity(post, checked.thread)
        let told = try told(of: post, author: author)
        if let poll = checked.poll { try addPoll(poll, to: post) }
        try list(post, checked.tags)
        try count(post, parent: parent?.post)
        try answering(checked.draft.replyTo, parent?.post)
            .record(post, author: author, parent: parent?.post, told: told, thread: checked.thread)
        try noteWaiting(post, parent: parent?.post, told: told, thread)
        try askForPreview(of: post, checked.text)
        try tellOthers(of: post, told)
        return post.id
    }

    /// The answer given to the same Idempotency-Key within 24 hours; else remembers `new` as the answer. Of two requests at
    /// once the second waits for the row of the first, so that only one makes a post.
    private func firstAnswer(to draft: PostDraft, of author: AccountID, new id: PostID) throws -> PostID? {
        guard let key = draft.idempotencyKeyHash else { return nil }
        if try tx.rememberIdempotency(of: author, keyHash: key, post: id) { return nil }
        return try tx.idempotentPost(of: author, keyHash: key, since: at.adding(.hours(-24)))
    }

    /// The post that is to be answered; a boost stands for what it passes on.
    func answerable(_ id: PostID) throws -> ReachablePost {
        let reachable = try original(id)
        guard reachable.mayAnswer, try isAdmitted(toThreadOf: reachable.post) else {
            throw RuleError(.forbidden, "reply_not_allowed", "The author has limited who can answer this post.", field: "in_reply_to_id")
        }
        return reachable
    }

    /// The same act by somebody who answers `parent` and named it by `id`: a boost of it is what it was seen through.
    private func answering(_ id: PostID?, _ parent: Post?) -> PublishingAct {
        guard let id, let parent else { return self }
        var act = self
        act.actor = actor.coming(through: id, to: parent.id)
        return act
    }

    /// The post, or what it passes on when it is a boost, as far as the actor may see it.
    func original(_ id: PostID) throws -> ReachablePost {
        let reachable = try ReachablePost(id, for: actor, in: tx, at: at)
        guard let original = reachable.post.boostOf else { return reachable }
        return try ReachablePost(original, for: actor, in: tx, at: at)
    }

    private func newPost(_ id: PostID, _ checked: CheckedDraft, author: Account, parent: Post?) throws -> Post {
        let (audience, references) = try audience(of: checked, by: author.id, answering: parent)
        return Post(
            id: id, author: author.id, audience: audience, replyControl: checked.draft.replyControl, audienceReferences: references,
            replyTo: parent?.id, replyToAuthor: parent?.author, root: parent?.root ?? id, body: checked.text.text,
            spoiler: checked.draft.spoiler, isSensitive: checked.draft.isSensitive || !checked.draft.spoiler.isEmpty,
            language: checked.language, entities: try entities(of: checked, author: author), app: actor.app,
            hasPoll: checked.poll != nil, actedBy: actor.provenance.actedBy, createdAt: at)
    }

    /// Handles become accounts. An unknown handle stays text; somebody who blocks the author is not mentioned.
    func entities(of checked: CheckedDraft, author: Account) throws -> PostEntities {
        var entities = PostEntities(tags: checked.tags.map(\.name))
        for handle in checked.text.mentions {
            let host = handle.host.map { $0.lowercased() } ?? ""
            guard let account = try tx.account(username: handle.username, host: host == localHost ? "" : host),
                account.state.takesPart,
                try account.id == author.id || !tx.isBlockedEitherWay(author.id, account.id)
            else { continue }
            entities.mentions.append(.init(account: account.id, handle: account.handle, uri: account.uri))
        }
        return entities
    }

    func addPoll(_ draft: PollDraft, to post: Post) throws {
        let poll = Poll(
            id: post.id, options: draft.options, allowsMultiple: draft.allowsMultiple, hidesTotals: draft.hidesTotals,
            expiresAt: at.adding(draft.duration))
        try tx.insertPoll(poll)
        try enqueueEnd(of: poll)
    }

    func enqueueEnd(of poll: Poll) throws {
        try tx.enqueue(PostJob(poll.id).job(JobKind.closePoll, at: poll.expiresAt))
    }

    /// Public timelines and hashtags.
    func list(_ post: Post, _ tags: [Hashtag]) throws {
        if post.audience == .public, post.replyTo == nil {
            try tx.addToPublicFeed(post.id, author: post.author, isLocal: true)
        }
        if post.audience.isOpen, !tags.isEmpty {
            let labels = tags.map { TagLabel(tag: $0.name, label: $0.written) }
            try tx.addTags(labels, of: post, day: at.seconds / 86400)
        }
    }

    /// Figures: direct posts count for nobody; an answer counts below what it answers when those who see one see the other.
    private func count(_ post: Post, parent: Post?) throws {
        if post.audience != .direct {
            try tx.adjustCounters(of: post.author, followers: 0, following: 0, posts: 1, lastPostAt: at)
        }
        if let parent, post.audience.isCountedAsAnswer { try tx.adjustCounters(of: parent.id, replies: 1, boosts: 0, favourites: 0) }
    }

    private func tellOthers(of post: Post, _ told: [AccountID]) throws {
        if let conversation = post.conversation {
            try tellMembers(of: post, conversation)
        } else {
            try tx.noteWriting(by: post.author, to: Array(Set(told + (post.replyToAuthor.map { [$0] } ?? [])).subtracting([post.author])))
            for mentioned in told {
                try tx.enqueue(NotificationJob(.mention, to: mentioned, by: post.author, about: post.id).job)
            }
        }
        if !isQuiet { try tx.enqueue(PostJob(post.id).job(JobKind.distributePost)) }
        tx.announce(.postPublished(post.id))
        tx.announce(.accountChanged(post.author))
    }
}

/// Another process took the id in the same millisecond: the transaction is run again with a new one.
struct TakenID: Error {}

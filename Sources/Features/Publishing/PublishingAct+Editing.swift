import Domain
import Jobs
import Primitives
import Store
import Text

extension PublishingAct {
    /// Replaces text, warning, language and poll of one's own post.
    func edit(_ id: PostID, to checked: CheckedDraft) throws {
        try tx.lockPost(id)
        let reachable = try ReachablePost(id, for: actor, in: tx, at: at)
        let old = reachable.post
        guard isOwn(old), old.boostOf == nil, try isPresent(inConversationOf: old) else { throw RuleError.notFound }
        try checkTeam(checked, replacing: old)
        var post = old
        post.body = checked.text.text
        post.spoiler = checked.draft.spoiler
        post.isSensitive = checked.draft.isSensitive || !checked.draft.spoiler.isEmpty
        post.language = checked.language ?? old.language
        post.entities = try entities(of: checked, author: reachable.author)
        post.entities.formerlyMentioned = old.entities.everMentioned.subtracting(post.entities.mentions.map(\.account)).sorted()
        post.entities.pictures = try attach(checked.draft, to: id, of: old.author, present: old.entities.pictures)
        let article = try editedArticle(checked.article, checked.draft.pictureChanges, of: old)
        post.entities.article = article?.new.link
        let episode = try editedEpisode(checked.episode, of: post)
        post.entities.episode = episode?.new.link
        try keepPreview(of: old, in: &post, checked.text)
        try checked.check(pictureCount: post.entities.pictures.count)
        try checkProgram(addresses: post)
        post.editedAt = at
        post.hasPoll = checked.poll != nil
        let pollChanged = try replacePoll(of: reachable.loaded, by: checked.poll)
        if !pollChanged, post.body == old.body, post.spoiler == old.spoiler, post.isSensitive == old.isSensitive,
            post.language == old.language, post.entities.pictures == old.entities.pictures, article?.new == article?.old,
            episode?.new == episode?.old
        {
            return
        }
        try tx.replaceText(of: post, keeping: kept(reachable.loaded))
        if let article, article.new != article.old { try tx.saveArticle(article.new, was: article.old) }
        if let episode { try save(episode.new, episode.transcript) }
        try tx.addMentionReferences(post.entities.mentions.map(\.account), to: id)
        try tx.removeTags(old.entities.tags, of: id)
        try list(post, checked.tags)
        try askForPreview(of: post, checked.text)
        try tx.recordAgain(event(.edit, post, owner: post.author, crowd: nil))
        try tellOfEdit(post, old, told(of: post, author: reachable.author))
    }

    func isOwn(_ post: Post) -> Bool {
        #if TEST_SEAMS
        if Fault.ownerUnchecked.isActive { return true }
        #endif
        return post.author == actor.account
    }

    /// The version that is replaced.
    private func kept(_ loaded: LoadedPost) -> PostEdit {
        var post = loaded.post
        post.entities.link = nil
        return PostEdit(
            version: post.version, body: post.body, spoiler: post.spoiler, isSensitive: post.isSensitive, entities: post.entities,
            pollOptions: loaded.poll?.options, createdAt: post.editedAt ?? post.createdAt)
    }

    /// Votes are dropped when the options change; extending alone keeps them (Mastodon's rule). True when anything changed.
    private func replacePoll(of loaded: LoadedPost, by draft: PollDraft?) throws -> Bool {
        guard let draft else {
            guard let old = loaded.poll else { return false }
            try undoVotes(in: old)
            try tx.removePoll(old.id)
            return true
        }
        guard let old = loaded.poll else {
            try addPoll(draft, to: loaded.post)
            return true
        }
        let optionsChanged = old.options != draft.options || old.allowsMultiple != draft.allowsMultiple
        var poll = old
        poll.options = draft.options
        poll.allowsMultiple = draft.allowsMultiple
        poll.hidesTotals = draft.hidesTotals
        poll.expiresAt = at.adding(draft.duration)
        poll.version += 1
        if optionsChanged {
            poll.tallies = Array(repeating: 0, count: draft.options.count)
            poll.voters = 0
            try undoVotes(in: old)
        }
        try tx.replacePoll(poll, droppingVotes: optionsChanged)
        try enqueueEnd(of: poll)
        return optionsChanged || old.hidesTotals != poll.hidesTotals
    }

    /// Votes that are dropped are taken back in the log as well. No voter did it, nor anybody for one: it is marked automated.
    private func undoVotes(in poll: Poll) throws {
        var last: AccountID?
        repeat {
            let voters = try tx.voters(in: poll.id, after: last, limit: 500)
            for voter in voters {
                try tx.recordUndo(
                    of: Event(
                        at: at, actor: voter, verb: .vote, object: .poll(poll.id), owner: actor.account,
                        provenance: Provenance(flags: .automated)))
            }
            last = voters.last
        } while last != nil
    }

    /// Those mentioned for the first time, and those who passed it on.
    private func tellOfEdit(_ post: Post, _ old: Post, _ told: [AccountID]) throws {
        let before = Set(old.entities.mentionedAccounts)
        try noteWaiting(post, for: Set(told).subtracting(before))
        for mentioned in told where !before.contains(mentioned) {
            try tx.recordAgain(mention(of: mentioned, in: post))
            try tx.enqueue(NotificationJob(.mention, to: mentioned, by: post.author, about: post.id).job)
        }
        try tx.enqueue(PostJob(post.id).job(JobKind.notifyEdit))
    }
}

import Domain
import Primitives

/// What a post of a community changes in the community: its thread, its figures, who has been welcomed. One place for all
/// who write and delete such posts. Posts, events and jobs themselves are the caller's.
///
/// Figures are about people: what a program writes (`isAutomated`) is no answer to anybody, nor does it make a newcomer.
package struct CommunityPosts {
    private let tx: any Transaction
    private let community: AccountID

    /// Locks the community until the end of the transaction. Throws `RuleError.notFound` when there is none.
    package init(_ community: AccountID, in tx: any Transaction) throws {
        guard try tx.lockCommunity(community) != nil else { throw RuleError.notFound }
        self.tx = tx
        self.community = community
    }

    /// A thread has begun. Who opens the newcomers' thread is no newcomer.
    package func begin(_ thread: CommunityThread, isAutomated: Bool) throws {
        try tx.insertThread(thread)
        var change = CommunityCounters(threads: 1, questions: thread.kind == .question ? 1 : 0)
        let isFirst = try !isAutomated && tx.noteFirstPost(thread.id, by: thread.author, in: community)
        if isFirst, thread.kind != .hello { change.newcomers = 1 }
        try tx.adjust(change, of: community)
    }

    /// `post` answers in a thread, which is returned. Below a deleted first post nothing is counted any more: nil then.
    package func answer(_ post: Post, isAutomated: Bool) throws -> CommunityThread? {
        var change = CommunityCounters()
        var answered = try tx.communityThread(post.root, in: community)
        if var thread = answered {
            thread.answers += isAutomated ? 0 : 1
            thread.latest = max(thread.latest, post.id)
            if !isAutomated, thread.firstAnswerAt == nil, post.author != thread.author { thread.firstAnswerAt = post.createdAt }
            _ = try tx.saveThread(thread)
            answered = thread
            change.answers = isAutomated ? 0 : 1
        }
        if isAutomated { return answered }
        if try tx.noteFirstPost(post.id, by: post.author, in: community) { change.newcomers = 1 }
        let greets = post.replyTo == post.root && answered?.kind == .hello
        if !greets, let parent = post.replyTo, let author = post.replyToAuthor, author != post.author,
            try tx.noteFirstAnswer(to: parent, by: author, in: community)
        {
            change.newcomersAnswered = 1
        }
        try tx.adjust(change, of: community)
        return answered
    }

    /// `post` was deleted. `latest` is what the thread's latest post is then; only asked for when it was this one.
    package func delete(_ post: Post, latest: () throws -> PostID?) throws {
        guard var thread = try tx.communityThread(post.root, in: community) else { return }
        if post.id == post.root {
            _ = try tx.removeThread(post.id, of: community)
            let isQuestion = thread.kind == .question
            try tx.adjust(
                CommunityCounters(
                    threads: -1, answers: -thread.answers, questions: isQuestion ? -1 : 0,
                    questionsAnswered: isQuestion && thread.answeredAt != nil ? -1 : 0),
                of: community)
            return
        }
        let isCounted = !(post.app?.isAutomated ?? false)
        thread.answers -= isCounted ? 1 : 0
        if thread.latest == post.id { thread.latest = try latest() ?? thread.id }
        _ = try tx.saveThread(thread)
        if isCounted { try tx.adjust(CommunityCounters(answers: -1), of: community) }
    }
}

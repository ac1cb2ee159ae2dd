import Domain
import Primitives
import Text

extension DraftContent {
    /// The content of a post that is to be kept or scheduled. Throws invalid for answers and messages: people write those at
    /// that moment.
    package init(_ post: PostDraft) throws(RuleError) {
        guard post.replyTo == nil, post.audience != .direct, post.conversation == nil else {
            throw RuleError(
                .invalid, "scheduled_answer", "Answers and messages are written by people at that moment: they are not scheduled and not kept as drafts.",
                field: "scheduled_at")
        }
        let poll = post.poll.map {
            Poll(
                options: $0.options, seconds: Int($0.duration.components.seconds), allowsMultiple: $0.allowsMultiple,
                hidesTotals: $0.hidesTotals)
        }
        self.init(
            text: post.text, spoiler: post.spoiler, isSensitive: post.isSensitive, language: post.language, audience: post.audience,
            circles: post.circles, community: post.thread?.community, threadTitle: post.thread?.title ?? "",
            replyControl: post.replyControl, poll: poll, pictures: post.pictures ?? [], article: post.article)
    }

    /// What is to be published of it.
    package var post: PostDraft {
        let poll = poll.map {
            PollDraft(
                options: $0.options, duration: .seconds($0.seconds), allowsMultiple: $0.allowsMultiple, hidesTotals: $0.hidesTotals)
        }
        var post = PostDraft(
            text: text, spoiler: spoiler, isSensitive: isSensitive, language: language, audience: audience, circles: circles,
            thread: community.map { ThreadDraft(community: $0, title: threadTitle) }, replyControl: replyControl, poll: poll,
            pictures: pictures.isEmpty ? nil : pictures)
        post.article = article
        return post
    }
}

extension DraftContent {
    /// The pictures that it will show, found as for publication. A text too long for that is not read: names count there.
    var shownMedia: Set<MediaID> {
        guard let article, article.markdown.utf8.count <= 4 * Limits.Article.characters else { return heldMedia }
        let inside = Markdown(article.markdown).pictures.map { MediaID(rawValue: $0) }
        return Set(pictures + inside + (article.cover.map { [$0] } ?? []))
    }

    /// Those, and those that it only names.
    var namedMedia: Set<MediaID> { shownMedia.union(heldMedia) }
}

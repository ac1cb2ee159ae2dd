import Domain
import Primitives
import Text

/// A draft whose text has been read and found within bounds. Pure: no look-ups yet.
struct CheckedDraft: Sendable {
    let draft: PostDraft
    let text: ExtractedText
    let language: String?
    let poll: PollDraft?
    let thread: ThreadDraft?
    let article: CheckedArticle?
    let episode: CheckedEpisode?
    /// It says nothing: such a post needs pictures.
    private let isBlank: Bool
    /// What is compared with saved answers, when somebody of a team writes.
    let words: [SavedAnswer.Words]

    /// Whether it is written to somebody, and not to whoever reads it.
    var isAddressed: Bool { draft.audience == .direct || draft.conversation != nil }

    private static func mentionsTooMany(_ text: ExtractedText) -> Bool {
        #if TEST_SEAMS
        if Fault.mentionsUnbounded.isActive { return false }
        #endif
        return text.exceedsMentionLimit
    }

    /// `team`: the role of whoever writes for an account that several share. Throws `RuleError` (`invalid`) that names the field
    /// at fault.
    init(_ draft: PostDraft, limits: PublishingLimits, team: AccountMembership.Role?) throws {
        article = try draft.article?.checked()
        episode = try draft.episode?.checked()
        let text = ExtractedText.extract(
            article?.postText ?? episode?.postText ?? draft.text, limits: .init(mentions: limits.mentions, hashtags: limits.hashtags))
        isBlank = text.text.allSatisfy(\.isWhitespace) && draft.poll == nil && draft.spoiler.isEmpty
        try CheckedDraft.check(draft.pictures ?? [], draft)
        if article != nil, !(draft.pictures ?? []).isEmpty || draft.poll != nil {
            throw RuleError(.invalid, "article_attachments", "An article's pictures stand in its text; it has no poll.", field: "media_ids")
        }
        if episode != nil, article != nil || draft.poll != nil || draft.replyTo != nil || draft.conversation != nil || draft.audience == .direct {
            throw RuleError(.invalid, "episode_post_kind", "An episode is no article, no poll, no answer and no message.", field: "in_reply_to_id")
        }
        if article != nil, draft.replyTo != nil || draft.conversation != nil || draft.audience == .direct {
            throw RuleError(.invalid, "article_answer", "An article is no answer and no message.", field: "in_reply_to_id")
        }
        let length = text.characterCount + draft.spoiler.count
        if length > limits.characters {
            throw RuleError(
                .invalid, "post_too_long", "This post has \(length) characters; \(limits.characters) are allowed.", field: "status",
                values: ["length": "\(length)", "most": "\(limits.characters)"])
        }
        if CheckedDraft.mentionsTooMany(text) {
            throw RuleError(
                .invalid, "too_many_mentions", "A post can mention \(limits.mentions) people at most.", field: "status",
                values: ["most": "\(limits.mentions)"])
        }
        if let language = draft.language, !language.isEmpty {
            guard let normalised = LanguageTag.normalised(language) else {
                throw RuleError(
                    .invalid, "language_unknown", "\"\(language.prefix(35))\" is no language code.", field: "language",
                    values: ["language": String(language.prefix(35))])
            }
            self.language = normalised
        } else {
            self.language = nil
        }
        self.draft = draft
        self.text = text
        self.words = team == nil ? [] : [text.text, draft.spoiler].compactMap { SavedAnswer.Words($0) }
        self.thread = try draft.thread?.checked()
        self.poll = try draft.poll.map { try CheckedDraft.checked($0, limits) }
    }

    /// Throws when a post with so many pictures would be empty.
    func check(pictureCount: Int) throws(RuleError) {
        guard isBlank, pictureCount == 0 else { return }
        throw RuleError(.invalid, "post_empty", "Write something first: a post needs text or a picture.", field: "status")
    }

    private static func check(_ pictures: [MediaID], _ draft: PostDraft) throws(RuleError) {
        guard pictures.count <= Limits.Media.perPost, Set(pictures).count == pictures.count else {
            throw RuleError(
                .invalid, "media_too_many", "A post can have \(Limits.Media.perPost) different pictures at most.", field: "media_ids",
                values: ["most": "\(Limits.Media.perPost)"])
        }
        guard pictures.isEmpty || draft.poll == nil else {
            throw RuleError(.invalid, "media_with_poll", "A post has either pictures or a poll.", field: "media_ids")
        }
        guard draft.pictureChanges.allSatisfy({ Limits.Media.admits(description: $0.description ?? "") }) else {
            throw RuleError(
                .invalid, "description_too_long", "A description has \(Limits.Media.description) characters at most.", field: "media_attributes",
                values: ["most": "\(Limits.Media.description)"])
        }
    }

    private static func checked(_ poll: PollDraft, _ limits: PublishingLimits) throws -> PollDraft {
        var poll = poll
        poll.options = poll.options.map(PlainText.singleLine)
        if poll.options.count < 2 || poll.options.count > limits.pollOptions {
            throw RuleError(
                .invalid, "poll_options", "A poll needs 2 to \(limits.pollOptions) options.", field: "poll[options]",
                values: ["most": "\(limits.pollOptions)"])
        }
        if poll.options.contains(where: { $0.isEmpty || $0.count > limits.pollOptionCharacters }) {
            throw RuleError(
                .invalid, "poll_option_length", "Each option needs 1 to \(limits.pollOptionCharacters) characters.", field: "poll[options]",
                values: ["most": "\(limits.pollOptionCharacters)"])
        }
        if Set(poll.options).count != poll.options.count {
            throw RuleError(.invalid, "poll_option_twice", "Two options are the same.", field: "poll[options]")
        }
        if poll.duration < limits.shortestPoll || poll.duration > limits.longestPoll {
            throw RuleError(
                .invalid, "poll_duration", "A poll runs from 5 minutes to 30 days.", field: "poll[expires_in]")
        }
        return poll
    }

    /// Hashtags with the spelling they were written in.
    var tags: [Hashtag] { text.hashtags }
}

import Domain
import Primitives
import Text

/// What somebody has written of a podcast, found within bounds.
struct CheckedPodcast: Sendable {
    let text: PodcastText
    let category: PodcastCategory

    func podcast(of account: AccountID, guid: String, createdAt: Timestamp, at moment: Timestamp) -> Podcast {
        Podcast(
            account: account, guid: guid, title: text.title, author: text.author, summary: text.summary, category: category,
            language: text.language, isExplicit: text.isExplicit, isLocked: text.isLocked, ownerMail: text.ownerMail, createdAt: createdAt,
            updatedAt: moment)
    }
}

extension PodcastText {
    /// Throws invalid that names the field at fault.
    func checked() throws(RuleError) -> CheckedPodcast {
        var text = self
        (text.title, text.author) = (PlainText.singleLine(title), PlainText.singleLine(author))
        text.summary = PlainText.normalised(summary)
        if text.title.isEmpty { throw RuleError(.invalid, "podcast_title_blank", "A podcast needs a title.", field: "title") }
        try ArticleText.check(text.title, Limits.Podcast.title, "title")
        try ArticleText.check(text.author, Limits.Podcast.author, "author")
        try ArticleText.check(text.summary, Limits.Podcast.summary, "summary")
        guard let category = PodcastCategory(category) else {
            throw RuleError(.invalid, "podcast_category", "Please choose one of the categories.", field: "category")
        }
        guard let language = LanguageTag.normalised(language) else {
            throw RuleError(.invalid, "podcast_language", "Please choose the language that is spoken.", field: "language")
        }
        text.language = language
        text.ownerMail = PlainText.singleLine(ownerMail)
        guard text.ownerMail.isEmpty || EmailAddress.normalised(text.ownerMail) != nil else {
            throw RuleError(.invalid, "podcast_mail", "This is no e-mail address.", field: "owner_email")
        }
        return CheckedPodcast(text: text, category: category)
    }
}

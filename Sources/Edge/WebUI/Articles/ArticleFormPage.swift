import Domain
import Messages
import Pages
import Primitives

/// The page on which an article is written, with a preview when somebody asked for one.
struct ArticleFormPage: PageModel {
    static let template = "article_form"
    let title: String
    let form: ArticleForm
    let places: ComposerPlaces
    /// Ready HTML; nil when nobody asked.
    let preview: String?
    /// The published article that is changed: its audience stays.
    let article: PostID?
    let words: MessageCatalogue

    private var fields: [FormField] {
        [
            FormField("title", words.text("article.title_field"), value: form.text.title),
            FormField(
                "summary", words.text("article.summary"), kind: .multiline, value: form.text.summary,
                hint: words.text("article.summary_hint"), isRequired: false),
        ]
    }

    private var audiences: [FormField.Option] {
        FormField.Option.audiences(
            [.public, .unlisted, .followers, .connections] + places.kinds.filter { $0 == .circle }, form.audience, words)
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "actionURL": article.map { SiteURL.articleByID($0, "edit").path } ?? SiteURL.newArticle.path
        case "key": form.key
        case "hasKept": form.kept != nil
        case "kept": form.kept
        case "fields": fields
        case "text": form.text.markdown
        case "pictureFields": PictureFields(form.pictures, words)
        case "isNew": article == nil
        case "audiences": audiences
        case "hasCircles": places.kinds.contains(.circle)
        case "circles": places.circleChoices(form.circles)
        case "languages": FormField.Option.languages(orNone: form.language, words)
        case "hasChannels": places.hasChannels && article == nil && form.kept == nil
        case "channels": places.channelChoices(form.channel, own: words.text("channel.publish_in_own"))
        case "replyControls": FormField.Option.replyControls(form.replyControl, words)
        case "scheduledTime": form.time
        case "hasPreview": preview != nil
        case "previewHTML": preview
        case "previewTitle": form.text.title
        case "submit": words.text(article == nil ? "article.publish" : "article.save")
        case "cancelURL": article.map { SiteURL.articleByID($0, "").path } ?? SiteURL.drafts.path
        default: nil
        }
    }
}

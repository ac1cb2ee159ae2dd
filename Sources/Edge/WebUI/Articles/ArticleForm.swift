import Domain
import HTTPSupport
import Primitives
import Publishing

/// What somebody has typed of an article. Kept when a rule refuses it.
struct ArticleForm: Sendable {
    var text = ArticleText()
    var audience = AudienceKind.public
    var circles: Set<CircleID> = []
    var language = ""
    var replyControl = ReplyControl.everyone
    /// The cover, in the first place.
    var pictures = PictureInputs()
    /// Makes a second press of the button harmless.
    var key = ""
    /// The kept draft that is edited; nil for something new.
    var kept: DraftID?
    /// When it is to be published, as the browser sends it.
    var time = ""
    /// The channel in which it is to appear; nil for one's own name.
    var channel: AccountID?

    /// What somebody starts with.
    init(person: Visit.Person, key: String) {
        self.key = key
        audience = person.posting.audience == .direct ? .public : person.posting.audience
        language = person.posting.language ?? ""
    }

    /// A kept draft.
    init(_ draft: Draft, key: String, _ time: LocalTime) {
        self.key = key
        text = draft.content.article ?? ArticleText()
        audience = draft.content.audience
        circles = Set(draft.content.circles)
        language = draft.content.language ?? ""
        replyControl = draft.content.replyControl
        kept = draft.id
        self.time = draft.publishAt.map { time.fieldValue(of: $0) } ?? ""
    }

    /// A published article, of which only the text can be changed.
    init(_ article: Article) {
        text = ArticleText(title: article.title, summary: article.summary, markdown: article.markdown, cover: article.cover?.id)
    }

    /// As a form sent it, with the pictures that were taken from it.
    init(_ form: WebForm, _ pictures: PictureInputs) throws(APIError) {
        text = ArticleText(title: try form.text("title"), summary: try form.text("summary"), markdown: try form.text("text"))
        audience = AudienceKind(formValue: try form.text("audience")) ?? .public
        circles = Set(try form.input.ids("circles", of: CircleKey.self, most: Circle.mostPerAccount))
        language = try form.input.optionalString("language", most: 35) ?? ""
        replyControl = ReplyControl(formValue: try form.text("answers")) ?? .everyone
        key = try form.text("key")
        kept = try form.input.optionalID("draft")
        time = try form.input.optionalString("scheduled_at", most: 64) ?? ""
        channel = try form.input.optionalID("in")
        place(pictures)
    }

    /// The first picture is the cover; further ones are named at the end of the text, unless they stand in it.
    private mutating func place(_ taken: PictureInputs) {
        text.cover = taken.slots.first?.picture?.id
        pictures.slots = Array(taken.slots.prefix(1))
        for slot in taken.slots.dropFirst() {
            guard let id = slot.picture?.id, !text.markdown.contains("(media:\(id))") else { continue }
            let words = slot.description.filter { !"[]\\".contains($0) && !$0.isNewline }
            text.markdown += "\n\n![\(words)](media:\(id))"
        }
    }

    func post(keyHash: [UInt8]?) -> PostDraft {
        var post = PostDraft(
            text: "", language: language.isEmpty ? nil : language, audience: audience,
            circles: audience == .circle ? circles.sorted() : [], replyControl: replyControl, idempotencyKeyHash: keyHash)
        post.article = text
        return post
    }
}

import Domain
import HTTPSupport
import Primitives
import Publishing

/// What somebody has typed of an episode. Kept when a rule refuses it.
struct EpisodeForm: Sendable {
    var text = EpisodeText()
    /// The recording, once it was taken.
    var sound: MediaID?
    var audience = AudienceKind.public
    var language = ""
    /// Makes a second press of the button harmless.
    var key = ""

    /// What somebody starts with.
    init(person: Visit.Person, key: String) {
        self.key = key
        language = person.posting.language ?? ""
    }

    /// A published episode, of which only the words can be changed.
    init(_ episode: Episode) {
        text = EpisodeText(episode)
        sound = episode.sound.id
    }

    /// As a form sent it, without its files.
    init(_ form: WebForm) throws(APIError) {
        text = EpisodeText(
            title: try form.text("title"), summary: try form.text("summary"), notes: try form.text("notes"),
            season: try EpisodeForm.number(form, "season"), number: try EpisodeForm.number(form, "number"),
            kind: Episode.Kind(name: try form.text("kind")) ?? .full, isExplicit: try form.isChecked("explicit"),
            chapters: try form.text("chapters"),
            transcript: try form.input.optionalString("transcript", most: Limits.Podcast.bodyBytes) ?? "",
            cover: try form.input.optionalID("cover_id"))
        sound = try form.input.optionalID("sound_id")
        audience = AudienceKind(formValue: try form.text("audience")) ?? .public
        language = try form.input.optionalString("language", most: 35) ?? ""
        key = try form.text("key")
    }

    /// What is no number counts as 0, which a rule refuses: the form is shown again then.
    private static func number(_ form: WebForm, _ name: String) throws(APIError) -> Int? {
        let text = try form.text(name)
        return text.isEmpty ? nil : Int(text) ?? 0
    }

    func post(keyHash: [UInt8]?) -> PostDraft {
        var post = PostDraft(
            text: "", language: language.isEmpty ? nil : language, audience: audience, pictures: sound.map { [$0] } ?? [],
            idempotencyKeyHash: keyHash)
        post.episode = text
        return post
    }
}

import Domain
import Messages
import Pages
import Primitives

/// The page on which an episode is published or changed.
struct EpisodeFormPage: PageModel {
    static let template = "episode_form"
    let title: String
    let form: EpisodeForm
    /// The published episode that is changed: its audience and recording stay.
    let episode: Episode?
    let words: MessageCatalogue

    private var fields: [FormField] {
        let text = form.text
        var season = FormField("season", words.text("podcast.season"), kind: .number, value: text.season.map { "\($0)" } ?? "", isRequired: false)
        var number = FormField("number", words.text("podcast.number"), kind: .number, value: text.number.map { "\($0)" } ?? "", isRequired: false)
        (season.isHalf, number.isHalf) = (true, true)
        return [
            FormField("title", words.text("podcast.episode_title"), value: text.title),
            FormField(
                "summary", words.text("podcast.episode_summary"), kind: .multiline, value: text.summary, hint: words.text("article.summary_hint"),
                isRequired: false),
            FormField(
                "notes", words.text("podcast.notes"), kind: .multiline, value: text.notes, hint: words.text("podcast.notes_hint"), isRequired: false),
            season, number,
            FormField(
                "kind", words.text("podcast.kind"), kind: .select,
                options: Episode.Kind.allCases.map { .init(value: $0.name, label: words.text("podcast.kind_\($0.name)"), isChosen: $0 == text.kind) }),
            FormField("explicit", words.text("podcast.explicit"), kind: .checkbox, value: text.isExplicit ? "1" : "0", isRequired: false),
            FormField(
                "cover", words.text("podcast.episode_cover"), kind: .file, value: "image/jpeg,image/png", hint: words.text("podcast.cover_hint"),
                isRequired: false),
            FormField(
                "chapters", words.text("podcast.chapters"), kind: .multiline, value: text.chapters, hint: words.text("podcast.chapters_hint"),
                isRequired: false),
            FormField(
                "transcript_file", words.text("podcast.transcript_file"), kind: .file, value: ".vtt,.srt,.txt,text/vtt,text/plain", isRequired: false),
            FormField(
                "transcript", words.text("podcast.transcript"), kind: .multiline, value: text.transcript ?? "",
                hint: words.text("podcast.transcript_hint"), isRequired: false),
        ]
    }

    private var soundField: FormField {
        FormField("sound", words.text("podcast.sound"), kind: .file, value: "audio/*", hint: words.text("podcast.sound_hint"), isRequired: form.sound == nil)
    }

    private var audiences: [FormField.Option] {
        FormField.Option.audiences([.public, .unlisted, .followers, .connections], form.audience, words)
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "actionURL": episode.map { SiteURL.episodeByID($0.id, "edit").path } ?? SiteURL.newEpisode.path
        case "key": form.key
        case "isNew": episode == nil
        case "soundField": soundField
        case "hasSound": form.sound != nil
        case "soundID": form.sound
        case "hasCover": form.text.cover != nil
        case "coverID": form.text.cover
        case "fields": fields
        case "audiences": audiences
        case "languages": FormField.Option.languages(orNone: form.language, words)
        case "submit": words.text(episode == nil ? "article.publish" : "article.save")
        case "cancelURL": episode.map { SiteURL.episodeByID($0.id, "").path } ?? SiteURL.podcast.path
        default: nil
        }
    }
}

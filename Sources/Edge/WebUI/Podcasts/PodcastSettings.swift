import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store

/// The section of the settings in which an account says what its podcast is.
enum PodcastSettings {
    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        let words = visit.words
        let podcast = try await services.store.read { try $0.podcast(of: person.id) }
        let form = SettingsPage.Form(
            url: SiteURL.podcast.path, fields: fields(podcast.map { PodcastText($0) } ?? PodcastText(language: person.posting.language ?? "en"), words),
            submit: words.text("settings.save"), takesFiles: true)
        guard podcast != nil else { return [.init(text: words.text("podcast.intro"), form: form)] }
        let username = person.account.username
        let rows = [
            SettingsPage.Row(label: words.text("podcast.feed"), url: SiteURL.profilePart(username: username, "podcast.rss").path),
            SettingsPage.Row(label: words.text("podcast.episodes"), url: SiteURL.profilePart(username: username, "episodes").path),
            SettingsPage.Row(label: words.text("podcast.new_episode"), url: SiteURL.newEpisode.path),
        ]
        var end = SettingsPage.Form(url: SiteURL.podcast.path + "/end", fields: [], submit: words.text("podcast.end"))
        end.isDangerous = true
        return [
            .init(rows: rows), .init(form: form), .init(heading: words.text("podcast.end"), text: words.text("podcast.end_hint"), form: end),
        ]
    }

    private static func fields(_ text: PodcastText, _ words: MessageCatalogue) -> [FormField] {
        [
            FormField("title", words.text("podcast.name"), value: text.title),
            FormField("author", words.text("podcast.author"), value: text.author, hint: words.text("podcast.author_hint"), isRequired: false),
            FormField("summary", words.text("podcast.summary"), kind: .multiline, value: text.summary, isRequired: false),
            FormField(
                "category", words.text("podcast.category"), kind: .select,
                options: PodcastCategory.all.map { .init(value: $0.text, label: $0.text, isChosen: $0.text == text.category) }),
            FormField(
                "language", words.text("podcast.language"), kind: .select,
                options: FormField.Option.languages(text.language)),
            FormField(
                "cover", words.text("podcast.cover"), kind: .file, value: "image/jpeg,image/png", hint: words.text("podcast.cover_hint"),
                isRequired: false),
            FormField("explicit", words.text("podcast.explicit"), kind: .checkbox, value: text.isExplicit ? "1" : "0", isRequired: false),
            FormField(
                "locked", words.text("podcast.locked"), kind: .checkbox, value: text.isLocked ? "1" : "0", hint: words.text("podcast.locked_hint"),
                isRequired: false),
            FormField(
                "owner_email", words.text("podcast.owner_mail"), kind: .email, value: text.ownerMail, hint: words.text("podcast.owner_mail_hint"),
                isRequired: false),
        ]
    }

    static func text(_ input: RequestInput) throws(APIError) -> PodcastText {
        PodcastText(
            title: try input.optionalString("title") ?? "", author: try input.optionalString("author") ?? "",
            summary: try input.optionalString("summary") ?? "", category: try input.optionalString("category", most: 200) ?? "",
            language: try input.optionalString("language", most: 64) ?? "", isExplicit: try input.bool("explicit", default: false),
            isLocked: try input.bool("locked", default: false), ownerMail: try input.optionalString("owner_email", most: 512) ?? "")
    }
}

import Domain
import HTTPSupport
import Messages
import Newsletters
import Pages
import Primitives
import Store

/// The section of the settings in which an account's newsletter is begun and looked after.
enum NewsletterSettings {
    static let path = SiteURL.settings("newsletter").path
    private static let shownIssues = 20

    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        let words = visit.words
        guard let (newsletter, figures) = try await services.newsletters.own(person.actor) else {
            return [SettingsPage.Block(text: words.text("newsletter.what"), form: form(nil, words))]
        }
        let issues = try await services.newsletters.issues(PageRequest(limit: shownIssues), by: person.actor)
        let isOwner = person.team == nil || person.team == .owner
        return [people(newsletter, figures, person, isOwner: isOwner, words), sent(issues, visit)]
            + [SettingsPage.Block(heading: words.text("newsletter.settings"), form: form(newsletter, words))]
            + (isOwner ? [bring(words), end(words)] : [])
    }

    static func change(_ form: WebForm) throws -> Newsletters.Settings {
        Newsletters.Settings(
            title: try form.text("title"), about: try form.text("about"), imprint: try form.text("imprint"),
            language: try form.text("language"), isOpen: try form.isChecked("open"), hasPosts: try form.isChecked("posts"))
    }

    private static func form(_ newsletter: Newsletter?, _ words: MessageCatalogue) -> SettingsPage.Form {
        let language = newsletter?.language ?? words.language
        return SettingsPage.Form(
            url: path,
            fields: [
                FormField("title", words.text("newsletter.title_field"), value: newsletter?.title ?? ""),
                FormField(
                    "about", words.text("newsletter.about"), kind: .multiline, value: newsletter?.about ?? "",
                    hint: words.text("newsletter.about_hint"), isRequired: false),
                FormField(
                    "imprint", words.text("newsletter.imprint"), kind: .multiline, value: newsletter?.imprint ?? "",
                    hint: words.text("newsletter.imprint_hint"), isRequired: false),
                FormField(
                    "language", words.text("newsletter.language"), kind: .select,
                    options: FormField.Option.languages(language)),
                FormField("open", words.text("newsletter.open"), kind: .checkbox, value: newsletter?.isOpen == false ? "" : "1"),
                FormField("posts", words.text("newsletter.posts"), kind: .checkbox, value: newsletter?.hasPosts == true ? "1" : ""),
            ], submit: words.text(newsletter == nil ? "newsletter.begin" : "newsletter.save"))
    }

    private static func people(
        _ newsletter: Newsletter, _ figures: SubscriberFigures, _ person: Visit.Person, isOwner: Bool, _ words: MessageCatalogue
    ) -> SettingsPage.Block {
        let values = ["weekly": "\(figures.weekly)", "asked": "\(figures.asked)", "left": "\(figures.left)"]
        var rows = [
            SettingsPage.Row(
                label: words.text("newsletter.page"), url: SiteURL.profilePart(username: person.account.handle, "letters").path,
                detail: newsletter.isOpen ? nil : words.text("newsletter.closed"))
        ]
        if isOwner {
            rows.append(SettingsPage.Row(label: words.text("newsletter.readers"), url: path + "/readers"))
            rows.append(SettingsPage.Row(label: words.text("newsletter.export"), url: path + "/export"))
        }
        return SettingsPage.Block(
            heading: words.plural("newsletter.reader_count", figures.confirmed), text: words.text("newsletter.figures", values), rows: rows)
    }

    private static func sent(_ issues: [NewsletterIssue], _ visit: Visit) -> SettingsPage.Block {
        let words = visit.words
        let rows = issues.map { issue in
            let values = [
                "recipients": "\(issue.recipients)", "sent": "\(issue.sent)", "refused": "\(issue.refused)",
                "time": visit.time.full(issue.createdAt),
            ]
            var url: String?
            if case .article(let post) = issue.content { url = SiteURL.articleByID(post, "").path }
            return SettingsPage.Row(label: issue.title, url: url, detail: words.text("newsletter.issue_figures", values))
        }
        return SettingsPage.Block(
            heading: words.text("newsletter.issues"), text: words.text("newsletter.how_to_send"), rows: rows,
            emptyText: words.text("newsletter.no_issues"))
    }

    private static func bring(_ words: MessageCatalogue) -> SettingsPage.Block {
        SettingsPage.Block(
            heading: words.text("newsletter.import"), text: words.text("newsletter.import_text"),
            form: SettingsPage.Form(
                url: path + "/import",
                fields: [
                    FormField(
                        "lines", words.text("newsletter.import_lines"), kind: .multiline,
                        hint: words.text("newsletter.import_hint", ["most": "\(Limits.Newsletter.importLines)"])),
                    FormField(
                        "statement", words.text("newsletter.import_statement"), hint: words.text("newsletter.import_statement_hint"),
                        isRequired: false),
                    FormField(
                        "do", words.text("newsletter.import_do"), kind: .choice,
                        options: [
                            .init(value: "check", label: words.text("newsletter.import_check"), isChosen: true),
                            .init(value: "take", label: words.text("newsletter.import_take"), isChosen: false),
                        ]),
                ], submit: words.text("newsletter.import_submit")))
    }

    /// What became of a list, or would.
    static func report(_ report: Newsletters.ImportReport, isCheck: Bool, _ words: MessageCatalogue) -> SettingsPage.Block {
        SettingsPage.Block(
            heading: words.plural(isCheck ? "newsletter.import_would" : "newsletter.import_did", report.taken),
            text: report.refused.isEmpty ? nil : words.plural("newsletter.import_refused", report.refused.count),
            rows: report.refused.map { refused in
                SettingsPage.Row(
                    label: words.text("newsletter.import_line", ["line": "\(refused.line)", "text": refused.text]),
                    detail: words.text("newsletter.refusal.\(refused.reason.rawValue)"))
            })
    }

    private static func end(_ words: MessageCatalogue) -> SettingsPage.Block {
        SettingsPage.Block(
            heading: words.text("newsletter.end"), text: words.text("newsletter.end_text"),
            form: SettingsPage.Form(
                url: path + "/end", fields: [FormField("sure", words.text("newsletter.end_sure"), kind: .checkbox, isRequired: false)],
                submit: words.text("newsletter.end_submit"), isDangerous: true))
    }
}

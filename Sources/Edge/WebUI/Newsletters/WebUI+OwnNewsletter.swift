import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Newsletters
import Pages
import Primitives
import Store

/// An account's newsletter, for those who act for it.
///
/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /settings/newsletter | whoever writes for the account |
/// | GET | /settings/newsletter/readers, /settings/newsletter/export | its owner |
/// | POST | /settings/newsletter/readers, import, end | its owner |
/// | GET, POST | /articles/{id}/send | whoever writes for the account; the button says test or send |
extension WebUI {
    private static let readersPerPage = 100

    func addOwnNewsletter(to router: Router<RapportContext>) {
        let path = NewsletterSettings.path
        section("newsletter", router, NewsletterSettings.blocks) { form, _ in
            try await services.newsletters.save(NewsletterSettings.change(form), by: form.actor())
        }
        router.get("settings/newsletter/readers", use: page { request, _, visit in try await readers(request, visit) })
        handle("newsletter", at: "newsletter/readers", router, NewsletterSettings.blocks) { form, _ in
            try await services.newsletters.remove(try form.input.id("reader"), by: form.actor())
            return redirect(path + "/readers", Notice(.readerRemoved))
        }
        router.get("settings/newsletter/export", use: page { _, _, visit in
            let text = try await services.newsletters.export(by: try visit.person().actor)
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"readers.csv\"",
                    .cacheControl: "no-store",
                ], body: .init(byteBuffer: .init(string: text)))
        })
        handle("newsletter", at: "newsletter/import", router, NewsletterSettings.blocks) { form, visit in
            let isCheck = try form.text("do") != "take"
            let report = try await services.newsletters.bring(
                try form.text("lines"), statement: try form.text("statement"), isCheck: isCheck, by: form.actor())
            let block = NewsletterSettings.report(report, isCheck: isCheck, visit.words)
            return try render(
                SettingsPage("newsletter", [block] + (await NewsletterSettings.blocks(visit, form.person, services)), visit), visit)
        }
        handle("newsletter", at: "newsletter/end", router, NewsletterSettings.blocks) { form, _ in
            guard try form.isChecked("sure") else {
                throw RuleError(.invalid, "newsletter_not_sure", "Say that you are sure.", field: "sure")
            }
            try await services.newsletters.end(by: form.actor())
            return redirect(path, Notice(.newsletterEnded))
        }
        router.get("articles/{id}/send", use: page { _, context, visit in
            try await sendPage(try context.pathID(), visit)
        })
        router.post("articles/{id}/send", use: act { form, context, visit in try await send(try context.pathID(), form, visit) })
    }

    private func readers(_ request: Request, _ visit: Visit) async throws -> Response {
        let person = try visit.person()
        let wanted: PageRequest<SubscriberKey> = try RequestInput.query(of: request).page(
            default: Self.readersPerPage, most: Self.readersPerPage)
        let found = try await services.newsletters.readers(wanted, by: person.actor)
        let (words, path) = (visit.words, NewsletterSettings.path + "/readers")
        var rows = found.map { reader in
            let since = reader.subscriber.confirmedAt.map { visit.time.date($0) } ?? ""
            let detail = [
                reader.name, words.text("newsletter.frequency_\(reader.subscriber.frequency.word)"),
                words.text("newsletter.since_\(reader.subscriber.source == .imported ? "imported" : "asked")", ["time": since]), reader.consent,
            ]
            return SettingsPage.Row(
                label: reader.address, detail: detail.filter { !$0.isEmpty }.joined(separator: " · "), actURL: path,
                actLabel: words.text("newsletter.remove"), hidden: ("reader", "\(reader.subscriber.id)"))
        }
        if found.count == wanted.limit, let last = found.last {
            rows.append(SettingsPage.Row(label: words.text("newsletter.more"), url: "\(path)?max_id=\(last.subscriber.id)"))
        }
        let block = SettingsPage.Block(
            heading: words.text("newsletter.readers"), rows: rows, emptyText: words.text("newsletter.no_readers"))
        return try render(SettingsPage("newsletter", [block], visit), visit)
    }

    /// Leads to where a newsletter is begun when there is none.
    private func sendPage(_ id: PostID, _ visit: Visit) async throws -> Response {
        let actor = try visit.person().actor
        guard try await services.newsletters.own(actor) != nil else { return redirect(NewsletterSettings.path) }
        let preview = try await services.newsletters.preview(id, by: actor)
        return try render(
            SendPage(
                title: visit.words.text("newsletter.send_title"), article: id, preview: preview,
                sentAt: preview.issue.map { visit.time.full($0.createdAt) }, words: visit.words), visit)
    }

    private func send(_ id: PostID, _ form: WebForm, _ visit: Visit) async throws -> Response {
        let actor = try form.actor()
        guard try form.text("do") == "send" else {
            try await services.newsletters.test(id, by: actor)
            return redirect(SiteURL.articleByID(id, "send").path, Notice(.letterTested))
        }
        _ = try await services.newsletters.send(id, by: actor)
        return redirect(NewsletterSettings.path, Notice(.letterSent))
    }
}

/// A letter before it is sent.
struct SendPage: PageModel {
    static let template = "letter_send"
    let title: String
    let article: PostID
    let preview: Newsletters.Preview
    /// Nil when it has not been sent.
    let sentAt: String?
    let words: MessageCatalogue

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "subject": preview.subject
        case "from": preview.from
        case "text": preview.text
        case "actionURL": SiteURL.articleByID(article, "send").path
        case "isSent": sentAt != nil
        case "sentText": sentAt.map { words.text("newsletter.was_sent", ["time": $0]) }
        case "sendLabel": words.plural("newsletter.send_to", preview.recipients)
        case "backURL": SiteURL.articleByID(article, "").path
        default: nil
        }
    }
}

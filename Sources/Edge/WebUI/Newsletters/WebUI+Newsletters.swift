import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Newsletters
import Pages
import Primitives
import Store

/// What people without an account do with newsletters. Links in letters prove who calls, in a browser that is signed in or not and
/// for mail programs that post by themselves (RFC 8058): forms here need no cookie. GET changes nothing, because programs that look
/// into mail open links.
///
/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /@{name}/letters | anybody; posting is counted by address |
/// | GET, POST | /newsletters/{id}/{mark} | with the link of a letter: how often |
/// | POST | /newsletters/{id}/{mark}/forget | the same: deletes everything |
/// | GET, POST | /newsletters/{id}/{mark}/confirm | with the link of the letter that asks |
/// | GET, POST | /newsletters/{id}/{mark}/leave | with the link of a letter |
extension WebUI {
    func addNewsletters(to router: Router<RapportContext>) {
        router.get("@{name}/letters", use: page { _, context, visit in
            let (account, newsletter) = try await offered(context, visit)
            return try render(signUpPage(newsletter, account, visit), visit)
        })
        router.post("@{name}/letters", use: page { request, context, visit in try await signUp(request, context, visit) })
        router.get("newsletters/{id}/{mark}", use: page { _, context, visit in
            let link = try link(context)
            return try render(preferences(link, try await services.newsletters.reader(link, for: .preferences), visit), visit)
        })
        router.post("newsletters/{id}/{mark}", use: page { request, context, visit in
            let (link, input) = (try link(context), try await RequestInput.read(request, isLenient: true))
            guard let frequency = Subscriber.Frequency(word: try input.optionalString("frequency") ?? "") else { throw APIError.notFound }
            try await services.newsletters.setFrequency(frequency, link)
            return try done("frequency", visit, link)
        })
        router.post("newsletters/{id}/{mark}/forget", use: page { _, context, visit in
            try await services.newsletters.forget(try link(context))
            return try done("forgotten", visit)
        })
        router.get("newsletters/{id}/{mark}/confirm", use: page { _, context, visit in
            let link = try link(context)
            let reader = try await services.newsletters.reader(link, for: .confirm)
            return try render(asking("confirm", link, reader, visit), visit)
        })
        router.post("newsletters/{id}/{mark}/confirm", use: page { _, context, visit in
            try done("confirmed", visit, try await services.newsletters.confirm(try link(context)))
        })
        router.get("newsletters/{id}/{mark}/leave", use: page { _, context, visit in
            let link = try link(context)
            return try render(asking("leave", link, try await services.newsletters.reader(link, for: .leave), visit), visit)
        })
        router.post("newsletters/{id}/{mark}/leave", use: page { _, context, visit in
            try await services.newsletters.leave(try link(context), from: .leave)
            return try done("left", visit)
        })
    }

    private func link(_ context: RapportContext) throws(APIError) -> SubscriberLink {
        SubscriberLink(subscriber: try context.pathID(), mark: try context.pathText("mark"))
    }

    /// Throws not found for an account that takes nobody.
    private func offered(_ context: RapportContext, _ visit: Visit) async throws -> (Account, Newsletter) {
        let account = try await ProfilePage.Facts.load(try context.pathText("name"), visit, services).account
        guard account.isLocal, let newsletter = try await services.newsletters.offer(of: account.id) else { throw APIError.notFound }
        return (account, newsletter)
    }

    private func signUp(_ request: Request, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let (account, newsletter) = try await offered(context, visit)
        let input = try await RequestInput.read(request, isLenient: true)
        let typed = try input.optionalString("email", most: 320) ?? ""
        let frequency = Subscriber.Frequency(word: try input.optionalString("frequency", most: 16) ?? "") ?? .each
        try services.rates.mail.require(.address(context.address.counted), at: visit.now)
        do {
            try await services.newsletters.signUp(typed, for: account.id, frequency)
        } catch let error as RuleError where error.field == "email" {
            let page = signUpPage(newsletter, account, visit, typed: typed, refusal: visit.words.refusal(error))
            return try render(page, visit, status: APIError(error).status)
        }
        let words = visit.words
        return try render(
            LettersPage(
                title: words.text("newsletter.sent_title"), paragraphs: [words.text("newsletter.sent_text", ["title": newsletter.title])],
                link: (AccountFace(account).name, SiteURL.profile(username: account.handle).path)), visit)
    }

    private func signUpPage(
        _ newsletter: Newsletter, _ account: Account, _ visit: Visit, typed: String = "", refusal: String? = nil
    ) -> LettersPage {
        let words = visit.words
        let by = words.text("newsletter.by", ["name": AccountFace(account).name])
        let form = SettingsPage.Form(
            url: SiteURL.profilePart(username: account.handle, "letters").path,
            fields: [
                FormField(
                    "email", words.text("newsletter.email"), kind: .email, value: typed, hint: words.text("newsletter.email_hint"),
                    error: refusal, autocomplete: "email"),
                frequencyField(.each, words),
            ], submit: words.text("newsletter.sign_up"))
        return LettersPage(
            title: newsletter.title, paragraphs: [by, newsletter.about].filter { !$0.isEmpty }, forms: [form],
            link: (AccountFace(account).name, SiteURL.profile(username: account.handle).path))
    }

    private func frequencyField(_ chosen: Subscriber.Frequency, _ words: MessageCatalogue) -> FormField {
        FormField(
            "frequency", words.text("newsletter.frequency"), kind: .choice,
            options: Subscriber.Frequency.allCases.map {
                .init(value: $0.word, label: words.text("newsletter.frequency_\($0.word)"), isChosen: $0 == chosen)
            })
    }

    private func preferences(_ link: SubscriberLink, _ reader: Newsletters.Reader, _ visit: Visit) -> LettersPage {
        let words = visit.words
        let url = SiteURL.newsletter(link.subscriber, mark: link.mark, "").path
        let forget = SettingsPage.Form(
            url: SiteURL.newsletter(link.subscriber, mark: link.mark, "forget").path, fields: [], submit: words.text("newsletter.forget"),
            isDangerous: true)
        guard reader.subscriber.state == .confirmed else {
            return LettersPage(title: reader.newsletter.title, paragraphs: [words.text("newsletter.left_state")], forms: [forget])
        }
        let change = SettingsPage.Form(
            url: url, fields: [frequencyField(reader.subscriber.frequency, words)], submit: words.text("newsletter.save"))
        return LettersPage(
            title: reader.newsletter.title, paragraphs: [words.text("newsletter.preferences_text")], forms: [change, forget])
    }

    /// A page with one button.
    private func asking(_ act: String, _ link: SubscriberLink, _ reader: Newsletters.Reader, _ visit: Visit) -> LettersPage {
        let form = SettingsPage.Form(
            url: SiteURL.newsletter(link.subscriber, mark: link.mark, act).path, fields: [],
            submit: visit.words.text("newsletter.\(act)_submit"))
        return LettersPage(
            title: visit.words.text("newsletter.\(act)_title"),
            paragraphs: [visit.words.text("newsletter.\(act)_text", ["title": reader.newsletter.title])], forms: [form])
    }

    /// What has been done; with `link` the way to what can be changed.
    private func done(_ what: String, _ visit: Visit, _ link: SubscriberLink? = nil) throws -> Response {
        let words = visit.words
        return try render(
            LettersPage(
                title: words.text("newsletter.\(what)_done"), paragraphs: [words.text("newsletter.\(what)_done_text")],
                link: link.map { (words.text("newsletter.preferences"), SiteURL.newsletter($0.subscriber, mark: $0.mark, "").path) }), visit)
    }
}

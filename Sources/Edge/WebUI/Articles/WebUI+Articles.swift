import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Media
import Messages
import Pages
import Primitives
import Publishing
import Store
import Timelines

/// | method | path | rule |
/// |---|---|---|
/// | GET | /@{name}/articles, /@{name}/articles/{slug} | anybody; those that they may see |
/// | GET | /articles/{id} | anybody who may see it; leads to its address |
/// | GET | /articles/{id}/history | the same |
/// | GET, POST | /articles/new | somebody signed in; the button says publish, preview, keep or schedule |
/// | GET, POST | /articles/{id}/edit | its owner; the button says publish or preview |
extension WebUI {
    func addArticles(to router: Router<RapportContext>) {
        router.get("@{name}/articles", use: page { request, context, visit in try await articlesOf(request, context, visit) })
        router.get("@{name}/articles/{slug}", use: page { _, context, visit in
            let owner = try await ProfilePage.Facts.load(try context.pathText("name"), visit, services).account
            let slug = try context.pathText("slug")
            let found = try await services.store.read { try $0.article(of: owner.id, slug: slug) } ?? PostID(slug)
            guard let found else { throw APIError.notFound }
            return try await article(found, visit)
        })
        router.get("articles/new", use: page { request, _, visit in
            var form = ArticleForm(person: try visit.person(), key: services.randomness.token(byteCount: 12))
            form.channel = try RequestInput.query(of: request).optionalID("in")
            if form.channel != nil { form.audience = .public }
            return try await articleForm(form, article: nil, preview: nil, visit)
        })
        router.post("articles/new", use: act(takesFiles: true) { form, _, visit in try await write(nil, form, visit) })
        router.get("articles/{id}", use: page { _, context, visit in
            let (found, page) = try await seen(try context.pathID(), visit)
            guard let owner = page.accounts[found.owner]?.account else { throw APIError.notFound }
            return redirect(SiteURL.article(username: owner.handle, found.slug).path)
        })
        router.get("articles/{id}/history", use: page { _, context, visit in
            let (found, _) = try await seen(try context.pathID(), visit)
            let versions = try await services.store.read { try $0.versions(ofArticle: found.id, limit: Limits.Article.versions) }
            return try render(
                ArticleHistoryPage(
                    title: visit.words.text("article.history"), id: found.id,
                    versions: versions.map { .init(version: $0, label: visit.time.full($0.savedAt)) }), visit)
        })
        router.get("articles/{id}/edit", use: page { _, context, visit in
            let article = try await own(try context.pathID(), visit)
            var form = ArticleForm(article)
            form.pictures = try await cover(form.text.cover)
            return try await articleForm(form, article: article.id, preview: nil, visit)
        })
        router.post("articles/{id}/edit", use: act(takesFiles: true) { form, context, visit in
            try await write(own(try context.pathID(), visit), form, visit)
        })
    }

    /// The article and the page that holds its post. Throws not found when the viewer may not see it.
    private func seen(_ id: PostID, _ visit: Visit) async throws -> (Article, PostPage) {
        let page = try await services.timelines.post(id, for: visit.viewer)
        guard page.posts[id] != nil, let article = try await services.store.read({ try $0.article(id) }) else { throw APIError.notFound }
        return (article, page)
    }

    private func own(_ id: PostID, _ visit: Visit) async throws -> Article {
        let person = try visit.person()
        let (article, _) = try await seen(id, visit)
        guard article.owner == person.id else { throw APIError.notFound }
        return article
    }

    private func article(_ id: PostID, _ visit: Visit) async throws -> Response {
        let (found, page) = try await seen(id, visit)
        guard let owner = page.accounts[found.owner]?.account, let post = page.posts[id]?.post else { throw APIError.notFound }
        let isIndexable = ProfileRules.mayIndex(post.audience, byIndexable: owner.isIndexable)
        let cards = PostCards(page: page, memory: pageMemory(visit), visit: visit, entry: visit.arrival.entry)
        return try render(
            ArticlePage(
                title: found.title, article: found, author: AccountFace(owner), username: owner.handle, isIndexable: isIndexable, post: post,
                acts: try cards.card(of: id), visit: visit, site: services.site), visit)
    }

    private func articlesOf(_ request: Request, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let owner = try await ProfilePage.Facts.load(try context.pathText("name"), visit, services).account
        let wanted = try postsRequest(request)
        let isOpen = visit.viewer.activeAccount == nil
        let articles = try await services.store.read { try $0.articles(of: owner.id, openOnly: isOpen, wanted) }
        let page = try await services.timelines.posts(articles.map(\.id), for: visit.viewer)
        let cards = PostCards(page: page, memory: pageMemory(visit), visit: visit, entry: .profile)
        return try render(
            PostsPage(
                title: visit.words.text("article.title_of", ["name": AccountFace(owner).name]), intro: nil,
                emptyText: visit.words.text("article.none"), tagForm: nil, posts: try articles.compactMap { try cards.card(of: $0.id) },
                pager: Pager(
                    .profilePart(username: owner.handle, "articles"), request: wanted, newest: articles.first?.id.rawValue,
                    oldest: articles.last?.id.rawValue, isFull: articles.count >= wanted.limit)), visit)
    }

    func articleForm(
        _ form: ArticleForm, article: PostID?, preview: String?, _ visit: Visit, isRefused: Bool = false
    ) async throws -> Response {
        let owner = try visit.person()
        let places = article == nil ? try await services.store.read { try ComposerPlaces(of: owner, in: $0) } : .none
        let model = ArticleFormPage(
            title: visit.words.text(article == nil ? "article.new" : "article.edit"), form: form, places: places, preview: preview,
            article: article, words: visit.words)
        return try render(model, visit, status: isRefused ? .unprocessableContent : .ok)
    }

    /// The cover as the form shows it.
    func cover(_ id: MediaID?) async throws -> PictureInputs {
        guard let id, let item = try await services.store.read({ try $0.media([id]) }).first else { return PictureInputs() }
        return PictureInputs([item])
    }
}

extension WebUI {
    /// What the buttons of the form do. What a rule refuses is shown in the form.
    private func write(_ article: Article?, _ form: WebForm, _ visit: Visit) async throws -> Response {
        let form = article == nil ? try await inChannel(form, visit) : form
        let taken = try await pictures(of: form, present: article?.cover.map { [$0.id] } ?? [])
        var typed = try ArticleForm(form, taken.inputs)
        do {
            if let refusal = taken.refusal { throw refusal }
            try await describe(taken.inputs, but: article?.cover?.id, form)
            switch try form.input.optionalString("do", most: 16) ?? "publish" {
            case "preview":
                let html = try await services.articles.preview(typed.text.markdown, by: form.actor())
                return try await articleForm(typed, article: article?.id, preview: html, visit)
            case "keep" where article == nil: return try await keep(typed, at: nil, form)
            case "schedule" where article == nil: return try await keep(typed, at: visit.time, form)
            default: break
            }
            if let article {
                try await services.articles.edit(article.id, to: typed.text, pictures: typed.pictures.changes, by: form.actor())
                return redirect(SiteURL.articleByID(article.id, "").path, Notice(.edited))
            }
            let id = try await publish(typed, form)
            return redirect(shown(.articleByID(id, ""), to: typed.audience, by: form, visit), Notice(.posted))
        } catch let error as RuleError where error.kind != .notFound && error.kind != .conflict {
            if typed.pictures.slots.first?.picture == nil { typed.text.cover = nil }
            return try await articleForm(typed, article: article?.id, preview: nil, visit.refused(error), isRefused: true)
        }
    }

    /// Keeps what was typed of pictures uploaded before; those of the published article are its post's.
    private func describe(_ typed: PictureInputs, but present: MediaID?, _ form: WebForm) async throws {
        for change in typed.changes where change.id != present {
            _ = try await services.media.describe(change.id, description: change.description, focus: change.focus, of: form.person.id)
        }
    }

    private func publish(_ typed: ArticleForm, _ form: WebForm) async throws -> PostID {
        let actor = try form.actor()
        if let id = typed.kept {
            _ = try await services.drafts.unschedule(id, by: actor)
            _ = try await services.drafts.change(id, to: DraftContent(typed.post(keyHash: nil)), by: actor)
            return try await services.drafts.publish(id, by: actor)
        }
        return try await services.publishing.publish(
            typed.post(keyHash: typed.key.isEmpty ? nil : WebUI.hash(typed.key)), by: actor)
    }

    /// Keeps it as a draft; with `time` the clock is to publish it.
    private func keep(_ typed: ArticleForm, at time: LocalTime?, _ form: WebForm) async throws -> Response {
        let (drafts, actor) = (services.drafts, try form.actor())
        let content = try DraftContent(typed.post(keyHash: nil))
        var moment: Timestamp?
        if let time {
            guard let local = Timestamp(iso8601: typed.time) else {
                throw RuleError(.invalid, "scheduled_time_missing", "Choose date and time.", field: "scheduled_at")
            }
            moment = time.moment(ofLocal: local)
        }
        if let id = typed.kept {
            if let moment {
                _ = try await drafts.change(id, to: content, at: moment, by: actor)
            } else {
                _ = try await drafts.change(id, to: content, by: actor)
            }
        } else if let moment {
            let hash = typed.key.isEmpty ? nil : WebUI.hash("scheduled \(typed.key)")
            _ = try await drafts.schedule(content, at: moment, keyHash: hash, by: actor)
        } else {
            _ = try await drafts.keep(content, by: actor)
        }
        if typed.channel != nil { return redirect(SiteURL.drafts.path, Notice(.draftKeptInChannel)) }
        return moment == nil
            ? redirect(SiteURL.drafts.path, Notice(.draftKept)) : redirect(SiteURL.scheduledDrafts.path, Notice(.draftScheduled))
    }
}

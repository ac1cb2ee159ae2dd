import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Primitives
import Publishing
import Store
import Timelines

/// | method | path | rule |
/// |---|---|---|
/// | GET | /@{name}/{id} | anybody who may see the post |
/// | GET | /@{name}/{id}/history | the same |
/// | GET | /@{name}/{id}/edit, /@{name}/{id}/delete | its author; a moderator may delete |
/// | GET | /@{name}/{id}/favourites, /@{name}/{id}/shares | anybody who may see the post |
/// | POST | /acts/posts/{id}/edit | its author |
extension WebUI {
    func addThreads(to router: Router<RapportContext>) {
        router.get("@{name}/{id}", use: page { request, context, visit in try await thread(request, context, visit) })
        router.get("@{name}/{id}/history", use: page { _, context, visit in
            try render(await HistoryPage(try await known(context, visit).post.id, visit, services), visit)
        })
        router.get("@{name}/{id}/edit", use: page { _, context, visit in
            let loaded = try await own(context, visit)
            if loaded.post.entities.episode != nil { return redirect(SiteURL.episodeByID(loaded.post.id, "edit").path) }
            if loaded.post.entities.article != nil { return redirect(SiteURL.articleByID(loaded.post.id, "edit").path) }
            return try render(editPage(loaded, text: nil, try await presentPictures(of: loaded), visit), visit)
        })
        router.get("@{name}/{id}/delete", use: page { _, context, visit in try await deletePage(context, visit) })
        router.get("@{name}/{id}/favourites", use: page { request, context, visit in
            try await reactors("favouriters", "favourites", request, context, visit) { try $0.favouriters(of: $1, $2) }
        })
        router.get("@{name}/{id}/shares", use: page { request, context, visit in
            try await reactors("sharers", "shares", request, context, visit) { try $0.boosters(of: $1, $2) }
        })
        router.post("acts/posts/{id}/edit", use: act(takesFiles: true) { form, context, visit in try await edit(form, context, visit) })
    }

    private func thread(_ request: Request, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let loaded = try await known(context, visit)
        if let original = loaded.post.boostOf { return redirect(SiteURL.postByID(original).path) }
        let arrival = visit.arrival
        return try render(await ThreadPage(loaded.post.id, arrival, visit, services, pageMemory(visit)), visit)
    }

    /// The post of the address, if its author has the name in it and the viewer may see it.
    private func known(_ context: RapportContext, _ visit: Visit) async throws -> LoadedPost {
        let id: PostID = try context.pathID()
        let name = try context.pathText("name").lowercased()
        let page = try await services.timelines.post(id, for: visit.viewer)
        guard let loaded = page.posts[id], let author = page.accounts[loaded.post.author]?.account,
            author.handle.lowercased() == name
        else { throw APIError.notFound }
        return loaded
    }

    private func own(_ context: RapportContext, _ visit: Visit) async throws -> LoadedPost {
        let person = try visit.person()
        let loaded = try await known(context, visit)
        guard loaded.post.author == person.id, loaded.post.boostOf == nil else { throw APIError.notFound }
        return loaded
    }

    /// The pictures of the post as its form shows them.
    private func presentPictures(of loaded: LoadedPost) async throws -> PictureInputs {
        let ids = loaded.post.entities.pictures.map(\.id)
        if ids.isEmpty { return PictureInputs() }
        let items = Dictionary(uniqueKeysWithValues: try await services.store.read { try $0.media(ids) }.map { ($0.id, $0) })
        return PictureInputs(ids.compactMap { items[$0] })
    }

    private func editPage(_ loaded: LoadedPost, text: String?, _ pictures: PictureInputs, _ visit: Visit) -> EditPage {
        let post = loaded.post
        return EditPage(
            title: visit.words.text("edit.title"), actURL: SiteURL.postAct(post.id, "edit").path, cancelURL: SiteURL.postByID(post.id).path,
            text: text ?? post.body, warning: post.spoiler, language: post.language ?? "", isSensitive: post.isSensitive,
            pictures: pictures, options: loaded.poll?.options ?? [], words: visit.words)
    }

    private func edit(_ form: WebForm, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let id: PostID = try context.pathID()
        let page = try await services.timelines.post(id, for: visit.viewer)
        guard let loaded = page.posts[id], loaded.post.author == form.person.id else { throw APIError.notFound }
        let warning = try form.text("warning")
        var draft = PostDraft(
            text: try form.text("text"), spoiler: warning, isSensitive: try form.isChecked("sensitive"), language: try form.text("language"),
            audience: loaded.post.audience, poll: poll(try form.input.strings("options"), loaded.poll, visit.now))
        let taken = try await pictures(of: form, present: Set(loaded.post.entities.pictures.map(\.id)))
        // A form that says nothing of pictures leaves them.
        if !taken.inputs.slots.isEmpty { draft = draft.adding(taken.inputs) }
        do {
            if let refusal = taken.refusal { throw refusal }
            try await services.publishing.edit(id, to: draft, by: try form.actor())
            return redirect(SiteURL.post(username: form.person.account.username, id).path, Notice(.edited))
        } catch let error as RuleError where error.kind == .invalid {
            var visit = visit
            visit.frame.alert = visit.words.refusal(error)
            return try render(editPage(loaded, text: draft.text, taken.inputs, visit), visit, status: .unprocessableContent)
        }
    }

    /// The poll as it was, with the options that the form names; it ends when it would have.
    private func poll(_ options: [String], _ old: Poll?, _ now: Timestamp) -> PollDraft? {
        guard let old else { return nil }
        let left = old.expiresAt.map { $0.duration(since: now) } ?? .days(1)
        return PollDraft(
            options: options.isEmpty ? old.options : options, duration: max(left, services.publishing.limits.shortestPoll),
            allowsMultiple: old.allowsMultiple, hidesTotals: old.hidesTotals)
    }

    private func deletePage(_ context: RapportContext, _ visit: Visit) async throws -> Response {
        let person = try visit.person()
        let loaded = try await known(context, visit)
        let isOwn = loaded.post.author == person.id
        guard isOwn || (visit.viewer.moderates && loaded.post.audience.isOpen) else { throw APIError.notFound }
        let page = try await services.timelines.post(loaded.post.id, for: visit.viewer)
        return try render(
            ConfirmPage(
                title: visit.words.text("delete.title"), text: visit.words.text(isOwn ? "delete.text" : "delete.text_other"),
                submit: visit.words.text("delete.submit"), actURL: SiteURL.postAct(loaded.post.id, "delete").path,
                back: SiteURL.profile(username: person.account.username).path, cancelURL: SiteURL.postByID(loaded.post.id).path,
                post: try PostCards(page: page, memory: pageMemory(visit), visit: visit, entry: .unknown).card(of: loaded.post.id)),
            visit)
    }

    private func reactors(
        _ key: String, _ part: String, _ request: Request, _ context: RapportContext, _ visit: Visit,
        _ read: @escaping @Sendable (any ReadView, PostID, PageRequest<PostKey>) throws -> [ReactionEntry]
    ) async throws -> Response {
        let loaded = try await known(context, visit)
        let id = loaded.post.id
        let wanted: PageRequest<PostKey> = try RequestInput.query(of: request).page(
            default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        let entries = try await services.store.read { try read($0, id, wanted) }
        let cards = try await AccountCards.load(entries.map(\.account), visit, services, entry: .feed)
        let name = try context.pathText("name")
        return try render(
            AccountsPage(
                title: visit.words.text("\(key).title"), intro: nil, emptyText: visit.words.text("\(key).empty"), accounts: cards,
                pager: Pager(
                    .postPart(username: name, id, part), request: wanted, newest: entries.first?.pageID, oldest: entries.last?.pageID,
                    isFull: entries.count >= wanted.limit)),
            visit)
    }
}

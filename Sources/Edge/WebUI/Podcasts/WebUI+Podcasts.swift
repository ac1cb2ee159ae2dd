import Domain
import HTTPSupport
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
/// | GET | /@{name}/episodes, /@{name}/episodes/{id} | anybody; those that they may see |
/// | GET | /episodes/{id} | anybody who may see it; leads to its address |
/// | GET, POST | /episodes/new | somebody signed in |
/// | GET, POST | /episodes/{id}/edit | its owner |
/// | GET, POST | /settings/podcast, /settings/podcast/end | the account that acts |
extension WebUI {
    func addPodcasts(to router: Router<RapportContext>) {
        router.get("@{name}/episodes", use: page { request, context, visit in try await episodesOf(request, context, visit) })
        router.get("@{name}/episodes/{id}", use: page { _, context, visit in
            try await episode(try context.pathID(), of: try context.pathText("name").lowercased(), visit)
        })
        router.get("episodes/new", use: page { _, _, visit in
            let form = EpisodeForm(person: try visit.person(), key: services.randomness.token(byteCount: 12))
            return try episodeForm(form, episode: nil, visit)
        })
        router.post("episodes/new", use: act(takesFiles: true, most: Limits.Podcast.bodyBytes) { form, _, visit in try await writeEpisode(nil, form, visit) })
        router.get("episodes/{id}", use: page { _, context, visit in
            let (found, page) = try await seenEpisode(try context.pathID(), visit)
            guard let owner = page.accounts[found.owner]?.account else { throw APIError.notFound }
            return redirect(SiteURL.episode(username: owner.handle, found.id, "").path)
        })
        router.get("episodes/{id}/edit", use: page { _, context, visit in
            let episode = try await ownEpisode(try context.pathID(), visit)
            var form = EpisodeForm(episode)
            form.text.transcript = try await services.store.read { try $0.transcript(ofEpisode: episode.id) }?.text
            return try episodeForm(form, episode: episode, visit)
        })
        router.post("episodes/{id}/edit", use: act(takesFiles: true, most: Limits.Podcast.bodyBytes) { form, context, visit in
            try await writeEpisode(ownEpisode(try context.pathID(), visit), form, visit)
        })
        show("podcast", router, PodcastSettings.blocks)
        handle("podcast", at: "podcast", takesFiles: true, router, PodcastSettings.blocks) { form, _ in try await savePodcast(form) }
        handle("podcast", at: "podcast/end", router, PodcastSettings.blocks) { form, _ in
            try await services.podcasts.end(by: form.actor())
            return redirect(SiteURL.podcast.path, Notice(.saved))
        }
    }

    /// The episode and the page that holds its post. Throws not found when the viewer may not see it.
    private func seenEpisode(_ id: PostID, _ visit: Visit) async throws -> (Episode, PostPage) {
        let page = try await services.timelines.post(id, for: visit.viewer)
        guard page.posts[id] != nil, let episode = try await services.store.read({ try $0.episode(id) }) else { throw APIError.notFound }
        return (episode, page)
    }

    private func ownEpisode(_ id: PostID, _ visit: Visit) async throws -> Episode {
        let person = try visit.person()
        let (episode, _) = try await seenEpisode(id, visit)
        guard episode.owner == person.id else { throw APIError.notFound }
        return episode
    }

    private func episode(_ id: PostID, of name: String, _ visit: Visit) async throws -> Response {
        let (found, page) = try await seenEpisode(id, visit)
        guard let owner = page.accounts[found.owner]?.account, owner.handle.lowercased() == name, let post = page.posts[id]?.post
        else { throw APIError.notFound }
        let (podcast, transcript) = try await services.store.read { (try $0.podcast(of: found.owner), try $0.transcript(ofEpisode: id)) }
        let isIndexable = ProfileRules.mayIndex(post.audience, byIndexable: owner.isIndexable)
        let cards = PostCards(page: page, memory: pageMemory(visit), visit: visit, entry: visit.arrival.entry)
        return try render(
            EpisodePage(
                title: found.title, episode: found, podcast: podcast, transcript: transcript, author: AccountFace(owner), username: owner.handle,
                isIndexable: isIndexable, post: post, acts: try cards.card(of: id), visit: visit, site: services.site), visit)
    }

    private func episodesOf(_ request: Request, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let owner = try await ProfilePage.Facts.load(try context.pathText("name"), visit, services).account
        let wanted = try postsRequest(request)
        let isOpen = visit.viewer.activeAccount == nil
        let (episodes, podcast) = try await services.store.read {
            (try $0.episodes(of: owner.id, openOnly: isOpen, wanted), try $0.podcast(of: owner.id))
        }
        let page = try await services.timelines.posts(episodes.map(\.id), for: visit.viewer)
        let cards = PostCards(page: page, memory: pageMemory(visit), visit: visit, entry: .profile)
        return try render(
            PostsPage(
                title: podcast?.title ?? visit.words.text("podcast.title_of", ["name": AccountFace(owner).name]), intro: podcast?.summary,
                emptyText: visit.words.text("podcast.none"), tagForm: nil, posts: try episodes.compactMap { try cards.card(of: $0.id) },
                pager: Pager(
                    .profilePart(username: owner.handle, "episodes"), request: wanted, newest: episodes.first?.id.rawValue,
                    oldest: episodes.last?.id.rawValue, isFull: episodes.count >= wanted.limit)), visit)
    }

    private func episodeForm(_ form: EpisodeForm, episode: Episode?, _ visit: Visit, isRefused: Bool = false) throws -> Response {
        let model = EpisodeFormPage(
            title: visit.words.text(episode == nil ? "podcast.new_episode" : "podcast.edit_episode"), form: form, episode: episode,
            words: visit.words)
        return try render(model, visit, status: isRefused ? .unprocessableContent : .ok)
    }

    private func writeEpisode(_ episode: Episode?, _ form: WebForm, _ visit: Visit) async throws -> Response {
        var typed = try EpisodeForm(form)
        do {
            try await takeFiles(of: form, into: &typed, isNew: episode == nil)
            if let episode {
                try await services.podcasts.edit(episode.id, to: typed.text, by: form.actor())
                return redirect(SiteURL.episodeByID(episode.id, "").path, Notice(.edited))
            }
            let id = try await services.publishing.publish(
                typed.post(keyHash: typed.key.isEmpty ? nil : WebUI.hash(typed.key)), by: form.actor())
            return redirect(SiteURL.episodeByID(id, "").path, Notice(.posted))
        } catch let error as RuleError where error.kind != .notFound && error.kind != .conflict {
            return try episodeForm(typed, episode: episode, visit.refused(error), isRefused: true)
        }
    }

    /// Recording, cover and transcript, each of which may come as a file. What was taken before a refusal is kept by its id.
    private func takeFiles(of form: WebForm, into typed: inout EpisodeForm, isNew: Bool) async throws {
        if isNew, case .file(let file) = form.input["sound"] {
            typed.sound = try await picture(file, for: .post, of: form.person.id).id
        }
        if case .file(let file) = form.input["cover"] {
            typed.text.cover = try await picture(file, for: .cover, of: form.person.id).id
        } else if try form.isChecked("remove_cover") {
            typed.text.cover = nil
        }
        guard case .file(let file) = form.input["transcript_file"], let path = file.path else { return }
        guard let text = services.media.text(at: path, most: Limits.Podcast.transcriptBytes) else {
            throw EpisodeText.transcriptTooLong
        }
        withExtendedLifetime(file) {}
        typed.text.transcript = text
    }

    private func savePodcast(_ form: WebForm) async throws -> Response {
        var text = try PodcastSettings.text(form.input)
        if case .file(let file) = form.input["cover"] { text.cover = try await picture(file, for: .cover, of: form.person.id).id }
        let feed = SiteURL.profilePart(username: form.person.account.username, "podcast.rss").absolute(on: services.site)
        _ = try await services.podcasts.save(text, feed: feed, by: form.actor())
        return redirect(SiteURL.podcast.path, Notice(.saved))
    }
}

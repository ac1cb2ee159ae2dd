import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Pages
import Primitives
import Publishing
import Store
import Timelines

/// An account's podcast and its episodes: published and changed here; deleted, answered and shared as their posts are. Recordings
/// and covers (`purpose=cover`) are uploaded with the media routes of the Mastodon API. An episode that the viewer may not see does
/// not exist. Lists hold 20, at most 40.
enum PodcastsController {
    private static let base = "/api/rapport/v1/episodes"
    private static let own = "/api/rapport/v1/podcast"

    static let routes: [Route] = [
        .get(own, .person(.readAccounts)) { call in try await podcast(call, of: call.me()) },
        .put(own, .person(.writeAccounts), save),
        .delete(own, .person(.writeAccounts)) { call in
            try await call.services.podcasts.end(by: call.actor())
            return call.answer("{}")
        },
        .get("/api/rapport/v1/accounts/{id}/podcast", .anyone(.readAccounts)) { call in try await podcast(call, of: call.id()) },
        .post(base, .person(.writeStatuses), publish),
        .get(base + "/{id}", .anyone(.readStatuses)) { call in try await answer(call, call.id()) },
        .put(base + "/{id}", .person(.writeStatuses)) { call in
            let id: PostID = try call.id()
            let input = try await call.input(most: Limits.Podcast.bodyBytes)
            var text = try EpisodeText(input)
            // What is not said of the cover leaves it; null takes it away.
            if !input.names.contains("cover_id") { text.cover = try await call.services.store.read { try $0.episode(id) }?.cover?.id }
            try await call.services.podcasts.edit(id, to: text, by: call.actor())
            return try await answer(call, id)
        },
        .get("/api/rapport/v1/accounts/{id}/episodes", .anyone(.readStatuses), list),
    ]

    private static func podcast(_ call: Call, of account: AccountID) async throws -> Response {
        let found = try await call.services.store.read { view -> (Account, Podcast)? in
            guard let owner = try view.account(account), owner.state.takesPart,
                let podcast = try view.podcast(of: account)
            else { return nil }
            return (owner, podcast)
        }
        guard let (owner, podcast) = found else { throw RuleError.notFound }
        let presenter = PodcastPresenter(site: call.services.mastodon.site)
        return call.answer { presenter.write(podcast, of: owner, to: &$0) }
    }

    private static func save(_ call: Call) async throws -> Response {
        let text = try PodcastText(await call.input())
        let me = try call.me()
        guard let account = try await call.services.store.read({ try $0.account(me) }) else { throw RuleError.notFound }
        let feed = SiteURL.profilePart(username: account.username, "podcast.rss").absolute(on: call.services.mastodon.site)
        _ = try await call.services.podcasts.save(text, feed: feed, by: call.actor())
        return try await podcast(call, of: me)
    }

    private static func publish(_ call: Call) async throws -> Response {
        let input = try await call.input(most: Limits.Podcast.bodyBytes)
        let key = call.request.headers[.idempotencyKey]
        var draft = try PostDraft(input, defaults: call.context.principal?.posting, key: key)
        (draft.episode, draft.text, draft.poll) = (try EpisodeText(input), "", nil)
        return try await answer(call, call.services.mastodon.publishing.publish(draft, by: call.actor()))
    }

    private static func answer(_ call: Call, _ id: PostID) async throws -> Response {
        let page = try await call.services.mastodon.timelines.post(id, for: call.viewer)
        guard let episode = try await call.services.store.read({ try $0.episode(id) }) else { throw RuleError.notFound }
        let presenter = presenter(page, call)
        return call.answer { presenter.write(episode, to: &$0) }
    }

    private static func presenter(_ page: PostPage, _ call: Call) -> EpisodePresenter {
        EpisodePresenter(
            page: page, posts: StatusPresenter(page: page, session: call.session(), now: call.now), site: call.services.mastodon.site)
    }

    /// An account's episodes as far as the viewer may hear them.
    private static func list(_ call: Call) async throws -> Response {
        let request: PageRequest<PostKey> = try await call.input().page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let (owner, isOpen) = (try call.id(of: AccountKey.self), call.viewer.activeAccount == nil)
        let episodes = try await call.services.store.read { try $0.episodes(of: owner, openOnly: isOpen, request) }
        let page = try await call.services.mastodon.timelines.posts(episodes.map(\.id), for: call.viewer)
        let presenter = presenter(page, call)
        var response = call.answer { writer in
            writer.array(of: episodes.filter { page.posts[$0.id] != nil }) { presenter.write($1, to: &$0) }
        }
        call.add(PageLinks<PostKey>(keys: episodes.map(\.id), request: request), to: &response)
        return response
    }
}

extension EpisodeText {
    /// Reads what a client sends of an episode.
    init(_ input: RequestInput) throws(APIError) {
        let kind = try input.optionalString("kind", most: 16) ?? ""
        guard let kind = kind.isEmpty ? .full : Episode.Kind(name: kind) else { throw input.invalid("kind", "must be full, trailer or bonus") }
        self.init(
            title: try input.optionalString("title") ?? "", summary: try input.optionalString("summary") ?? "",
            notes: try input.optionalString("notes") ?? "", season: try input.optionalInt("season", in: 1...100_000),
            number: try input.optionalInt("number", in: 1...100_000), kind: kind, isExplicit: try input.bool("explicit", default: false),
            chapters: try input.optionalString("chapters") ?? "",
            transcript: try input.optionalString("transcript", most: Limits.Podcast.bodyBytes), cover: try input.optionalID("cover_id"))
    }
}

extension PodcastText {
    /// Reads what a client sends of a podcast.
    init(_ input: RequestInput) throws(APIError) {
        self.init(
            title: try input.optionalString("title") ?? "", author: try input.optionalString("author") ?? "",
            summary: try input.optionalString("summary") ?? "", category: try input.optionalString("category", most: 200) ?? "",
            language: try input.optionalString("language", most: 64) ?? "", isExplicit: try input.bool("explicit", default: false),
            isLocked: try input.bool("locked", default: false), ownerMail: try input.optionalString("owner_email", most: 512) ?? "",
            cover: try input.optionalID("cover_id"))
    }
}

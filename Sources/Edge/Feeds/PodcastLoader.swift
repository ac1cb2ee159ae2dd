import Domain
import HTTPSupport
import MastodonAPI
import Pages
import Primitives
import Store
import Text

/// Reads what a podcast's feed is made of: what anyone may hear.
struct PodcastLoader: Sendable {
    let store: any Store
    let markup: FeedMarkup

    /// Throws not found for an account that is none, or has no podcast.
    func document(of name: String) async throws -> (document: PodcastDocument, account: Account) {
        let found = try await store.read { view -> (Account, Podcast, [Episode])? in
            guard let account = try view.account(username: name, host: ""), account.state.takesPart,
                let podcast = try view.podcast(of: account.id)
            else { return nil }
            var episodes = try view.episodes(of: account.id, openOnly: true, PageRequest(limit: Limits.Podcast.feedEpisodes))
            // What stands behind a warning on pages is not for children in apps either.
            let posts = try view.posts(episodes.map(\.id)) { _, _ in false }
            let sensitive = Set(posts.map(\.content.post).filter(\.isSensitive).map(\.id))
            for index in episodes.indices where sensitive.contains(episodes[index].id) { episodes[index].isExplicit = true }
            return (account, podcast, episodes)
        }
        guard let (account, podcast, episodes) = found else { throw APIError.notFound }
        let site = markup.site
        let author = podcast.author.isEmpty ? markup.name(of: account) : podcast.author
        func address(_ episode: Episode, _ part: String) -> String {
            SiteURL.episode(username: account.username, episode.id, part).absolute(on: site)
        }
        let items = episodes.map { episode in
            PodcastDocument.Item(
                episode: episode, id: SiteURL.object(episode.id).absolute(on: site), page: address(episode, ""),
                sound: markup.addresses.media(episode.sound.place), cover: episode.cover.map { markup.addresses.media($0.place) },
                chapters: episode.chapters.isEmpty ? nil : address(episode, "chapters.json"),
                transcript: episode.transcript.map { address(episode, "transcript.\($0.suffix)") }, html: html(of: episode), author: author)
        }
        return (
            PodcastDocument(
                podcast: podcast, author: author, page: SiteURL.profilePart(username: account.username, "episodes").absolute(on: site),
                address: SiteURL.profilePart(username: account.username, "podcast.rss").absolute(on: site),
                cover: podcast.cover.map(markup.addresses.media), items: items), account
        )
    }

    private func html(of episode: Episode) -> String {
        var html = HTMLText()
        if !episode.summary.isEmpty { html.element("p") { $0.text(episode.summary) } }
        html.markup(episode.html.replacing("href=\"/", with: "href=\"\(markup.site.url)/").utf8)
        if html.string.isEmpty { html.element("p") { $0.text(episode.title) } }
        return html.string
    }
}

import Communities
import Domain
import HTTPSupport
import MastodonAPI
import Messages
import Pages
import Primitives
import Store
import Text
import Timelines

/// Reads what feeds are made of, as somebody sees it who has not signed in.
struct FeedLoader: Sendable {
    let store: any Store
    let clock: Clock
    let timelines: Timelines
    let markup: FeedMarkup

    /// Throws not found for what is not there or not for everyone.
    func document(of source: FeedSource) async throws -> FeedDocument {
        switch source {
        case .profile(let name): try await profile(name)
        case .tag(let name): try await tag(name)
        case .community(let name): try await community(name)
        // Has a loader of its own.
        case .podcast: throw APIError.notFound
        }
    }

    private func profile(_ name: String) async throws -> FeedDocument {
        let found = try await store.read { try $0.account(username: name, host: "") }
        guard let account = found, account.state.takesPart, account.kind != .community else {
            throw APIError.notFound
        }
        let page = try await timelines.posts(
            of: account.id, AuthorFilter(audiences: [], excludesReplies: true, excludesBoosts: true), PageRequest(limit: FeedDocument.most),
            for: .anonymous)
        let carriesArticles = page.entries.contains { page.posts[$0.post]?.post.entities.article != nil }
        let articles = !carriesArticles ? [] : try await store.read {
            try $0.articles(of: account.id, openOnly: true, PageRequest(limit: FeedDocument.most))
        }
        var feed = document(
            title: markup.words.text("feed.profile", ["name": markup.name(of: account), "handle": "@\(account.username)@\(markup.site.host)"]),
            summary: PlainText.singleLine(account.note), page: .profile(username: account.username), page,
            articles: Dictionary(uniqueKeysWithValues: articles.map { ($0.id, $0) }))
        feed.picture = account.avatar.map(markup.addresses.media)
        feed.isIndexable = account.isIndexable
        feed.updated = max(feed.updated, account.createdAt)
        feed.accounts.insert(account.id)
        return feed
    }

    private func tag(_ text: String) async throws -> FeedDocument {
        guard let tag = Hashtag(validating: text) else { throw APIError.notFound }
        let page = try await timelines.tagged(TagFilter(tag: tag.name), PageRequest(limit: FeedDocument.most), for: .anonymous)
        let words = ["tag": "#\(tag.written)", "site": markup.site.host]
        return document(
            title: markup.words.text("feed.tag", words), summary: markup.words.text("feed.tag_summary", words), page: .tag(tag.name), page)
    }

    private func community(_ name: String) async throws -> FeedDocument {
        let now = clock.now()
        let read = try await store.read { view in
            let seen = try view.seenCommunity(name: name, by: .anonymous)
            guard seen.may(.read) else { throw APIError.notFound }
            let threads = try view.communityThreads(of: seen.community.id, open: false, PageRequest(limit: FeedDocument.most))
            let entries = threads.sorted { $0.id > $1.id }.map { TimelineEntry(post: $0.id, author: $0.author) }
            var page = try timelines.loader(view, for: .anonymous, at: now).page(entries)
            page.entries = page.entries.filter { [page] in page.maySee($0.post) }
            return (seen, page, Dictionary(uniqueKeysWithValues: threads.map { ($0.id, $0.title) }))
        }
        let (seen, page, titles) = read
        var feed = document(
            title: markup.words.text("feed.community", ["name": markup.name(of: seen.account), "site": markup.site.host]),
            summary: PlainText.singleLine(seen.community.topic), page: .community(seen.account.username, ""), page, titles: titles)
        feed.updated = max(feed.updated, seen.account.createdAt)
        feed.accounts.insert(seen.account.id)
        return feed
    }

    private func document(
        title: String, summary: String, page url: SiteURL, _ page: PostPage, titles: [PostID: String] = [:], articles: [PostID: Article] = [:]
    ) -> FeedDocument {
        let entries = page.entries.compactMap { entry -> FeedEntry? in
            guard let post = page.posts[entry.post], let author = page.accounts[post.post.author]?.account else { return nil }
            return markup.entry(post, by: author, titled: titles[entry.post], article: articles[entry.post])
        }
        let languages = Set(entries.map(\.language))
        return FeedDocument(
            title: title, summary: summary, page: url, language: languages.count == 1 ? languages.first ?? nil : nil,
            updated: entries.map(\.updated).max() ?? Timestamp(milliseconds: 0), entries: entries, accounts: Set(page.accounts.keys))
    }
}

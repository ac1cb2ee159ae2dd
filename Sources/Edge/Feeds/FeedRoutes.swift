import Bus
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import MastodonAPI
import Messages
import NIOCore
import Pages
import Primitives
import Store
import Timelines

/// Feeds for readers, podcast apps and other programs. All of them hold what anyone may see and nothing else.
///
/// | method | path | answers |
/// |---|---|---|
/// | GET | /@{name}/feed.rss, .atom, .json | what an account publishes to everyone |
/// | GET | /tags/{name}/feed.rss, .atom, .json | public posts with a hashtag |
/// | GET | /c/{name}/feed.rss, .atom, .json | threads of a community that is open |
package struct FeedRoutes: Sendable {
    private let site: Site
    let clock: Clock
    let store: any Store
    let loader: FeedLoader
    let memory = FeedMemory()

    package init(
        site: Site, store: any Store, clock: Clock, bus: any Bus, timelines: Timelines, addresses: Addresses, words: MessageCatalogue
    ) {
        self.site = site
        self.clock = clock
        self.store = store
        loader = FeedLoader(
            store: store, clock: clock, timelines: timelines, markup: FeedMarkup(site: site, addresses: addresses, words: words))
        memory.watch(bus)
    }

    package func addRoutes(to router: some RouterMethods<RapportContext>) {
        add("@{name}", to: router) { .profile($0.lowercased()) }
        add("tags/{name}", to: router) { .tag($0.lowercased()) }
        add("c/{name}", to: router) { .community($0.lowercased()) }
        addPodcasts(to: router)
    }

    private func add(
        _ path: String, to router: some RouterMethods<RapportContext>, source: @escaping @Sendable (String) -> FeedSource
    ) {
        for format in FeedFormat.allCases {
            router.get(RouterPath("\(path)/feed.\(format.rawValue)")) { request, context -> Response in
                try await copy(of: FeedKey(source: source(try context.pathText("name")), format: format)).response(to: request)
            }
        }
    }

    private func copy(of key: FeedKey) async throws -> FeedCopy {
        let now = clock.now()
        if let copy = memory.copy(for: key, at: now) { return copy }
        let state = memory.state()
        let feed = try await loader.document(of: key.source)
        let copy = written(feed, key.format, at: now, state)
        memory.keep(copy, for: key)
        return copy
    }

    private func written(_ feed: FeedDocument, _ format: FeedFormat, at now: Timestamp, _ state: [UInt32]) -> FeedCopy {
        let (page, address) = (feed.page.absolute(on: site), SiteURL.feed(of: feed.page, format.rawValue).absolute(on: site))
        let bytes =
            switch format {
            case .rss: RSSWriter.bytes(of: feed, page: page, address: address)
            case .atom: AtomWriter.bytes(of: feed, page: page, address: address)
            case .json: JSONFeedWriter.bytes(of: feed, page: page, address: address)
            }
        let buckets = Set(feed.accounts.map(\.bucket.rawValue))
        return FeedCopy(
            bytes, mediaType: format.mediaType, isIndexable: feed.isIndexable, changedAt: nil, madeAt: now,
            changes: Dictionary(uniqueKeysWithValues: buckets.map { ($0, state[$0]) }))
    }
}

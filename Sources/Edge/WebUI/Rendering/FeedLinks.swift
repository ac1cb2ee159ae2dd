import Pages

/// The feeds of what a page shows.
struct FeedLinks: Sendable, PageValue {
    private let links: [Link]

    /// `page` shows what anyone may see: an account of this server, a hashtag, an open community.
    init(of page: SiteURL) {
        links = [("rss", "application/rss+xml"), ("atom", "application/atom+xml"), ("json", "application/feed+json")].map {
            Link(url: SiteURL.feed(of: page, $0.0).path, type: $0.1)
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "feedLinks": links
        case "feedURL": links[0].url
        default: nil
        }
    }

    private struct Link: Sendable, PageValue {
        let url: String
        let type: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "linkURL": url
            case "linkType": type
            default: nil
            }
        }
    }
}

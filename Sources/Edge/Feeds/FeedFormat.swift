/// The forms in which every feed is given; the raw value ends its address.
package enum FeedFormat: String, Sendable, Hashable, CaseIterable {
    /// RSS 2.0.
    case rss
    /// RFC 4287.
    case atom
    /// JSON Feed 1.1.
    case json

    package var mediaType: String {
        switch self {
        case .rss: "application/rss+xml; charset=utf-8"
        case .atom: "application/atom+xml; charset=utf-8"
        case .json: "application/feed+json; charset=utf-8"
        }
    }
}

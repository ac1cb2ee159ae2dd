/// What a channel is for. It says so to readers and chooses the form that its owner is shown first; it forbids nothing. Raw values
/// are stored.
package enum ChannelKind: Int, Sendable, CaseIterable {
    case posts = 0
    case articles = 1
    case pictures = 2
    case podcast = 3
    case newsletter = 4

    /// The word in forms and in our API.
    package var word: String {
        switch self {
        case .posts: "posts"
        case .articles: "articles"
        case .pictures: "pictures"
        case .podcast: "podcast"
        case .newsletter: "newsletter"
        }
    }

    package init?(word: String) {
        guard let kind = ChannelKind.allCases.first(where: { $0.word == word }) else { return nil }
        self = kind
    }
}
